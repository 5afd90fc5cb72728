package org.openportfolio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AU-4")
class LanguageTest {
    @Test
    void theFirstWishThatCanBeMetIsMet() {
        assertThat(Language.preferred(List.of(Locale.GERMANY, Locale.CANADA_FRENCH, Locale.US)))
                .isEqualTo("fr");
    }

    @Test
    void whoWishesNothingWeHaveReadsEnglish() {
        assertThat(Language.preferred(List.of(Locale.JAPAN))).isEqualTo("en");
        assertThat(Language.preferred(List.of())).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr"})
    void everyTextExistsInEveryLanguageAndIsNotLeftInEnglish(String language) {
        var english = texts("en");
        var other = texts(language);
        assertThat(keys(other)).isEqualTo(keys(english));
        var mayBeAlike =
                Set.of(
                        "activate.code",
                        "classes.school",
                        "classes.title",
                        "invitations.organisation",
                        "links.invitations",
                        "links.portfolio",
                        "links.school",
                        "links.state.OPEN",
                        "operations.cause",
                        "operations.job.export",
                        "operations.job.import",
                        "organisation.code",
                        "organisation.logo",
                        "organisations.title",
                        "overview.classes",
                        "overview.audited",
                        "policy.preview.existing",
                        "visit.feedback",
                        "ledger.kind.EXPORT",
                        "privacy.title",
                        "ledger.of");
        for (var key : keys(english)) {
            assertThat(other.getString(key)).as(key).isNotBlank();
            if (!mayBeAlike.contains(key))
                assertThat(other.getString(key)).as(key).isNotEqualTo(english.getString(key));
        }
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "org.openportfolio.web.messages", Locale.forLanguageTag(language));
    }

    private static Set<String> keys(ResourceBundle texts) {
        return new TreeSet<>(texts.keySet());
    }
}
