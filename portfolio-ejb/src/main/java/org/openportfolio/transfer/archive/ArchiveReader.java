package org.openportfolio.transfer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.openportfolio.media.kind.MediaTypes;
import org.openportfolio.transfer.archive.feed.Feed;
import org.openportfolio.transfer.archive.feed.Files;
import org.openportfolio.transfer.archive.feed.Href;
import org.openportfolio.transfer.archive.zip.Member;
import org.openportfolio.transfer.archive.zip.ZipReader;

/**
 * Reads what somebody brings: an archive of ours, a Leap2A feed of another system with its files or
 * alone, a zip of files, a file (TR-2, TR-4, TR-8). First {@link #preview}, then {@link #read}.
 * Nothing is written anywhere; bytes come from the channel alone, when they are asked for.
 *
 * <p>For one thread at a time; the channel is its owner's to close.
 */
public final class ArchiveReader {
    private static final List<String> FEEDS = List.of("leap2a.xml", "leap2.xml", "leap.xml");

    private final SeekableByteChannel bytes;
    private final Reading reading;
    private final Map<String, Optional<Files.Found>> looked = new HashMap<>();
    private ZipReader zip;
    private Feed feed;
    private LooseFiles loose;
    private Preview preview;

    private ArchiveReader(SeekableByteChannel bytes, Reading reading) {
        this.bytes = bytes;
        this.reading = reading;
    }

    /**
     * Finds out what it is and what would come of it.
     *
     * @throws ArchiveRefused when it is hostile, broken or too large, with the reason
     */
    public static ArchiveReader open(SeekableByteChannel bytes, Reading reading)
            throws IOException {
        var reader = new ArchiveReader(bytes, reading);
        if (ZipReader.isZip(bytes)) reader.openZip();
        else if (reader.isFeed()) reader.openFeed();
        else reader.openFile();
        return reader;
    }

    public Preview preview() {
        return preview;
    }

    /**
     * Gives out the chosen pieces and portfolios. What lies in a chosen collection or section and
     * is not chosen itself is left out of it.
     *
     * @param chosen asked for the ids that the preview names
     * @param addresses where the things of the archive will be found
     */
    public void read(Predicate<UUID> chosen, Addresses addresses, Receiver receiver)
            throws IOException {
        if (feed != null) feed.read(chosen, addresses, receiver);
        else loose.read(chosen, receiver);
    }

    /**
     * The bytes of a file of a piece that was given out.
     *
     * @throws ArchiveRefused {@link Trouble#DAMAGED} at the latest at their end, if they are not
     *     those that were packed
     */
    public InputStream open(Enclosed file) throws IOException {
        if (zip == null) return whole();
        return zip.open(
                zip.find(file.place())
                        .orElseThrow(() -> new ArchiveRefused(Trouble.FILE_MISSING, file.place())));
    }

    /**
     * Reads every file that would come in to its end, so that nothing damaged shows halfway.
     *
     * @throws ArchiveRefused {@link Trouble#DAMAGED}
     */
    public void verify(Progress progress) throws IOException {
        var buffer = new byte[64 * 1024];
        for (var file : feed != null ? feed.files() : loose.files())
            try (var in = open(file)) {
                for (int got = in.read(buffer); got >= 0; got = in.read(buffer))
                    progress.advanced(got);
            }
    }

    private void openZip() throws IOException {
        zip = ZipReader.open(bytes, reading.limits());
        var found = findFeed();
        if (found.isEmpty()) {
            var names = new ArrayList<LooseFiles.Given>();
            for (var member : zip.members())
                if (!isClutter(member.name())) names.add(given(member));
            loose = new LooseFiles(names, reading, zip.fingerprint());
            preview =
                    new Preview(
                            Origin.FILES,
                            zip.fingerprint(),
                            plainName(),
                            Optional.empty(),
                            loose.lines());
            return;
        }
        var member = found.get();
        var root = member.name().substring(0, member.name().length() - member.lastName().length());
        feed = Feed.open(() -> zip.open(member), href -> find(root, href), reading);
        var lines = new ArrayList<>(feed.lines());
        feed.extraPortfolio().ifPresent(lines::add);
        for (var other : zip.members()) {
            var name = other.name();
            boolean spoken =
                    name.startsWith(root)
                                    && feed.mentioned().contains(name.substring(root.length()))
                            || feed.mentioned().contains(name);
            if (other != member && !spoken && !isClutter(name))
                lines.add(
                        new Line(
                                name,
                                other.lastName(),
                                As.NOTHING,
                                Optional.empty(),
                                other.size(),
                                Set.of(other.trouble().orElse(Trouble.NOT_MENTIONED))));
        }
        preview = previewOf(zip.open(member), lines);
    }

