package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.directory.roster.Problem;

@Tag("ID-2")
class ProblemTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr"})
    void everyProblemIsToldInEveryLanguageWithTheSameArguments(String language) {
        var texts =
                ResourceBundle.getBundle(
                        "org.openportfolio.web.problems", Locale.forLanguageTag(language));
        assertThat(new TreeSet<>(texts.keySet()))
                .filteredOn(key -> !key.startsWith("word."))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Problem.values()).map(Problem::name).toList());
        for (var problem : Problem.values())
            assertThat(places(texts.getString(problem.name())))
                    .as(problem.name())
                    .isEqualTo(places(problem.sentence(List.of("{0}", "{1}", "{2}"))));
    }

    @Test
    void theBrakeSaysWhatItHeld() {
        var held = List.of("people", "40", "100");
        assertThat(ProblemTexts.sentence("BRAKE", held, Locale.FRENCH))
                .contains("40 personnes sur 100");
        assertThat(ProblemTexts.sentence("BRAKE", held, Locale.forLanguageTag("nl")))
                .contains("40 van 100 mensen");
        assertThat(ProblemTexts.sentence("BRAKE", held, Locale.ENGLISH))
                .contains("40 of 100 people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl", "fr"})
    void aCodeOfAnOlderBuildIsShownAsItIs(String language) {
        assertThat(ProblemTexts.sentence("GONE", List.of(), Locale.forLanguageTag(language)))
                .isEqualTo("GONE");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .collect(Collectors.toList());
    }
}
