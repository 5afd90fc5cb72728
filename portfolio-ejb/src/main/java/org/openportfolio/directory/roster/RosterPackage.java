package org.openportfolio.directory.roster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A folder or a zip of CSV files. Nothing is unpacked to the disk; what is read is counted,
 * whatever the zip claims about its sizes.
 */
final class RosterPackage implements AutoCloseable {
    /**
     * How much is read at most.
     *
     * @param packed bytes of the zip itself
     * @param entries files within the zip
     * @param file bytes of one file, unpacked
     * @param total bytes of all files, unpacked
     * @param ratio how many times larger a file may be than its packed form, past a first 16 MiB
     */
    record Limits(long packed, int entries, long file, long total, int ratio) {
        static final Limits USUAL = new Limits(1L << 30, 500, 4L << 30, 8L << 30, 250);
    }

    private static final long FREE_OF_RATIO = 16L << 20;
    private static final int LARGEST_DIRECTORY = 1 << 20;

    private final Path path;
    private final Limits limits;
    private final Findings findings;
    private final ZipFile zip;
    private final Map<String, String> places = new TreeMap<>();
    private long read;

    private RosterPackage(Path path, Limits limits, Findings findings, ZipFile zip) {
        this.path = path;
        this.limits = limits;
        this.findings = findings;
        this.zip = zip;
    }

