package org.openportfolio.media.cleaning;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What is written over parts of a file. Of two that lie over each other the earlier one counts. */
final class Cover {
    private static final int MOST = 200_000;

    /**
     * @param own null for zeros
     */
    private record Patch(long from, long length, byte[] own) {}

    private final Source source;
    private final List<Patch> patches = new ArrayList<>();
    private long end;

    Cover(Source source) {
        this.source = source;
        this.end = source.size();
    }

    /** Bytes of our own in place of as many. */
    void put(long at, byte[] own) throws IOException, LeftAsIs {
        add(new Patch(at, own.length, own));
    }

    /** Zeros. */
    void blank(long at, long length) throws IOException, LeftAsIs {
        if (length > 0) add(new Patch(at, length, null));
    }

    /** What lies behind this goes. */
    void cut(long at) {
        end = at;
    }

    private void add(Patch patch) throws IOException, LeftAsIs {
        if (patch.from < 0 || patch.length < 0 || patch.from > source.size() - patch.length)
            throw new EOFException();
        if (patches.size() == MOST) throw new LeftAsIs(Reason.TOO_LARGE);
        patches.add(patch);
    }

    /** The file with all of it. */
    void over(Draft draft) throws IOException, LeftAsIs {
        patches.sort(Comparator.comparingLong(Patch::from));
        long at = 0;
        for (var patch : patches) {
            long last = Math.min(end, patch.from + patch.length);
            if (last <= at) continue;
            long from = Math.max(at, patch.from);
            draft.keep(at, from - at);
            if (patch.own == null) draft.blank(last - from);
            else
                draft.put(
                        Arrays.copyOfRange(
                                patch.own, (int) (from - patch.from), (int) (last - patch.from)));
            at = last;
        }
        draft.keep(at, end - at);
    }
}
