package org.openportfolio.stack.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Anna's report on the frogs: one page with a diagram, as a PDF that is written here. */
final class CountReport {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri");
    private static final int[] FROGS = {3, 5, 4, 9, 6};

    private CountReport() {}

    /** A PDF of version 1.4 with the fonts that every reader has. */
    static byte[] pdf() {
        var drawing = drawing();
        var objects =
                List.of(
                        "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
                        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R"
                                + " /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
                        "<< /Length %d >>\nstream\n%s\nendstream"
                                .formatted(drawing.length(), drawing));
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new ArrayList<Integer>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(file.length());
            file.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
        }
        int table = file.length();
        file.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        for (int place : places) file.append("%010d 00000 n \n".formatted(place));
        file.append(
                "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(objects.size() + 1, table));
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String drawing() {
        var page = new StringBuilder();
        line(page, "F2", 22, 760, "Counting frogs");
        line(page, "F1", 12, 738, "Biology 10, Harbour High School");
        line(page, "F2", 14, 700, "Question");
        line(page, "F1", 12, 682, "Do more frogs call when it rains?");
        line(page, "F2", 14, 650, "Method");
        line(
                page,
                "F1",
                12,
                632,
                "Five evenings, always at eight, always ten minutes, from the same bench.");
        line(page, "F2", 14, 600, "What I found");
        for (int i = 0; i < DAYS.size(); i++) {
            int x = 80 + i * 85;
            page.append(FROGS[i] == 9 ? "0.11 0.33 0.53 rg " : "0.35 0.56 0.16 rg ")
                    .append("%d 360 50 %d re f 0 g\n".formatted(x, FROGS[i] * 22));
            text(page, "F1", 12, x + 14, 342, DAYS.get(i));
            text(page, "F2", 12, x + 20, 366 + FROGS[i] * 22, "" + FROGS[i]);
        }
        page.append("0.4 w 60 360 m 520 360 l S\n");
        line(page, "F1", 12, 318, "Frogs that I heard. On Thursday it rained (blue).");
        line(page, "F2", 14, 280, "Conclusion");
        line(
                page,
                "F1",
                12,
                262,
                "Most frogs called in the rain. One rainy evening is not enough to be sure:");
        line(
                page,
                "F1",
                12,
                246,
                "next time I note the weather before I count, and count for two weeks.");
        return page.toString();
    }

    private static void line(StringBuilder page, String font, int size, int y, String text) {
        text(page, font, size, 60, y, text);
    }

    private static void text(StringBuilder page, String font, int size, int x, int y, String text) {
        page.append(
                String.format(
                                Locale.ROOT,
                                "BT /%s %d Tf %d %d Td (%s) Tj ET%n",
                                font,
                                size,
                                x,
                                y,
                                text.replace("(", "\\(").replace(")", "\\)"))
                        .replace("\r\n", "\n"));
    }
}