    /**
     * Opens a package and looks at its names, not yet at its content.
     *
     * @throws RosterRefused when it is none, hostile or too large
     */
    static RosterPackage open(Path path, Limits limits, Findings findings) throws IOException {
        if (Files.isDirectory(path)) {
            var folder = new RosterPackage(path, limits, findings, null);
            folder.listFolder();
            return folder;
        }
        if (!Files.isRegularFile(path)) throw refused(Problem.PACKAGE_MISSING);
        if (Files.size(path) > limits.packed())
            throw refused(Problem.PACKAGE_TOO_LARGE, limits.packed() + " bytes");
        checkDirectory(path, limits);
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException | IllegalArgumentException notOne) {
            throw refused(Problem.PACKAGE_UNREADABLE);
        }
        var opened = new RosterPackage(path, limits, findings, zip);
        try {
            opened.listZip();
            return opened;
        } catch (RosterRefused e) {
            zip.close();
            throw e;
        }
    }

    /** The names of the files, without folders. */
    List<String> names() {
        return List.copyOf(places.keySet());
    }

    /** What the package calls the file, if it holds it; other capitals are forgiven. */
    java.util.Optional<String> find(String name) {
        if (places.containsKey(name)) return java.util.Optional.of(name);
        var alike = places.keySet().stream().filter(name::equalsIgnoreCase).toList();
        if (alike.size() > 1) throw new RosterRefused(Problem.PACKAGE_AMBIGUOUS, name, 0, "");
        return alike.stream().findFirst();
    }

    /** The bytes of a file of {@link #names()}. */
    InputStream open(String name) throws IOException {
        if (zip == null) {
            var file = path.resolve(places.get(name));
            return new Counted(Files.newInputStream(file), name, Long.MAX_VALUE);
        }
        var entry = zip.getEntry(places.get(name));
        var most =
                entry.getCompressedSize() < 0
                        ? FREE_OF_RATIO
                        : Math.max(FREE_OF_RATIO, entry.getCompressedSize() * limits.ratio());
        try {
            return new Counted(zip.getInputStream(entry), name, most);
        } catch (ZipException broken) {
            throw new RosterRefused(Problem.PACKAGE_UNREADABLE, name, 0, "");
        }
    }

    /**
     * What the package is remembered by: SHA-256 of the zip, or of the names and contents of the
     * files of a folder.
     */
    String sha256() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            if (zip != null) {
                feed(digest, Files.newInputStream(path));
            } else {
                for (var place : places.entrySet()) {
                    var one = MessageDigest.getInstance("SHA-256");
                    feed(one, Files.newInputStream(path.resolve(place.getValue())));
                    digest.update((place.getKey() + "\0").getBytes("UTF-8"));
                    digest.update(one.digest());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (zip != null) zip.close();
    }

    private static void feed(MessageDigest digest, InputStream bytes) throws IOException {
        try (var in = new DigestInputStream(bytes, digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private void listFolder() throws IOException {
        long size = 0;
        try (var files = Files.newDirectoryStream(path)) {
            int seen = 0;
            for (var file : files) {
                if (++seen > limits.entries())
                    throw refused(Problem.PACKAGE_TOO_LARGE, limits.entries() + " files");
                var name = file.getFileName().toString();
                // a link could lead anywhere; a package is what lies in its folder
                if (!isCsv(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) continue;
                size += Files.size(file);
                places.put(name, name);
            }
        }
        if (size > limits.total())
            throw refused(Problem.PACKAGE_TOO_LARGE, limits.total() + " bytes");
    }

    private void listZip() {
        Map<String, Integer> folders = new HashMap<>();
        List<String[]> found = new ArrayList<>();
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            var name = entry.getName();
            if (escapes(name)) throw refused(Problem.PACKAGE_ESCAPES);
            if (entry.isDirectory() || name.startsWith("__MACOSX/") || !isCsv(name)) continue;
            int slash = name.lastIndexOf('/');
            var folder = name.substring(0, slash + 1);
            folders.merge(folder, 1, Integer::sum);
            found.add(new String[] {name.substring(slash + 1), name});
        }
        boolean atRoot = folders.containsKey("");
        if (folders.size() > 1 && !atRoot) throw refused(Problem.PACKAGE_AMBIGUOUS);
        if (folders.size() == 1 && !atRoot) findings.add(Problem.FOLDER_IN_ZIP, "", 0, "", "");
        for (var file : found) {
            boolean deeper = !file[0].equals(file[1]);
            if (atRoot && deeper) findings.add(Problem.FILE_UNKNOWN, file[0], 0, "", "");
            else if (places.put(file[0], file[1]) != null)
                throw new RosterRefused(Problem.PACKAGE_AMBIGUOUS, file[0], 0, "");
        }
    }

    private static boolean isCsv(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).endsWith(".csv");
    }

    private static boolean escapes(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || List.of(name.split("/")).contains("..");
    }

    /**
     * Looks at the end record before {@link ZipFile} reads the whole directory into memory: a few
     * megabytes can hold millions of names.
     */
    private static void checkDirectory(Path path, Limits limits) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            int length = (int) Math.min(file.length(), 65_557);
            var tail = new byte[length];
            file.seek(file.length() - length);
            file.readFully(tail);
            for (int i = length - 22; i >= 0; i--) {
                if (tail[i] != 'P' || tail[i + 1] != 'K' || tail[i + 2] != 5 || tail[i + 3] != 6)
                    continue;
                int entries = (tail[i + 10] & 0xff) | (tail[i + 11] & 0xff) << 8;
                long size =
                        (tail[i + 12] & 0xffL)
                                | (tail[i + 13] & 0xffL) << 8
                                | (tail[i + 14] & 0xffL) << 16
                                | (tail[i + 15] & 0xffL) << 24;
                // ZIP64 writes all ones here, which is past any limit too
                if (entries > limits.entries() || size > LARGEST_DIRECTORY)
                    throw refused(Problem.PACKAGE_TOO_LARGE, limits.entries() + " files");
                return;
            }
        }
        throw refused(Problem.PACKAGE_UNREADABLE);
    }

    private static RosterRefused refused(Problem problem, Object... args) {
        return new RosterRefused(problem, "", 0, "", args);
    }

    /** Stops when more comes than the limits allow. */
    private final class Counted extends FilterInputStream {
        private final String name;
        private final long most;
        private long here;

        Counted(InputStream in, String name, long most) {
            super(in);
            this.name = name;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int wanted) throws IOException {
            int got;
            try {
                got = super.read(into, from, wanted);
            } catch (ZipException | java.io.EOFException broken) {
                throw new RosterRefused(Problem.PACKAGE_UNREADABLE, name, 0, "");
            }
            if (got > 0) {
                here += got;
                read += got;
            }
            if (here > most) throw tooLarge(limits.ratio() + " times its packed form");
            if (here > limits.file()) throw tooLarge(limits.file() + " bytes in a file");
            if (read > limits.total()) throw tooLarge(limits.total() + " bytes in all");
            return got;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long n) throws IOException {
            long left = n;
            var bin = new byte[8192];
            while (left > 0) {
                int got = read(bin, 0, (int) Math.min(bin.length, left));
                if (got < 0) break;
                left -= got;
            }
            return n - left;
        }

        private RosterRefused tooLarge(String limit) {
            return new RosterRefused(Problem.PACKAGE_TOO_LARGE, name, 0, "", limit);
        }
    }
}
