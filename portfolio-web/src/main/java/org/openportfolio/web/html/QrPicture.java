package org.openportfolio.web.html;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code as SVG within a page: black on white whatever the page's colours, with its margin. */
public final class QrPicture {
    /** What scanners need of white around it, in squares. */
    private static final int MARGIN = 4;

    private QrPicture() {}

    /**
     * @param text what is scanned
     * @param label what it is, for who does not see it
     */
    public static String of(String text, String label) {
        try {
            var squares = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            int size = squares.getWidth() + 2 * MARGIN;
            var black = new StringBuilder();
            for (int y = 0; y < squares.getHeight(); y++)
                for (int x = 0; x < squares.getWidth(); x++)
                    if (squares.get(x, y) == 1)
                        black.append("M%d %dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
            return new Html()
                    .begin(
                            "svg",
                            "xmlns",
                            "http://www.w3.org/2000/svg",
                            "class",
                            "qr",
                            "role",
                            "img",
                            "aria-label",
                            label,
                            "viewBox",
                            "0 0 %1$d %1$d".formatted(size),
                            "shape-rendering",
                            "crispEdges")
                    .begin("path", "fill", "#fff", "d", "M0 0h%1$dv%1$dH0z".formatted(size))
                    .end("path")
                    .begin("path", "fill", "#000", "d", black.toString())
                    .end("path", "svg")
                    .toString();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Too long for a picture", tooLong);
        }
    }
}
