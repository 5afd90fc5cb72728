package org.openportfolio.transfer.archive;

import java.io.IOException;

/** The archive as a whole, or from here on, is not to be read. Nothing of it is kept. */
public class ArchiveRefused extends IOException {
    private final Trouble trouble;
    private final String place;

    /**
     * @param place the file or the entry at which it shows, or ""; shown to its importer, never
     *     logged
     */
    public ArchiveRefused(Trouble trouble, String place) {
        super(trouble.name());
        this.trouble = trouble;
        this.place = place;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String place() {
        return place;
    }
}
