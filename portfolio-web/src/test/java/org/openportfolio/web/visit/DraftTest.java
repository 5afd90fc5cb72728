package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was being written when a login ended. */
@Tag("EX-5")
class DraftTest {
    @Test
    void isThereAgainWordForWord() {
        var draft =
                new Draft(
                        "portfolio",
                        Map.of(
                                "do",
                                "comment",
                                "text",
                                "Ça & là = 100 %\r\n\n“Frogs” 🐸 +1",
                                "of",
                                ""));
        assertThat(Draft.of(draft.text())).isEqualTo(draft);
    }

    @Test
    void mayBeEmpty() {
        assertThat(Draft.of(Draft.none("me").text())).isEqualTo(Draft.none("me"));
    }
}
