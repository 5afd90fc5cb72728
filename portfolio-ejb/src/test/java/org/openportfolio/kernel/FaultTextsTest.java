package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTextsTest {
    private static final Pattern FAULT = Pattern.compile("new UserFault\\(([^;]*?);");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z.]*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");

    @Test
    void everyLanguageSaysTheSameThings() {
        var english = FaultTexts.texts(Locale.ENGLISH);
        for (var language : FaultTexts.LANGUAGES) {
            var texts = FaultTexts.texts(language);
            assertThat(texts.keySet()).isEqualTo(english.keySet());
            for (var key : Collections.list(texts.getKeys()))
                assertThat(arguments(texts.getString(key)))
                        .as(language + " " + key)
                        .isEqualTo(arguments(english.getString(key)));
        }
    }

    /** A language without its file would silently speak English. */
    @Test
    void theLanguagesDiffer() {
        var fault = UserFault.notFound("itemId");
        assertThat(FaultTexts.LANGUAGES.stream().map(language -> FaultTexts.text(fault, language)))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void everyReasonInTheSourcesHasAText() throws IOException {
        var reasons = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var matcher = FAULT.matcher(Files.readString(file));
                while (matcher.find()) reasonOf(matcher.group(1)).ifPresent(reasons::add);
            }
        }
        assertThat(reasons).contains("required", "tooLong");
        assertThat(FaultTexts.texts(Locale.ENGLISH).keySet()).containsAll(reasons);
    }

    /** {@code new UserFault(code, field, reason, …)}: the reason, where it is a literal. */
    private static java.util.Optional<String> reasonOf(String call) {
        var parts = call.split(",");
        if (parts.length < 3) return java.util.Optional.empty();
        var literal = LITERAL.matcher(parts[2]);
        return literal.find() && !parts[2].contains("+")
                ? java.util.Optional.of(literal.group(1))
                : java.util.Optional.empty();
    }

    @Test
    void argumentsAreSaidInTheLanguage() {
        var fault = new UserFault(FaultCode.TOO_LONG, "title", "tooLong", Map.of("max", 5_000));
        assertThat(FaultTexts.text(fault, Locale.ENGLISH)).isEqualTo("At most 5,000 characters.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nl | nl
                    nl-BE,nl;q=0.9,en;q=0.8 | nl
                    de, fr;q=0.5 | fr
                    fr-CA | fr
                    de | en
                    * | en
                    ;;; | en
                    """)
    void theLanguageIsChosenByWhatIsAccepted(String accepted, String chosen) {
        assertThat(FaultTexts.language(accepted).toLanguageTag()).isEqualTo(chosen);
    }

    @Test
    void whoeverSaysNothingIsSpokenToInEnglish() {
        assertThat(FaultTexts.language(null)).isEqualTo(Locale.ENGLISH);
        assertThat(FaultTexts.language(" ")).isEqualTo(Locale.ENGLISH);
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
