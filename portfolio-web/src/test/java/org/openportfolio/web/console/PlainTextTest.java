package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.item.RichText;

@Tag("IT-11")
class PlainTextTest {
    @Test
    void paragraphsAreWrittenAsOnPaper() {
        var html = PlainText.html("Work & life\r\non two lines\r\n\r\n1 < 2, \"so\" a+b=c");
        assertThat(html)
                .isEqualTo("<p>Work &amp; life<br>on two lines</p><p>1 &lt; 2, \"so\" a+b=c</p>");
        assertThat(PlainText.shown(RichText.clean("description", html)))
                .isEqualTo("Work & life\non two lines\n\n1 < 2, \"so\" a+b=c");
    }

    @Test
    void whoWritesHtmlGetsItBackAsWritten() {
        var html = "<h2>Plan</h2><ul><li>one</li></ul>";
        assertThat(PlainText.html(html)).isEqualTo(html);
        assertThat(PlainText.shown(html)).isEqualTo(html);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(PlainText.html("  \n ")).isEmpty();
        assertThat(PlainText.shown("")).isEmpty();
    }
}
