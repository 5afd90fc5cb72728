package org.openportfolio.transfer.archive;

/**
 * How much is read at most.
 *
 * @param archive bytes of the zip
 * @param files how many files a zip holds
 * @param directory bytes of the list of them
 * @param file bytes of one file, unpacked; a larger one stays out
 * @param unpacked bytes of all files, unpacked
 * @param ratio how many times larger than its packed form a file may be, past a first 16 MiB
 * @param feed characters of the feed
 * @param entries how many entries the feed holds
 * @param links how many links, categories and blocks of pages these have in all
 * @param text characters of one text of an entry
 * @param depth how deep elements lie within each other
 */
public record Limits(
        long archive,
        int files,
        long directory,
        long file,
        long unpacked,
        int ratio,
        long feed,
        int entries,
        int links,
        int text,
        int depth) {
    /** What suits a server whose job has 256 MB of heap. */
    public static final Limits USUAL =
            new Limits(
                    20L << 30,
                    100_000,
                    32L << 20,
                    4L << 30,
                    40L << 30,
                    250,
                    512L << 20,
                    50_000,
                    500_000,
                    4 << 20,
                    200);
}
