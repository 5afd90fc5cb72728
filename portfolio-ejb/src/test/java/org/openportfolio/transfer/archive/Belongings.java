package org.openportfolio.transfer.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openportfolio.item.ItemKind;
import org.openportfolio.media.kind.MediaTypes;

/** What somebody owns, in memory. */
final class Belongings implements Holdings, Addresses {
    static final String SITE = "https://portfolio.example/i/";

    final List<Piece> pieces = new ArrayList<>();
    final List<Folio> folios = new ArrayList<>();
    final List<Remark> remarks = new ArrayList<>();
    final Map<String, byte[]> bytes = new HashMap<>();
    private final Function<Enclosed, InputStream> elsewhere;
    private Holder holder = new Holder("Anna", "de Wit");

    Belongings of(Holder other) {
        holder = other;
        return this;
    }

    /** Keeps the bytes, and names them. */
    Enclosed file(String name, byte[] content, boolean showsOthers) {
        var sum = sha256(content);
        bytes.put(sum, content);
        try {
            var type = MediaTypes.glance(new ByteArrayInputStream(content)).orElse("");
            return new Enclosed(name, type, content.length, sum, showsOthers, sum);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A piece made a number of days into 2026. */
    Piece piece(
            int day, ItemKind kind, String title, String text, List<UUID> contents, Enclosed... f) {
        var at = Instant.parse("2026-01-01T09:30:00.123456Z").plusSeconds(day * 86_400L);
        var piece =
                new Piece(
                        UUID.nameUUIDFromBytes((title + day).getBytes()),
                        kind,
                        title,
                        kind == ItemKind.REFLECTION ? "" : text,
                        kind == ItemKind.REFLECTION ? text : "",
                        kind == ItemKind.LINK ? "https://example.org/" + day : "",
                        List.of(),
                        at,
                        at.plusSeconds(3_600),
                        false,
                        contents,
                        List.of(f));
        pieces.add(piece);
        return piece;
    }

    @Override
    public Holder holder() {
        return holder;
    }

    @Override
    public Stream<Piece> pieces() {
        return pieces.stream();
    }

    @Override
    public Stream<Folio> folios() {
        return folios.stream();
    }

    @Override
    public Stream<Remark> remarks() {
        return remarks.stream();
    }

    Belongings() {
        elsewhere = file -> null;
    }

    /**
     * @param elsewhere gives bytes that are not kept in memory
     */
    Belongings(Function<Enclosed, InputStream> elsewhere) {
        this.elsewhere = elsewhere;
    }

    @Override
    public InputStream open(Enclosed file) throws IOException {
        var large = elsewhere.apply(file);
        if (large != null) return large;
        var content = bytes.get(file.place());
        if (content == null) throw new NoSuchFileException(file.place());
        return new ByteArrayInputStream(content);
    }

    @Override
    public Addresses addresses() {
        return this;
    }

    @Override
    public Optional<UUID> thingAt(String address) {
        return address.startsWith(SITE)
                ? Optional.of(UUID.fromString(address.substring(SITE.length())))
                : Optional.empty();
    }

    @Override
    public Optional<String> addressOf(UUID thing) {
        return Optional.of(SITE + thing);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes over what a reader gives out, bytes included. */
    static Belongings from(ArchiveReader reader, Addresses addresses) throws IOException {
        var taken = new Belongings();
        reader.read(
                any -> true,
                addresses,
                new Receiver() {
                    @Override
                    public void piece(Piece piece) throws IOException {
                        var files = new ArrayList<Enclosed>();
                        for (var file : piece.files())
                            try (var in = reader.open(file)) {
                                files.add(
                                        taken.file(
                                                file.name(),
                                                in.readAllBytes(),
                                                file.showsOthers()));
                            }
                        taken.pieces.add(with(piece, piece.id(), piece.contents(), files));
                    }

                    @Override
                    public void folio(Folio folio) {
                        taken.folios.add(folio);
                    }
                });
        return taken;
    }

    static Piece with(Piece piece, UUID id, List<UUID> contents, List<Enclosed> files) {
        return new Piece(
                id,
                piece.kind(),
                piece.title(),
                piece.description(),
                piece.body(),
                piece.url(),
                piece.tags(),
                piece.createdAt(),
                piece.updatedAt(),
                piece.hidden(),
                contents,
                files);
    }
}
