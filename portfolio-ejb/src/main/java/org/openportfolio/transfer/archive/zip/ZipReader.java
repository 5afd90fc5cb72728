package org.openportfolio.transfer.archive.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.transfer.archive.ArchiveRefused;
import org.openportfolio.transfer.archive.Limits;
import org.openportfolio.transfer.archive.Trouble;

/**
 * Reads a zip that nobody vouches for (APPNOTE 6.3.10). Its directory and the headers of its files
 * have to say the same, no file lies in another's bytes, no name leads elsewhere, and no bytes are
 * read before all of that is known. What was checked is what is read: there is no second reader
 * that could understand the zip differently.
 *
 * <p>For one thread at a time.
 */
public final class ZipReader {
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final long ALL_ONES = 0xffffffffL;

    /** So much may come out of anything: a page of spaces packs very well, and does no harm. */
    private static final long FREE_OF_RATIO = 16L << 20;

    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int NAME_IS_UTF8 = 1 << 11;
    private static final int SYMBOLIC_LINK = 0xA000;
    private static final int KIND_OF_FILE = 0xF000;

    private final SeekableByteChannel bytes;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private String fingerprint = "";

    private ZipReader(SeekableByteChannel bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes begin as a zip does. */
    public static boolean isZip(SeekableByteChannel bytes) throws IOException {
        if (bytes.size() < 22) return false;
        int start = read(bytes, 0, 4).getInt();
        return start == LOCAL || start == END;
    }

    /**
     * Reads the directory and compares it with the headers.
     *
     * @throws ArchiveRefused when it is no zip, or a hostile one
     */
    public static ZipReader open(SeekableByteChannel bytes, Limits limits) throws IOException {
        if (bytes.size() > limits.archive()) throw refused(Trouble.TOO_LARGE);
        var zip = new ZipReader(bytes);
        zip.readDirectory(limits);
        return zip;
    }

    /** The files, in the order of the directory; folders are not among them. */
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    /** The file of that name. */
    public Optional<Member> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** SHA-256 of the directory, which names every file with its checksum. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * The bytes of a file; at their end they prove to be those that were packed, or {@link
     * Trouble#DAMAGED} is thrown.
     */
    public InputStream open(Member member) throws IOException {
        if (member.trouble().isPresent())
            throw new ArchiveRefused(member.trouble().get(), member.name());
        return new MemberStream(bytes, member);
    }

    private void readDirectory(Limits limits) throws IOException {
        var end = findEnd();
        if (end.files() > limits.files()) throw refused(Trouble.TOO_MANY);
        if (end.size() > limits.directory()) throw refused(Trouble.TOO_MANY);
        if (end.start() < 0 || end.size() < 0 || end.start() + end.size() != end.at())
            throw refused(Trouble.UNREADABLE);
        var directory = read(bytes, end.start(), (int) end.size());
        fingerprint = sha256(directory.duplicate());

        var found = new ArrayList<Found>();
        long unpacked = 0;
        while (directory.hasRemaining()) {
            if (found.size() >= end.files()) throw refused(Trouble.UNREADABLE);
            var entry = central(directory);
            found.add(entry);
            unpacked += entry.size;
            if (unpacked < 0 || unpacked > limits.unpacked()) throw refused(Trouble.TOO_LARGE);
            if (entry.size > FREE_OF_RATIO && entry.size / limits.ratio() > entry.packed)
                throw new ArchiveRefused(Trouble.BOMB, entry.name);
        }
        if (found.size() != end.files()) throw refused(Trouble.UNREADABLE);
        if (unpacked > 16 * FREE_OF_RATIO && unpacked / limits.ratio() > bytes.size())
            throw refused(Trouble.BOMB);

        // in the order of the bytes: each has to end before the next begins
        var byPlace = new ArrayList<>(found);
        byPlace.sort(Comparator.comparingLong(entry -> entry.header));
        long free = 0;
        for (var entry : byPlace) {
            if (entry.header < free) throw new ArchiveRefused(Trouble.OVERLAP, entry.name);
            compareWithLocal(entry, end.start());
            free = entry.start + entry.packed;
            if (free < 0 || free > end.start())
                throw new ArchiveRefused(Trouble.OVERLAP, entry.name);
        }
        for (var entry : found) {
            if (entry.folder) continue;
            var member =
                    new Member(
                            entry.name,
                            entry.size,
                            entry.trouble(limits),
                            entry.method == 8,
                            entry.crc,
                            entry.packed,
                            entry.start);
            if (members.put(entry.name, member) != null)
                throw new ArchiveRefused(Trouble.TWICE, entry.name);
        }
    }

    /** Where the directory is said to be. */
    private record End(long at, long files, long start, long size) {}

    private End findEnd() throws IOException {
        int length = (int) Math.min(bytes.size(), 22 + 0xffff);
        long from = bytes.size() - length;
        var tail = read(bytes, from, length);
        for (int i = length - 22; i >= 0; i--) {
            if (tail.getInt(i) != END) continue;
            // whatever stands behind it is a comment of just that length, or this is not the end
            if (i + 22 + u16(tail, i + 20) != length) continue;
            long at = from + i;
            if (u16(tail, i + 4) != 0 && u16(tail, i + 4) != 0xffff) throw refused(Trouble.SPLIT);
            int files = u16(tail, i + 10);
            long size = u32(tail, i + 12);
            long start = u32(tail, i + 16);
            var large = findEnd64(at);
            if (large.isPresent()) return large.get();
            if (files == 0xffff && size == ALL_ONES) throw refused(Trouble.UNREADABLE);
            if (u16(tail, i + 8) != files) throw refused(Trouble.SPLIT);
            return new End(at, files, start, size);
        }
        throw refused(Trouble.UNREADABLE);
    }

    private Optional<End> findEnd64(long end) throws IOException {
        if (end < 20 + 56) return Optional.empty();
        var locator = read(bytes, end - 20, 20);
        if (locator.getInt(0) != LOCATOR64) return Optional.empty();
        long at = locator.getLong(8);
        if (locator.getInt(16) > 1) throw refused(Trouble.SPLIT);
        if (at < 0 || at > end - 20 - 56) throw refused(Trouble.UNREADABLE);
        var record = read(bytes, at, 56);
        if (record.getInt(0) != END64 || record.getLong(4) != end - 20 - at - 12)
            throw refused(Trouble.UNREADABLE);
        if (record.getLong(24) != record.getLong(32)) throw refused(Trouble.SPLIT);
        long files = record.getLong(32);
        if (files < 0) throw refused(Trouble.UNREADABLE);
        return Optional.of(new End(at, files, record.getLong(48), record.getLong(40)));
    }

    private static Found central(ByteBuffer in) throws IOException {
        int at = in.position();
        if (in.remaining() < 46 || in.getInt(at) != CENTRAL) throw refused(Trouble.UNREADABLE);
        int name = u16(in, at + 28);
        int extra = u16(in, at + 30);
        int comment = u16(in, at + 32);
        if (in.remaining() < 46 + name + extra + comment) throw refused(Trouble.UNREADABLE);
        var found = new Found();
        found.flags = u16(in, at + 8);
        found.method = u16(in, at + 10);
        found.crc = u32(in, at + 16);
        found.packed = u32(in, at + 20);
        found.size = u32(in, at + 24);
        found.header = u32(in, at + 42);
        // the upper half of the attributes is Unix's, whoever says to have made it
        found.symbolicLink = ((u32(in, at + 38) >>> 16) & KIND_OF_FILE) == SYMBOLIC_LINK;
        found.rawName = new byte[name];
        in.get(at + 46, found.rawName);
        found.readSizes64(in, at + 46 + name, extra);
        found.name = safeName(found.rawName, (found.flags & NAME_IS_UTF8) != 0);
        found.folder = found.name.endsWith("/");
        if (found.folder && found.size != 0)
            throw new ArchiveRefused(Trouble.CONTRADICTION, found.name);
        if (found.packed < 0 || found.size < 0 || found.header < 0)
            throw refused(Trouble.UNREADABLE);
        if (found.method == 0 && (found.flags & ENCRYPTED) == 0 && found.size != found.packed)
            throw new ArchiveRefused(Trouble.CONTRADICTION, found.name);
        in.position(at + 46 + name + extra + comment);
        return found;
    }

    private void compareWithLocal(Found entry, long directory) throws IOException {
        if (entry.header > directory - 30) throw new ArchiveRefused(Trouble.UNREADABLE, entry.name);
        int most = (int) Math.min(30 + entry.rawName.length, directory - entry.header);
        var head = read(bytes, entry.header, most);
        if (head.getInt(0) != LOCAL) throw new ArchiveRefused(Trouble.UNREADABLE, entry.name);
        int name = u16(head, 26);
        int extra = u16(head, 28);
        entry.start = entry.header + 30 + name + extra;
        if (entry.start > directory || name != entry.rawName.length || most < 30 + name)
            throw new ArchiveRefused(Trouble.CONTRADICTION, entry.name);
        var raw = new byte[name];
        head.get(30, raw);
        var local = new Found();
        local.flags = u16(head, 6);
        local.method = u16(head, 8);
        local.crc = u32(head, 14);
        local.packed = u32(head, 18);
        local.size = u32(head, 22);
        if (local.packed == ALL_ONES || local.size == ALL_ONES)
            local.readSizes64(read(bytes, entry.header + 30 + name, extra), 0, extra);
        // with this flag, sizes and checksum may stand behind the bytes: then zeroes stand here
        boolean later = (local.flags & SIZES_FOLLOW) != 0;
        boolean same =
                Arrays.equals(raw, entry.rawName)
                        && local.method == entry.method
                        && (local.flags & (ENCRYPTED | NAME_IS_UTF8 | SIZES_FOLLOW))
                                == (entry.flags & (ENCRYPTED | NAME_IS_UTF8 | SIZES_FOLLOW))
                        && (local.crc == entry.crc || later && local.crc == 0)
                        && (local.packed == entry.packed || later && local.packed == 0)
                        && (local.size == entry.size || later && local.size == 0);
        if (!same) throw new ArchiveRefused(Trouble.CONTRADICTION, entry.name);
    }

    /** An entry of the directory while it is looked at. */
    private static final class Found {
        byte[] rawName;
        String name;
        int flags;
        int method;
        long crc;
        long packed;
        long size;
        long header;
        long start;
        boolean folder;
        boolean symbolicLink;

        Optional<Trouble> trouble(Limits limits) {
            if (symbolicLink) return Optional.of(Trouble.SYMBOLIC_LINK);
            if ((flags & ENCRYPTED) != 0) return Optional.of(Trouble.ENCRYPTED);
            if (method != 0 && method != 8) return Optional.of(Trouble.PACKING_UNKNOWN);
            if (size > limits.file()) return Optional.of(Trouble.FILE_TOO_LARGE);
            return Optional.empty();
        }

        /** What is all ones stands in the extra field 1, in this order. */
        void readSizes64(ByteBuffer in, int from, int length) throws IOException {
            for (int at = from; at + 4 <= from + length; ) {
                int id = u16(in, at);
                int end = at + 4 + u16(in, at + 2);
                if (end > from + length) throw refused(Trouble.UNREADABLE);
                if (id == 1) {
                    int here = at + 4;
                    if (size == ALL_ONES && here + 8 <= end) {
                        size = in.getLong(here);
                        here += 8;
                    }
                    if (packed == ALL_ONES && here + 8 <= end) {
                        packed = in.getLong(here);
                        here += 8;
                    }
                    if (header == ALL_ONES && here + 8 <= end) header = in.getLong(here);
                    return;
                }
                at = end;
            }
        }
    }

    /**
     * The name in one spelling.
     *
     * @throws ArchiveRefused {@link Trouble#ESCAPE} for one that leads elsewhere
     */
    private static String safeName(byte[] raw, boolean utf8) throws IOException {
        var name = Normalizer.normalize(decoded(raw, utf8).replace('\\', '/'), Normalizer.Form.NFC);
        if (name.isEmpty()
                || name.startsWith("/")
                || name.matches("(?s)[A-Za-z]:.*")
                || name.chars().anyMatch(Character::isISOControl))
            throw new ArchiveRefused(Trouble.ESCAPE, name);
        var parts = new ArrayList<String>();
        for (var part : name.split("/")) {
            if (part.equals("..")) throw new ArchiveRefused(Trouble.ESCAPE, name);
            if (!part.isEmpty() && !part.equals(".")) parts.add(part);
        }
        if (parts.isEmpty()) throw new ArchiveRefused(Trouble.ESCAPE, name);
        return String.join("/", parts) + (name.endsWith("/") ? "/" : "");
    }

    /** UTF-8 where it is; else what PKZIP wrote on a PC. */
    private static String decoded(byte[] raw, boolean utf8) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException older) {
            if (utf8 || !Charset.isSupported("IBM437")) throw refused(Trouble.UNREADABLE);
            return new String(raw, Charset.forName("IBM437"));
        }
    }

    static ByteBuffer read(SeekableByteChannel bytes, long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(from);
        while (buffer.hasRemaining()) if (bytes.read(buffer) < 0) throw refused(Trouble.UNREADABLE);
        return buffer.flip();
    }

    private static int u16(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer in, int at) {
        return in.getInt(at) & ALL_ONES;
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ArchiveRefused refused(Trouble trouble) {
        return new ArchiveRefused(trouble, "");
    }
}