    private void openFeed() throws IOException {
        feed = Feed.open(this::whole, href -> Optional.empty(), reading);
        var lines = new ArrayList<>(feed.lines());
        feed.extraPortfolio().ifPresent(lines::add);
        preview = previewOf(whole(), lines);
    }

    private Preview previewOf(InputStream feedBytes, List<Line> lines) throws IOException {
        return new Preview(feed.origin(), sha256(feedBytes), feed.title(), feed.madeAt(), lines);
    }

    private void openFile() throws IOException {
        long size = bytes.size();
        var trouble = Optional.<Trouble>empty();
        var type = "";
        if (size == 0) trouble = Optional.of(Trouble.EMPTY);
        else if (size > reading.limits().file()) trouble = Optional.of(Trouble.FILE_TOO_LARGE);
        else {
            try (var in = whole()) {
                type = MediaTypes.glance(in).orElse("");
            }
            if (type.isEmpty()) trouble = Optional.of(Trouble.WRONG_TYPE);
        }
        var sum = trouble.isPresent() ? "" : sha256(whole());
        var name = reading.name().isBlank() ? "file" : reading.name();
        loose =
                new LooseFiles(
                        List.of(new LooseFiles.Given(name, size, type, trouble)), reading, sum);
        preview = new Preview(Origin.FILE, sum, name, Optional.empty(), loose.lines());
    }

    /** In the root, or in the one folder that everything was put into. */
    private Optional<Member> findFeed() {
        for (var name : FEEDS) if (zip.find(name).isPresent()) return zip.find(name);
        var tops = new HashSet<String>();
        for (var member : zip.members()) {
            int slash = member.name().indexOf('/');
            if (!isClutter(member.name()))
                tops.add(slash < 0 ? "" : member.name().substring(0, slash));
        }
        if (tops.size() != 1 || tops.contains("")) return Optional.empty();
        for (var name : FEEDS) {
            var within = zip.find(tops.iterator().next() + "/" + name);
            if (within.isPresent()) return within;
        }
        return Optional.empty();
    }

    /** What desktops leave behind in every folder. */
    private static boolean isClutter(String name) {
        var last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.startsWith("__MACOSX/")
                || last.startsWith("._")
                || last.equals(".ds_store")
                || last.equals("thumbs.db")
                || last.equals("desktop.ini");
    }

    /** The file that a reference names: as it is written first, since some do not escape it. */
    private Optional<Files.Found> find(String root, String href) throws IOException {
        for (var name : List.of(href, decoded(href))) {
            var path = root + normal(name);
            var member = zip.find(path);
            if (member.isEmpty()) continue;
            var known = looked.get(path);
            if (known == null) {
                var given = given(member.get());
                known =
                        Optional.of(
                                new Files.Found(path, given.size(), given.type(), given.trouble()));
                looked.put(path, known);
            }
            return known;
        }
        return Optional.empty();
    }

    private LooseFiles.Given given(Member member) throws IOException {
        var trouble = member.trouble();
        var type = "";
        if (trouble.isEmpty() && member.size() == 0) trouble = Optional.of(Trouble.EMPTY);
        if (trouble.isEmpty()) {
            try (var in = zip.open(member)) {
                type = MediaTypes.glance(in).orElse("");
            }
            if (type.isEmpty()) trouble = Optional.of(Trouble.WRONG_TYPE);
        }
        return new LooseFiles.Given(member.name(), member.size(), type, trouble);
    }

    private static String decoded(String href) {
        return Href.decoded(href);
    }

    private static String normal(String path) {
        var text = Normalizer.normalize(path, Normalizer.Form.NFC);
        while (text.startsWith("./")) text = text.substring(2);
        return text;
    }

    private boolean isFeed() throws IOException {
        var start = ByteBuffer.allocate(1_024);
        bytes.position(0);
        while (start.hasRemaining() && bytes.read(start) > 0) {
            // until there is enough to see
        }
        var text = new String(start.array(), 0, start.position(), StandardCharsets.UTF_8);
        var xml = text.replaceFirst("^\uFEFF", "").stripLeading();
        return xml.startsWith("<?xml") || xml.startsWith("<feed");
    }

    private String plainName() {
        return reading.name().replaceFirst("(?i)\\.zip$", "");
    }

    /** All bytes of the channel. */
    private InputStream whole() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                bytes.position(at);
                int got = bytes.read(ByteBuffer.wrap(into, from, length));
                if (got > 0) at += got;
                return got;
            }
        };
    }

    private static String sha256(InputStream bytes) throws IOException {
        try (var in = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
