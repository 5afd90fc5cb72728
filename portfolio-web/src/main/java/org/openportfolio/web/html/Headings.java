package org.openportfolio.web.html;

import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Headings that people wrote, below the heading of the thing they are in and without gaps, so that
 * the outline of the page stays one (WCAG 1.3.1).
 */
public final class Headings {
    private static final Pattern HEADING = Pattern.compile("<(/?)h([1-6])>");
    private static final int DEEPEST = 6;

    private Headings() {}

    /**
     * @param level of the heading above
     * @param html as the sanitiser gives it: lower case, no attributes on headings
     */
    public static String below(int level, String html) {
        var used = new TreeSet<Integer>();
        HEADING.matcher(html).results().forEach(found -> used.add(Integer.valueOf(found.group(2))));
        return HEADING.matcher(html)
                .replaceAll(
                        found -> {
                            int under = used.headSet(Integer.valueOf(found.group(2)), true).size();
                            return "<"
                                    + found.group(1)
                                    + "h"
                                    + Math.min(level + under, DEEPEST)
                                    + ">";
                        });
    }
}
