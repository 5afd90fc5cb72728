package org.openportfolio.transfer.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.openportfolio.item.ItemKind;
import org.openportfolio.transfer.archive.feed.FeedWriter;
import org.openportfolio.transfer.archive.page.Pages;
import org.openportfolio.transfer.archive.zip.ZipWriter;

/**
 * Writes archives (TR-1, TR-4): {@code files/} with the original bytes, {@code leap2a.xml}, {@code
 * index.html} and {@code pages/} for people, {@code checksums.sha256}. What is kept in memory grows
 * with the number of pieces, not with their size.
 */
public final class ArchiveWriter {
    /** Entries, pages and directory take about this much for each piece, over its texts. */
    private static final long AROUND_A_PIECE = 1_500;

    /**
     * Kinds that are packed, with all texts. A photo or a film is packed already, and a sound that
     * is not gains a tenth for ten times the time.
     */
    private static final Set<String> WORTH_PACKING = Set.of("application/xml", "application/json");

    private final Holdings holdings;
    private final Run run;
    private final ZipWriter zip;
    private final Progress progress;
    private final Catalogue catalogue = new Catalogue();
    private final Map<String, Enclosed> put = new HashMap<>();
    private final List<Enclosed> missing = new ArrayList<>();
    private final List<Enclosed> damaged = new ArrayList<>();
    private int files;

    private ArchiveWriter(Holdings holdings, Run run, SeekableByteChannel out, Progress progress)
            throws IOException {
        this.holdings = holdings;
        this.run = run;
        this.progress = progress;
        zip = new ZipWriter(out, run.at());
    }

    /** How large an archive would be, more or less; files with the same bytes counted once. */
    public static long estimate(Holdings holdings) {
        var counted = new HashSet<String>();
        long bytes = 20_000;
        try (var pieces = holdings.pieces()) {
            for (var each = pieces.iterator(); each.hasNext(); ) {
                var piece = each.next();
                bytes += AROUND_A_PIECE + piece.body().length() / 2;
                for (var file : piece.files())
                    if (file.sha256().isEmpty() || counted.add(file.sha256())) bytes += file.size();
            }
        }
        return bytes;
    }

    /**
     * Writes an archive. When it fails or is cancelled, what stands in the channel is of no use;
     * the channel stays open in any case.
     *
     * @param out an empty one; sizes and checksums are filled in afterwards, so it has to be one in
     *     which one can go back
     * @throws CancellationException when the progress's hearer ends it
     */
    public static Written write(
            Holdings holdings, Run run, SeekableByteChannel out, Progress progress)
            throws IOException {
        return new ArchiveWriter(holdings, run, out, progress).write(out);
    }

    private Written write(SeekableByteChannel out) throws IOException {
        var words = Words.in(run.language());
        try (var pieces = holdings.pieces()) {
            for (var each = pieces.iterator(); each.hasNext(); ) take(each.next());
        }
        try (var folios = holdings.folios()) {
            catalogue.settle(folios.toList());
        }
        zip.put(FeedWriter.NAME, new FeedWriter(holdings, catalogue, run, words)::write);
        new Pages(holdings, catalogue, run, words).write(zip);
        zip.putSums("checksums.sha256");
        zip.finish();
        return new Written(
                out.position(),
                catalogue.size(),
                files,
                List.copyOf(missing),
                List.copyOf(damaged));
    }

    private void take(Piece piece) throws IOException {
        int number = catalogue.nextNumber();
        boolean single = piece.kind() == ItemKind.FILE;
        var kept = new ArrayList<Catalogue.Kept>();
        for (var file : piece.files()) {
            int own = single && piece.files().size() == 1 ? number : catalogue.nextNumber();
            kept.add(keep(own, file));
        }
        catalogue.add(piece, number, kept);
    }

    private Catalogue.Kept keep(int number, Enclosed file) throws IOException {
        var same = put.get(file.sha256());
        if (same != null)
            return new Catalogue.Kept(
                    number, actual(file, same.size(), same.sha256()), Optional.of(same.place()));
        try (var bytes = holdings.open(file)) {
            var path = "files/" + FileNames.of(files + 1, file.name(), file.type());
            boolean pack = file.type().startsWith("text/") || WORTH_PACKING.contains(file.type());
            var written = zip.put(path, pack, bytes, progress);
            files++;
            if (!file.sha256().isEmpty() && !file.sha256().equals(written.sha256()))
                damaged.add(file);
            var actual = actual(file, written.size(), written.sha256());
            if (!file.sha256().isEmpty())
                put.put(
                        file.sha256(),
                        new Enclosed(
                                file.name(),
                                file.type(),
                                written.size(),
                                written.sha256(),
                                false,
                                path));
            return new Catalogue.Kept(number, actual, Optional.of(path));
        } catch (NoSuchFileException lost) {
            missing.add(file);
            return new Catalogue.Kept(number, file, Optional.empty());
        }
    }

    private static Enclosed actual(Enclosed file, long size, String sha256) {
        return new Enclosed(
                file.name(), file.type(), size, sha256, file.showsOthers(), file.place());
    }
}
