package org.openportfolio.web.visit;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An address below {@code /visit/}: the key of an invitation, and a page of the visit. Everything
 * else is read as a key that opens nothing, so that it is answered like one.
 *
 * @param key of the invitation
 * @param what which page
 * @param id of the item, file or organisation that it is about
 */
record VisitPath(String key, What what, Optional<UUID> id) {
    /** The pages of a visit. */
    enum What {
        /** Says who invites; before any login. */
        DOOR,
        /** All that the visitor was given. */
        IN,
        /** What is said about the whole portfolio. */
        PORTFOLIO,
        /** One item, and what is said about it. */
        ITEM,
        /** The visitor's own name. */
        ME,
        /** Ends the visit. */
        LEAVE,
        /** The bytes of a file. */
        FILE,
        /** A small picture of a file. */
        SMALL,
        /** The logo of an organisation. */
        LOGO,
        /** No page. */
        NOTHING
    }

    private static final Pattern FORM =
            Pattern.compile(
                    "/([A-Za-z0-9_-]{1,64})(?:/(in|portfolio|me|leave)|/(item|file|small|logo)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|/)?");

    /**
     * @param path what follows {@code /visit}, decoded; null where nothing does
     */
    static VisitPath of(String path) {
        var form = FORM.matcher(path == null ? "" : path);
        if (!form.matches()) return new VisitPath("", What.NOTHING, Optional.empty());
        var name = Optional.ofNullable(form.group(2)).or(() -> Optional.ofNullable(form.group(3)));
        return new VisitPath(
                form.group(1),
                name.map(page -> What.valueOf(page.toUpperCase(Locale.ROOT))).orElse(What.DOOR),
                Optional.ofNullable(form.group(4)).map(UUID::fromString));
    }

    /** The page without the key, as it stands in an address; "" for the door. */
    String page() {
        return switch (what) {
            case DOOR, NOTHING -> "";
            default -> what.name().toLowerCase(Locale.ROOT) + id.map(one -> "/" + one).orElse("");
        };
    }

    /** Whether a login leads back here: to a page that shows something. */
    boolean isPage() {
        return what == What.IN || what == What.PORTFOLIO || what == What.ITEM || what == What.ME;
    }
}
