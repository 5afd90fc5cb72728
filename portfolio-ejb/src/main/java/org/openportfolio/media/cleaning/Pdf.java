package org.openportfolio.media.cleaning;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * PDF (ISO 32000), read and written by Apache PDFBox. What the document's pages do not need is not
 * written again: earlier states of it, its properties, XMP, notes of programs, names on remarks.
 * Photos in it are cleaned like any photo.
 */
final class Pdf {
    private static final int MOST_OBJECTS = 3_000_000;

    /** Reading more than this often over the whole file is no reading, but a trap. */
    private static final long MOST_READ = 100;

    private static final long MOST_OF_A_PHOTO = 64L * 1024 * 1024;
    private static final long ROOM_TO_READ = 64L * 1024 * 1024;
    private static final Pattern OF_A_DISK =
            Pattern.compile(
                    "^\\s*(file:|[a-z]:[\\\\/]|\\\\\\\\|/([a-z]/)?(users|home|documents)/).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final List<COSName> NOTES =
            List.of(
                    COSName.METADATA,
                    COSName.getPDFName("PieceInfo"),
                    COSName.getPDFName("LastModified"),
                    COSName.getPDFName("SpiderInfo"),
                    COSName.getPDFName("CreatorInfo"),
                    COSName.getPDFName("Thumb"));
    private static final List<COSName> OF_REMARKS =
            List.of(
                    COSName.T,
                    COSName.M,
                    COSName.getPDFName("CreationDate"),
                    COSName.getPDFName("NM"));
    private static final List<String> PHOTO = List.of("DCTDecode", "DCT", "JPXDecode");

    private final Path folder;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<COSBase> numbered = new ArrayList<>();
    private final Deque<COSBase> waiting = new ArrayDeque<>();

    private Pdf(Path folder) {
        this.folder = folder;
    }

    /** As {@link Recipe} has it. */
    static void clean(Path file, OutputStream clean) throws IOException, LeftAsIs {
        clean(file, clean, file.toAbsolutePath().getParent());
    }

    /**
     * @param folder where pieces of it may lie meanwhile
     */
    static void clean(Path file, OutputStream clean, Path folder) throws LeftAsIs {
        Modest.require(file);
        try (var read = Disk.of(() -> new Patient(file.toFile(), Files.size(file)));
                var document = Loader.loadPDF(read, "", null, null, () -> Disk.scratch(folder))) {
            if (document.isEncrypted()) throw new LeftAsIs(Reason.PROTECTED);
            new Pdf(folder).clean(document);
            document.save(new Whole(clean), CompressParameters.NO_COMPRESSION);
        } catch (InvalidPasswordException locked) {
            throw new LeftAsIs(Reason.PROTECTED);
        } catch (IOException broken) {
            throw LeftAsIs.damaged();
        }
    }

    private void clean(PDDocument document) throws IOException, LeftAsIs {
        var trailer = document.getDocument().getTrailer();
        for (var key : new ArrayList<>(trailer.keySet()))
            if (!key.equals(COSName.ROOT)) trailer.removeItem(key);
        // PDFBox makes the identity of the file from the time; this one says nothing
        document.setDocumentId(0L);
        waiting.add(trailer);
        while (!waiting.isEmpty()) {
            if (seen.size() > MOST_OBJECTS) throw new LeftAsIs(Reason.TOO_LARGE);
            visit(waiting.pop());
        }
        // numbered anew from 1 as they are written, whatever numbers they had
        for (var thing : numbered) thing.setKey(null);
        document.getDocument().setHighestXRefObjectNumber(0);
    }

    private void visit(COSBase thing) throws IOException, LeftAsIs {
        if (thing.getKey() != null) numbered.add(thing);
        var real = thing instanceof COSObject reference ? reference.getObject() : thing;
        if (real == null || !seen.add(real)) return;
        if (real.getKey() != null) numbered.add(real);
        if (real instanceof COSArray list) for (var inner : list) waitFor(inner);
        if (real instanceof COSDictionary entries) {
            clean(entries);
            if (real instanceof COSStream stream) photo(stream);
            for (var inner : entries.getValues()) waitFor(inner);
        }
    }

    private void waitFor(COSBase inner) {
        if (inner instanceof COSObject
                || inner instanceof COSArray
                || inner instanceof COSDictionary) waiting.push(inner);
    }

    private void clean(COSDictionary entries) throws LeftAsIs {
        if (entries.containsKey(COSName.EF)) throw new LeftAsIs(Reason.HOLDS_FILES);
        if (entries.containsKey(COSName.getPDFName("ByteRange"))
                || entries.getItem(COSName.getPDFName("Perms")) != null)
            throw new LeftAsIs(Reason.SIGNED);
        for (var note : NOTES) entries.removeItem(note);
        if (isRemark(entries)) for (var name : OF_REMARKS) entries.removeItem(name);
        for (var key : List.of(COSName.F, COSName.UF, COSName.URI))
            if (entries.getDictionaryObject(key) instanceof COSString place
                    && OF_A_DISK.matcher(place.getString()).matches())
                entries.setItem(key, new COSString(""));
    }

    /** An annotation; those of forms have their field's name where others have a person's. */
    private static boolean isRemark(COSDictionary entries) {
        return entries.containsKey(COSName.SUBTYPE)
                && entries.containsKey(COSName.RECT)
                && !COSName.WIDGET.equals(entries.getCOSName(COSName.SUBTYPE))
                && !entries.containsKey(COSName.FT);
    }

    private void photo(COSStream stream) throws IOException, LeftAsIs {
        var filters = new PDStream(stream).getFilters().stream().map(COSName::getName).toList();
        if (filters.stream().noneMatch(PHOTO::contains)) return;
        var from = piece();
        try {
            unpack(stream, filters, from);
            var last = filters.get(filters.size() - 1);
            if (last.equals("JPXDecode") || filters.indexOf(last) != filters.size() - 1)
                requireSilent(from);
            else rewrite(stream, from);
        } finally {
            Files.deleteIfExists(from);
        }
    }

    /** Takes off what a photo is packed in, onto the disk: what comes out may be of any size. */
    private void unpack(COSStream stream, List<String> filters, Path to)
            throws IOException, LeftAsIs {
        try (var in = stream.createRawInputStream();
                var out = Disk.of(() -> Files.newOutputStream(to))) {
            in.transferTo(new Whole(out));
        }
        for (int i = 0; !PHOTO.contains(filters.get(i)); i++) {
            var packed = piece();
            try {
                Disk.of(() -> Files.move(to, packed, StandardCopyOption.REPLACE_EXISTING));
                try (var in = Disk.of(() -> Files.newInputStream(packed));
                        var out = Disk.of(() -> Files.newOutputStream(to))) {
                    FilterFactory.INSTANCE
                            .getFilter(COSName.getPDFName(filters.get(i)))
                            .decode(in, new Whole(out, MOST_OF_A_PHOTO), stream, i);
                }
            } catch (TooMuch photo) {
                throw new LeftAsIs(Reason.TOO_LARGE);
            } finally {
                Files.deleteIfExists(packed);
            }
        }
    }

    /** More comes out of a photo's packing than any photo has. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Path piece() {
        return Disk.of(() -> Files.createTempFile(folder, "photo-", ".part"));
    }

    private void rewrite(COSStream stream, Path from) throws IOException, LeftAsIs {
        var to = piece();
        try {
            var result = Disk.of(() -> Cleaner.clean(from, "image/jpeg", to));
            if (result.outcome() == Outcome.LEFT) requireSilent(from);
            if (result.outcome() != Outcome.CLEANED) return;
            var filter = COSName.DCT_DECODE;
            var parameters = stream.getDictionaryObject(COSName.DECODE_PARMS);
            if (parameters instanceof COSArray list && list.size() > 0) {
                var own = list.getObject(list.size() - 1);
                if (own instanceof COSDictionary said) stream.setItem(COSName.DECODE_PARMS, said);
                else stream.removeItem(COSName.DECODE_PARMS);
            }
            try (var out = stream.createRawOutputStream()) {
                Disk.of(() -> Files.copy(to, out));
            }
            stream.setItem(COSName.FILTER, filter);
        } finally {
            Files.deleteIfExists(to);
        }
    }

    /** A picture that cannot be cleaned itself stays if no metadata begins in it. */
    private static void requireSilent(Path picture) throws IOException, LeftAsIs {
        var text = Disk.of(() -> Files.readString(picture, StandardCharsets.ISO_8859_1));
        for (var word : List.of("Exif\0", "http://ns.adobe.com", "xmpmeta", "8BIM", "uuid", "xml "))
            if (text.contains(word)) throw LeftAsIs.damaged();
    }

    /** Refuses to be read for ever. */
    static final class Patient extends RandomAccessReadBufferedFile {
        private long left;

        Patient(File file, long size) throws IOException {
            super(file);
            left = size * MOST_READ + ROOM_TO_READ;
        }

        @Override
        public int read() throws IOException {
            take(1);
            return Disk.of(() -> super.read());
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = Disk.of(() -> super.read(bytes, from, length));
            take(Math.max(1, n));
            return n;
        }

        private void take(long n) throws IOException {
            left -= n;
            if (left < 0) throw new IOException("read too often");
        }
    }

    /** Tells a disk that is full from a document that is broken. */
    private static final class Whole extends OutputStream {
        private final OutputStream out;
        private long room;

        Whole(OutputStream out) {
            this(out, Long.MAX_VALUE);
        }

        Whole(OutputStream out, long room) {
            this.out = out;
            this.room = room;
        }

        private void take(int length) {
            room -= length;
            if (room < 0) throw new TooMuch();
        }

        @Override
        public void write(int b) {
            take(1);
            try {
                out.write(b);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            take(length);
            try {
                out.write(bytes, from, length);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }
}
