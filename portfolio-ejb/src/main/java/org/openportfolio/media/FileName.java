package org.openportfolio.media;

import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/** What a file is called, cleared of what its sender's device or a joker put into it. */
public final class FileName {
    private FileName() {}

    /**
     * The last part of a path, of any system's kind, without what no file system likes.
     *
     * @throws UserFault {@code REQUIRED}, {@code TOO_LONG}, or {@code INVALID} for what names a
     *     folder
     */
    public static String plain(String name) {
        var text = Wish.required("name", name, 1_000);
        var last =
                text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
                        .replaceAll("[\\p{Cntrl}<>:\"|?*]", "_")
                        .strip();
        if (last.isEmpty() || last.chars().allMatch(c -> c == '.'))
            throw new UserFault(FaultCode.INVALID, "name", "media.name");
        return Wish.required("name", last, 255);
    }
}
