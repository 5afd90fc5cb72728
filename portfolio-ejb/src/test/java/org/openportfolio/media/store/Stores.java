package org.openportfolio.media.store;

import java.nio.file.Path;

/** Stores for tests that run without a server. */
public final class Stores {
    private Stores() {}

    /** A folder. */
    public static Store in(Path folder) {
        return new FolderStore(folder);
    }
}
