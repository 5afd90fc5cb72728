package org.openportfolio.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is drawn can be read again. */
@Tag("ID-6")
class QrPictureTest {
    private static final String ADDRESS = "https://portfolio.example/activate#H7KM-W2QX-9PRT";

    @Test
    void aScannerReadsWhatWasDrawn() throws Exception {
        var svg = QrPicture.of(ADDRESS, "Picture to scan");
        var size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(size.find()).isTrue();
        int squares = Integer.parseInt(size.group(1)) - 8;
        var seen = new BitMatrix(squares);
        var black = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (black.find())
            seen.set(Integer.parseInt(black.group(1)) - 4, Integer.parseInt(black.group(2)) - 4);
        assertThat(new Decoder().decode(seen).getText()).isEqualTo(ADDRESS);
    }

    @Test
    void itSaysWhatItIsAndHoldsNoMarkupOfOthers() {
        assertThat(QrPicture.of(ADDRESS, "<b>\"x\"</b>"))
                .contains("aria-label=\"&lt;b&gt;&quot;x&quot;&lt;/b&gt;\"", "role=\"img\"")
                .doesNotContain("<b>", "<script", "style=", "H7KM");
    }
}
