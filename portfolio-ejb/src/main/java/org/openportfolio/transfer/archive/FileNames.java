package org.openportfolio.transfer.archive;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Names that every operating system takes: a number in front (so that none is a device, begins with
 * a dot, or differs from another by its capitals alone), then letters and digits of any script in
 * their composed form, joined by hyphens, then an ending.
 */
final class FileNames {
    private static final int LONGEST = 60;

    /** What a double click would run, or a browser would run from the file system. */
    private static final Set<String> RUNS =
            Set.of(
                    "html", "htm", "xhtml", "xht", "shtml", "mhtml", "mht", "svg", "svgz", "xml",
                    "xsl", "xslt", "js", "mjs", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "bat",
                    "cmd", "com", "exe", "scr", "pif", "msi", "ps1", "jar", "lnk", "url", "reg",
                    "sh", "app", "desktop", "dll", "cpl", "chm");

    private FileNames() {}

    static String of(int number, String name, String type) {
        var composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        int dot = composed.lastIndexOf('.');
        var ending = dot > 0 ? composed.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
        if (!ending.matches("[a-z0-9]{1,10}")) {
            ending = "";
            dot = composed.length();
        }
        var stem = dot > 0 ? composed.substring(0, dot) : composed;
        var words = stem.replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-").replaceAll("^-+|-+$", "");
        if (words.codePointCount(0, words.length()) > LONGEST)
            words = words.substring(0, words.offsetByCodePoints(0, LONGEST)).replaceAll("-+$", "");
        if (RUNS.contains(ending)) ending += type.startsWith("text/") ? ".txt" : ".bin";
        // cut between a letter and its marks, it may compose anew
        return Normalizer.normalize(
                number
                        + (words.isEmpty() ? "" : "-" + words)
                        + (ending.isEmpty() ? "" : "." + ending),
                Normalizer.Form.NFC);
    }
}
