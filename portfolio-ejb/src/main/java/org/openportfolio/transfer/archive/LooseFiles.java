package org.openportfolio.transfer.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.collection.Collections;

/** Files without a feed: each becomes a file, each folder a collection. */
final class LooseFiles {
    private final Reading reading;
    private final String fingerprint;
    private final Map<String, Folder> folders = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    /** A file as it was found. */
    record Given(String path, long size, String type, Optional<Trouble> trouble) {}

    private record Folder(UUID id, String name, Set<UUID> contents) {}

    LooseFiles(List<Given> given, Reading reading, String fingerprint) {
        this.reading = reading;
        this.fingerprint = fingerprint;
        for (var file : given) take(file);
        for (var folder : folders.entrySet()) {
            var piece =
                    piece(
                            folder.getValue().id(),
                            ItemKind.COLLECTION,
                            folder.getValue().name(),
                            List.copyOf(folder.getValue().contents()),
                            List.of());
            pieces.add(piece);
            lines.add(
                    new Line(
                            folder.getKey(),
                            piece.title(),
                            As.COLLECTION,
                            Optional.of(piece.id()),
                            0,
                            Set.of()));
        }
    }

    List<Line> lines() {
        return lines;
    }

    List<Enclosed> files() {
        return pieces.stream().flatMap(piece -> piece.files().stream()).toList();
    }

    void read(Predicate<UUID> chosen, Receiver receiver) throws IOException {
        for (var piece : pieces)
            if (chosen.test(piece.id()))
                receiver.piece(
                        new Piece(
                                piece.id(),
                                piece.kind(),
                                piece.title(),
                                "",
                                "",
                                "",
                                List.of(),
                                piece.createdAt(),
                                piece.updatedAt(),
                                false,
                                piece.contents().stream().filter(chosen).toList(),
                                piece.files()));
    }

    private void take(Given file) {
        var name = file.path().substring(file.path().lastIndexOf('/') + 1);
        var troubles = EnumSet.noneOf(Trouble.class);
        var fit = new Fit(troubles);
        if (file.trouble().isPresent()) {
            troubles.add(file.trouble().get());
            lines.add(
                    new Line(
                            file.path(),
                            name,
                            As.NOTHING,
                            Optional.empty(),
                            file.size(),
                            troubles));
            return;
        }
        var enclosed =
                new Enclosed(fit.fileName(name), file.type(), file.size(), "", false, file.path());
        var piece =
                piece(
                        derived(file.path()),
                        ItemKind.FILE,
                        fit.title(name, enclosed.name()),
                        List.of(),
                        List.of(enclosed));
        pieces.add(piece);
        folder(file.path(), troubles).ifPresent(folder -> folder.contents().add(piece.id()));
        lines.add(
                new Line(
                        file.path(),
                        piece.title(),
                        As.FILE,
                        Optional.of(piece.id()),
                        file.size(),
                        troubles));
    }

    /** The folder of the file, and those above it; what is deeper comes into the deepest. */
    private Optional<Folder> folder(String path, Set<Trouble> troubles) {
        Folder above = null;
        int level = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (++level > Collections.DEEPEST) {
                troubles.add(Trouble.TOO_DEEP);
                break;
            }
            var here = path.substring(0, slash + 1);
            var name = here.substring(here.lastIndexOf('/', slash - 1) + 1, slash);
            var folder =
                    folders.computeIfAbsent(
                            here,
                            any ->
                                    new Folder(
                                            derived(here),
                                            new Fit(troubles).title(name, "–"),
                                            new LinkedHashSet<>()));
            if (above != null) above.contents().add(folder.id());
            above = folder;
        }
        return Optional.ofNullable(above);
    }

    private Piece piece(
            UUID id, ItemKind kind, String title, List<UUID> contents, List<Enclosed> files) {
        return new Piece(
                id,
                kind,
                title,
                "",
                "",
                "",
                List.of(),
                reading.now(),
                reading.now(),
                false,
                contents,
                files);
    }

    private UUID derived(String path) {
        return UUID.nameUUIDFromBytes((fingerprint + "\n" + path).getBytes(StandardCharsets.UTF_8));
    }
}
