package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.item.ItemKind;

/**
 * What lies in an archive that is being written, and what it is called there: titles, numbers and
 * places, no texts and no bytes. All that is kept in memory while writing.
 */
public final class Catalogue {
    private static final int EXCERPT = 240;

    private final Map<UUID, Entry> entries = new LinkedHashMap<>();
    private final Map<UUID, List<Within>> within = new HashMap<>();
    private final Map<UUID, Integer> folioNumbers = new HashMap<>();
    private final List<Folio> folios = new ArrayList<>();
    private int numbers;

    /**
     * A piece.
     *
     * @param number of its entry in the feed and of its page
     * @param excerpt how its text begins
     */
    public record Entry(
            int number,
            UUID id,
            ItemKind kind,
            String title,
            String excerpt,
            Instant updatedAt,
            List<UUID> contents,
            List<Kept> files) {}

    /**
     * A file of a piece.
     *
     * @param number of its entry in the feed
     * @param path where its bytes lie in the zip; empty when they are lost
     */
    public record Kept(int number, Enclosed file, Optional<String> path) {}

    /**
     * Where a piece lies: in which collection or section.
     *
     * @param href id of the entry of the container
     * @param order its place there, from 1
     */
    public record Within(String href, int order) {}

    /** The next number of an entry. */
    public int nextNumber() {
        return ++numbers;
    }

    void add(Piece piece, int number, List<Kept> files) {
        entries.put(
                piece.id(),
                new Entry(
                        number,
                        piece.id(),
                        piece.kind(),
                        piece.title(),
                        excerpt(piece),
                        piece.updatedAt(),
                        piece.contents(),
                        List.copyOf(files)));
    }

    private static String excerpt(Piece piece) {
        var text =
                piece.description().isEmpty()
                        ? Relinked.plain(piece.body(), 2 * EXCERPT)
                        : piece.description();
        text = text.strip().replaceAll("\\s+", " ");
        if (text.codePointCount(0, text.length()) <= EXCERPT) return text;
        return text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    /** After all pieces are there: what they contain is from now on only what is there. */
    void settle(List<Folio> given) {
        for (var entry : List.copyOf(entries.values())) {
            var there = entry.contents().stream().filter(entries::containsKey).toList();
            if (there.size() < entry.contents().size())
                entries.put(
                        entry.id(),
                        new Entry(
                                entry.number(),
                                entry.id(),
                                entry.kind(),
                                entry.title(),
                                entry.excerpt(),
                                entry.updatedAt(),
                                there,
                                entry.files()));
            for (int i = 0; i < there.size(); i++)
                within.computeIfAbsent(there.get(i), any -> new ArrayList<>())
                        .add(new Within("portfolio:artefact" + entry.number(), i + 1));
        }
        int parts = 0;
        for (var folio : given) {
            var settled = new ArrayList<Folio.Part>();
            for (var part : folio.parts()) {
                var posts =
                        part.posts().stream()
                                .filter(post -> entries.containsKey(post.piece()))
                                .toList();
                settled.add(new Folio.Part(part.id(), part.title(), posts));
                parts++;
                for (int i = 0; i < posts.size(); i++)
                    within.computeIfAbsent(posts.get(i).piece(), any -> new ArrayList<>())
                            .add(new Within("portfolio:view" + parts, i + 1));
            }
            folios.add(
                    new Folio(
                            folio.id(),
                            folio.title(),
                            folio.description(),
                            folio.summary(),
                            folio.createdAt(),
                            folio.updatedAt(),
                            settled));
            folioNumbers.put(folio.id(), folios.size());
        }
    }

    /** The piece, if it lies in the archive. */
    public Optional<Entry> find(UUID piece) {
        return Optional.ofNullable(entries.get(piece));
    }

    /** All pieces, in the order in which they were given. */
    public Iterable<Entry> entries() {
        return entries.values();
    }

    public int size() {
        return entries.size();
    }

    /** The collections and sections that the piece lies in. */
    public List<Within> within(UUID piece) {
        return within.getOrDefault(piece, List.of());
    }

    /** The portfolios, with the posts that lie in the archive. */
    public List<Folio> folios() {
        return folios;
    }

    /** Number of the portfolio's entry and page, from 1. */
    public Optional<Integer> folioNumber(UUID folio) {
        return Optional.ofNullable(folioNumbers.get(folio));
    }

    /** The id of the entry of a piece or a portfolio. */
    public Optional<String> href(UUID thing) {
        return find(thing)
                .map(entry -> "portfolio:artefact" + entry.number())
                .or(() -> folioNumber(thing).map(number -> "portfolio:collection" + number));
    }
}
