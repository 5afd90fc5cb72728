package org.openportfolio.transfer.archive;

import java.io.IOException;
import java.util.Arrays;

/**
 * What Jazzer runs, over and over: the first byte says whether the others are a zip or a feed in
 * one.
 */
public final class ArchiveFuzz {
    private ArchiveFuzz() {}

    /** Called by Jazzer, by this name. */
    public static void fuzzerTestOneInput(byte[] given) throws IOException {
        if (given.length == 0) return;
        var rest = Arrays.copyOfRange(given, 1, given.length);
        MutatedArchiveTest.reads(given[0] % 2 == 0 ? rest : MutatedArchiveTest.packed(rest));
    }
}
