package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.item.ItemKind;

/**
 * A film that is larger than the memory. 64 MiB in each build; {@code -Darchive.large.mib=10240}
 * for ten GiB, which needs that much room in the temporary folder, and ZIP64.
 */
class LargeArchiveTest {
    private static final long SIZE = Long.getLong("archive.large.mib", 64) << 20;

    @Test
    void aFilmOfAnySizeGoesThroughLittleMemory(@TempDir Path folder) throws IOException {
        var own = new Belongings(film -> film());
        own.piece(
                1,
                ItemKind.FILE,
                "A film",
                "",
                List.of(),
                new Enclosed("film.mp4", "video/mp4", SIZE, "", false, "film"));
        var path = folder.resolve("a.zip");
        long start = System.nanoTime();
        try (var out =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var written =
                    ArchiveWriter.write(
                            own,
                            new Run(Zips.RUN, Zips.NOW, Locale.ENGLISH),
                            out,
                            Progress.UNWATCHED);
            assertThat(written.bytes()).isBetween(SIZE, SIZE + 100_000);
        }
        long between = System.nanoTime();
        var limits =
                new Limits(
                        1L << 40, 100, 1 << 20, 1L << 40, 1L << 40, 250, 1 << 20, 50, 500, 9_000,
                        30);
        var read = new AtomicLong();
        try (var in = FileChannel.open(path)) {
            var reader =
                    ArchiveReader.open(in, new Reading("a.zip", Zips.NOW, Locale.ENGLISH, limits));
            assertThat(reader.preview().lines()).anyMatch(line -> line.bytes() == SIZE);
            reader.verify(read::addAndGet);
        }
        assertThat(read).hasValue(SIZE);
        try (var zip = new ZipFile(path.toFile())) {
            assertThat(zip.stream().mapToLong(ZipEntry::getSize).max()).hasValue(SIZE);
        }
        System.out.printf(
                "%d MiB written in %.1f s, read in %.1f s, with %d MiB of heap%n",
                SIZE >> 20,
                (between - start) / 1e9,
                (System.nanoTime() - between) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Bytes that begin as a film does and go on in noise, never all in memory. */
    private static InputStream film() {
        var noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        var start = new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2', 0, 0, 0, 0};
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                throw new UnsupportedOperationException("nobody reads a film byte by byte");
            }

            @Override
            public int read(byte[] into, int from, int wanted) {
                if (at == SIZE) return -1;
                var source = at == 0 ? start : noise;
                int offset = at == 0 ? 0 : (int) (at % noise.length);
                int length = (int) Math.min(Math.min(wanted, source.length - offset), SIZE - at);
                System.arraycopy(source, offset, into, from, length);
                at += length;
                return length;
            }
        };
    }
}
