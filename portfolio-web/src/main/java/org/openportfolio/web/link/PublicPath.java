package org.openportfolio.web.link;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.link.PageAddress;

/**
 * An address below {@code /p/}: {@code <key>}, {@code <key>/<proof>}, and files under either:
 * {@code …/file/<attachment>}, {@code …/small/<attachment>}. Everything else is read as a key that
 * opens nothing, so that it is answered like one.
 *
 * @param file which file is wanted; empty: the page
 * @param small whether the small picture of the file is wanted
 */
record PublicPath(PageAddress page, Optional<AttachmentId> file, boolean small) {
    private static final Pattern FORM =
            Pattern.compile(
                    "/([A-Za-z0-9_-]{1,64})(?:/([A-Za-z0-9_-]{40,64}))?"
                            + "(?:/(file|small)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|/)?");

    /**
     * @param path what follows {@code /p}, decoded; null where nothing does
     */
    static PublicPath of(String path) {
        var form = FORM.matcher(path == null ? "" : path);
        if (!form.matches())
            return new PublicPath(new PageAddress("", Optional.empty()), Optional.empty(), false);
        return new PublicPath(
                new PageAddress(form.group(1), Optional.ofNullable(form.group(2))),
                Optional.ofNullable(form.group(4)).map(UUID::fromString).map(AttachmentId::new),
                "small".equals(form.group(3)));
    }
}
