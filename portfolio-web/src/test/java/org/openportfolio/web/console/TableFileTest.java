package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AU-1")
class TableFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void whatASpreadsheetWouldReckonWithIsText(String text) {
        assertThat(TableFile.harmless(text)).isEqualTo("'" + text);
    }

    @Test
    void everythingElseIsWrittenAsItIs() {
        for (var text : new String[] {"", "ItemMade", "a=b", "{items=3}"})
            assertThat(TableFile.harmless(text)).isEqualTo(text);
    }
}
