package org.openportfolio.transfer.archive.feed;

import java.util.List;

/** The words of Leap2A (2010-07), and what earlier and later versions wrote for them. */
final class Leap2A {
    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final String TERMS = "http://terms.leapspecs.org/";
    static final String CATEGORIES = "http://wiki.leapspecs.org/2A/categories/";
    static final String VERSION = "http://www.leapspecs.org/2010-07/2A/";
    static final String XHTML = "http://www.w3.org/1999/xhtml";
    static final String THREAD = "http://purl.org/syndication/thread/1.0";
    static final String MAHARA =
            "http://wiki.mahara.org/Developer_Area/Import%2F%2FExport/LEAP_Extensions#";

    /** What Leap2A has no word for; other systems pass over it. */
    static final String OURS = "https://openportfolio.org/ns/leap2a/1#";

    /** The version of what we add. */
    static final String OUR_VERSION = "1";

    private static final List<String> TERMS_EVERYWHERE =
            List.of(
                    TERMS,
                    "https://web.archive.org/web/20100503000634/http://terms.leapspecs.org",
                    "http://www.cetis.org.uk/leap2/terms/",
                    "http://wiki.cetis.ac.uk/2009-03/LEAP2A_predicates#",
                    "http://wiki.cetis.ac.uk/2009-03/LEAP2A_types#");
    private static final List<String> MAHARA_EVERYWHERE =
            List.of(
                    MAHARA,
                    "https://wiki.mahara.org/wiki/Developer_Area/Import//Export/LEAP_Extensions");

    private Leap2A() {}

    static boolean isTerms(String namespace) {
        return TERMS_EVERYWHERE.contains(namespace);
    }

    static boolean isMahara(String namespace) {
        return MAHARA_EVERYWHERE.contains(namespace);
    }

    /**
     * The bare word of {@code leap2:has_part}, {@code [leap2:has_part]}, a full address or {@code
     * has_part}.
     */
    static String word(String term) {
        var text = term.strip();
        if (text.startsWith("[") && text.endsWith("]")) text = text.substring(1, text.length() - 1);
        for (var namespace : TERMS_EVERYWHERE)
            if (text.startsWith(namespace) && text.length() > namespace.length())
                return text.substring(namespace.length()).replaceFirst("^/", "");
        for (var prefix : List.of("leap2:", "leap:", "leaptype:"))
            if (text.startsWith(prefix)) return text.substring(prefix.length());
        return text;
    }

    /** {@code selection_type} of {@code categories:selection_type#} or of a full address. */
    static String scheme(String scheme) {
        var text = scheme.strip().replaceFirst("#$", "");
        return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
    }
}
