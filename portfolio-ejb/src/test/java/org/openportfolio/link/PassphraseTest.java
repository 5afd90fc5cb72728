package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LK-9")
class PassphraseTest {
    @Test
    void theRightOneMatchesAndNoOtherDoes() {
        var kept = Passphrase.kept("nine frogs in the rain");
        assertThat(Passphrase.matches("nine frogs in the rain", kept)).isTrue();
        assertThat(Passphrase.matches(" nine frogs in the rain ", kept)).isTrue();
        assertThat(Passphrase.matches("Nine frogs in the rain", kept)).isFalse();
        assertThat(Passphrase.matches("", kept)).isFalse();
    }

    @Test
    void keyboardsMayComposeLettersInTheirOwnWay() {
        var kept = Passphrase.kept("caf\u00e9");
        assertThat(Passphrase.matches("cafe\u0301", kept)).isTrue();
    }

    @Test
    void whatIsKeptTellsNeitherThePassphraseNorThatTwoAreTheSame() {
        var kept = Passphrase.kept("frogs");
        assertThat(kept)
                .matches("pbkdf2-sha256\\$600000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .isNotEqualTo(Passphrase.kept("frogs"));
    }

    @Test
    void anUnknownFormIsABugAndNoMatch() {
        assertThatIllegalStateException().isThrownBy(() -> Passphrase.matches("frogs", "frogs"));
    }
}
