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
    void headingsListsAndStrongWordsAreWrittenAsInAMail() {
        var written =
                "# Plan & goals\n\n- one\n- **two**, 2 * 3\n\n1. first\n2. second\n\nThe **end**\nof it";
        var html = PlainText.html(written);
        assertThat(html)
                .isEqualTo(
                        "<h2>Plan &amp; goals</h2><ul><li>one</li><li><strong>two</strong>, 2 * 3</li></ul>"
                                + "<ol><li>first</li><li>second</li></ol><p>The <strong>end</strong><br>of it</p>");
        assertThat(PlainText.shown(RichText.clean("description", html))).isEqualTo(written);
    }

    @Test
    void whatPlainTextCannotSayStaysHtml() {
        for (var html :
                new String[] {
                    "<p>- no list</p>",
                    "<ul><li>one<ul><li>below</li></ul></li></ul>",
                    "<p>a <em>word</em></p>",
                    "<p><a href=\"https://a.example\">there</a></p>",
                    "<ol><li><p>one</p></li></ol>",
                    "<p># no heading</p>",
                    "<p>a</p>tail"
                }) assertThat(PlainText.shown(html)).isEqualTo(html);
    }

    @Test
    void whoWritesHtmlGetsItBackAsWritten() {
        var html = "<h3>Plan</h3><ul><li>one</li></ul>";
        assertThat(PlainText.html(html)).isEqualTo(html);
        assertThat(PlainText.shown(html)).isEqualTo(html);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(PlainText.html("  \n ")).isEmpty();
        assertThat(PlainText.shown("")).isEmpty();
    }
}
