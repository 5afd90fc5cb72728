package org.openportfolio.transfer.archive.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.item.collection.Collections;
import org.openportfolio.transfer.archive.ArchiveRefused;
import org.openportfolio.transfer.archive.As;
import org.openportfolio.transfer.archive.Enclosed;
import org.openportfolio.transfer.archive.Fit;
import org.openportfolio.transfer.archive.Trouble;

/**
 * As what each entry of a feed comes in, and what lies in what. Made from the entries without their
 * texts; the texts are read when their turn comes.
 */
final class Plan {
    /** How many files an item holds. */
    private static final int FILES = 20;

    /** More portfolios than anybody has. */
    private static final int PORTFOLIOS = 500;

    /** Characters that all entries together keep in memory. */
    private static final long KEPT = 64L << 20;

    /** Blocks of a page that show what the other system knows, not what anybody made. */
    private static final Set<String> SITE_BLOCKS =
            Set.of("newviews", "myviews", "inbox", "wall", "mygroups", "myfriends", "profileinfo");

    /** A post that is an entry. */
    static final int ENTRY = -1;

    /** A post that is the summary of its page. */
    static final int SUMMARY = -2;

    /** A post that is all the text of its page, which has no blocks. */
    static final int TEXT = -3;

    /** An entry, and what becomes of it. */
    static final class Planned {
        final int number;
        final FeedEntry entry;
        UUID id;
        As as = As.NOTHING;
        final List<Enclosed> files = new ArrayList<>();
        final Set<Planned> contents = new LinkedHashSet<>();

        /** Of a portfolio: its pages. Of a page: what stands on it. */
        final List<Planned> parts = new ArrayList<>();

        final List<Post> posts = new ArrayList<>();

        /** Of a summary and of a page: the portfolio. */
        Planned of;

        boolean attached;
        private boolean within;
        private int height;
        private int colour;

        Planned(int number, FeedEntry entry) {
            this.number = number;
            this.entry = entry;
        }

        boolean isPiece() {
            return switch (as) {
                case FILE, LINK, REFLECTION, COLLECTION -> true;
                default -> false;
            };
        }
    }

    /**
     * What stands on a page.
     *
     * @param block the number of the block whose text or address it is; or {@link #ENTRY}, {@link
     *     #SUMMARY}, {@link #TEXT}
     */
    record Post(UUID piece, String since, int block) {}

    private final List<Planned> all = new ArrayList<>();
    private final Map<String, Planned> byKey = new HashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();

    /** Who says to be part of what, and at which place. */
    private final Map<Planned, Map<Planned, Integer>> parts = new HashMap<>();

    private Planned untitled;
    private FeedReader.Head head;
    private long kept;

    /** Takes an entry; keeps it without its texts. */
    void add(FeedEntry entry) throws IOException {
        kept += entry.forgetTexts();
        if (kept > KEPT) throw new ArchiveRefused(Trouble.TOO_MANY, "");
        all.add(new Planned(all.size(), entry));
    }

    /** After all entries are there. */
    void settle(FeedReader.Head of, Files files) throws IOException {
        head = of;
        for (var href : head.mentions()) mention(href);
        for (var planned : all) identify(planned);
        for (var planned : all) {
            if (byKey.get(keyOf(planned)) != planned) continue;
            classify(planned, files);
        }
        for (var child : all)
            for (var link : child.entry.links("is_part_of")) {
                var parent = byKey.get(link.key());
                if (parent != null)
                    parts.computeIfAbsent(parent, any -> new LinkedHashMap<>())
                            .putIfAbsent(child, link.order());
            }
        attach();
        for (var planned : all) if (planned.as == As.COLLECTION) contain(planned);
        cutCircles();
        portfolios();
        for (var planned : all) if (planned.as == As.SUMMARY) summarise(planned);
        // whatever is a file of something, and lies nowhere by itself, comes in as that alone
        for (var planned : all)
            if (planned.as == As.FILE
                    && planned.attached
                    && !planned.within
                    && !planned.entry.ours.containsKey("item")) planned.as = As.ATTACHMENT;
    }

    List<Planned> all() {
        return all;
    }

    FeedReader.Head head() {
        return head;
    }

    Optional<Planned> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The portfolio for pages that are in none, if there are any. */
    Optional<Planned> untitled() {
        return Optional.ofNullable(untitled);
    }

    /** Names of files that the feed speaks of. */
    Set<String> mentioned() {
        return mentioned;
    }

    private void mention(String href) {
        mentioned.add(href);
        mentioned.add(Href.decoded(href));
    }

    private static String keyOf(Planned planned) {
        return planned.entry.key.isEmpty() ? "#" + planned.number : planned.entry.key;
    }

    /** Own ids where they are given and are ours; else such as come out the same each time. */
    private void identify(Planned planned) {
        var entry = planned.entry;
        if (byKey.putIfAbsent(keyOf(planned), planned) != null) {
            entry.troubles.add(Trouble.TWICE);
            return;
        }
        planned.id = derived(keyOf(planned));
        for (var element : List.of("item", "portfolio", "section"))
            uuid(entry.ours(element, "uid"))
                    .filter(own -> !ids.contains(own))
                    .ifPresent(own -> planned.id = own);
        ids.add(planned.id);
    }

    private UUID derived(String what) {
        return UUID.nameUUIDFromBytes((head.id() + "\n" + what).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<UUID> uuid(String text) {
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) return Optional.empty();
        return Optional.of(UUID.fromString(text));
    }

    private void classify(Planned planned, Files files) throws IOException {
        var entry = planned.entry;
        for (var link : entry.links("alternate", "related")) mention(link.href());
        if (entry.ours.containsKey("synthetic")) {
            entry.troubles.add(Trouble.FOR_OTHERS);
        } else if (entry.ours.containsKey("remark") || entry.maharaType.equals("comment")) {
            entry.troubles.add(Trouble.FEEDBACK);
        } else if (entry.type.equals("person")
                && (entry.is("person_type", "Self") || entry.key.equals(head.author()))) {
            entry.troubles.add(Trouble.HOLDER);
        } else if (entry.ours.containsKey("summary")) {
            planned.as = As.SUMMARY;
        } else {
            own(planned, files);
            planned.as = kind(planned);
        }
    }

    private As kind(Planned planned) {
        var entry = planned.entry;
        switch (entry.type) {
            case "selection" -> {
                if (entry.is("selection_type", "Website")) return As.PORTFOLIO;
                if (entry.is("selection_type", "Webpage") || !entry.viewType.isEmpty()) {
                    if (!entry.viewType.equals("dashboard")) return As.SECTION;
                    entry.troubles.add(Trouble.DASHBOARD);
                    return As.NOTHING;
                }
                if (entry.ours("item", "kind").equals("FILE")) return As.FILE;
                return As.COLLECTION;
            }
            case "resource" -> {
                if (!planned.files.isEmpty())
                    return entry.ours("file", "attached").isEmpty() ? As.FILE : As.ATTACHMENT;
                var address = entry.links("self");
                if (!address.isEmpty()) {
                    if (new Fit(entry.troubles).address(address.get(0).href()).isPresent())
                        return As.LINK;
                    entry.troubles.add(Trouble.ADDRESS_UNUSABLE);
                } else if (refused(entry)) {
                    return As.NOTHING;
                } else if (!entry.ours("file", "attached").isEmpty()) {
                    entry.troubles.add(Trouble.FILE_MISSING);
                    return As.NOTHING;
                } else if (!entry.ours("file", "missing").isEmpty()) {
                    entry.troubles.add(Trouble.FILE_MISSING);
                }
                return As.REFLECTION;
            }
            case "entry" -> {
                return As.REFLECTION;
            }
            default -> {
                entry.troubles.add(Trouble.KIND_UNKNOWN);
                return As.REFLECTION;
            }
        }
    }

    /** Whether there was a file, and it may not come in. */
    private static boolean refused(FeedEntry entry) {
        return entry.troubles.contains(Trouble.WRONG_TYPE)
                || entry.troubles.contains(Trouble.EMPTY)
                || entry.troubles.contains(Trouble.FILE_TOO_LARGE)
                || entry.troubles.contains(Trouble.ENCRYPTED)
                || entry.troubles.contains(Trouble.SYMBOLIC_LINK)
                || entry.troubles.contains(Trouble.PACKING_UNKNOWN);
    }

    /** The files that the entry itself encloses; those of other entries come later. */
    private void own(Planned planned, Files files) throws IOException {
        var entry = planned.entry;
        var hrefs = new ArrayList<String>();
        for (var link : entry.links("enclosure"))
            if (!byKey.containsKey(link.key())) hrefs.add(link.href());
        if (!entry.contentSource.isEmpty()) hrefs.add(entry.contentSource);
        for (var href : hrefs) {
            mention(href);
            var found = files.find(href);
            if (found.isEmpty()) {
                entry.troubles.add(Trouble.FILE_MISSING);
                continue;
            }
            mentioned.add(found.get().path());
            if (found.get().trouble().isPresent()) {
                entry.troubles.add(found.get().trouble().get());
                continue;
            }
            if (planned.files.size() == FILES) {
                entry.troubles.add(Trouble.TOO_MANY_FILES);
                continue;
            }
            planned.files.add(enclosed(entry, href, found.get()));
        }
    }

    private static Enclosed enclosed(FeedEntry entry, String href, Files.Found found) {
        var name = entry.ours("file", "name");
        if (name.isEmpty() && entry.type.equals("resource") && entry.title.contains("."))
            name = entry.title;
        if (name.isEmpty()) name = Href.decoded(href);
        var sum = entry.ours("file", "sha256");
        return new Enclosed(
                new Fit(new HashSet<>()).fileName(name),
                found.type(),
                found.size(),
                sum.matches("[0-9a-f]{64}") ? sum : "",
                entry.ours("file", "showsOthers").equals("true"),
                found.path());
    }

    /** Files that stand in entries of their own. */
    private void attach() {
        for (var planned : all) {
            if (!planned.isPiece()) continue;
            var targets = new LinkedHashSet<Planned>();
            for (var link : planned.entry.links("related", "enclosure"))
                if (byKey.get(link.key()) != null) targets.add(byKey.get(link.key()));
            if (planned.as == As.FILE && planned.entry.type.equals("selection"))
                targets.addAll(children(planned));
            targets.remove(planned);
            for (var target : targets) {
                boolean isFile =
                        target.as == As.ATTACHMENT
                                || target.as == As.FILE
                                        && target.entry.type.equals("resource")
                                        && planned.as != As.FILE;
                // between two entries of ours, "related" joins a file to what it belongs to
                if (!isFile || target.files.isEmpty()) continue;
                if (planned.files.size() + target.files.size() > FILES) {
                    planned.entry.troubles.add(Trouble.TOO_MANY_FILES);
                    continue;
                }
                planned.files.addAll(target.files);
                target.attached = true;
            }
        }
        for (var planned : all) {
            if (planned.as == As.ATTACHMENT && !planned.attached) planned.as = As.FILE;
            if (planned.as == As.FILE && planned.files.isEmpty()) {
                planned.entry.troubles.add(Trouble.FILE_MISSING);
                planned.as = As.REFLECTION;
            }
        }
    }

    /** What an entry says is part of it, and what says of itself that it is, in order. */
    private List<Planned> children(Planned of) {
        var found = new LinkedHashMap<Planned, Integer>();
        for (var link : of.entry.links("has_part")) {
            var child = byKey.get(link.key());
            if (child == null) of.entry.troubles.add(Trouble.DANGLING);
            else found.merge(child, link.order(), Math::min);
        }
        parts.getOrDefault(of, Map.of()).forEach(found::putIfAbsent);
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void contain(Planned collection) {
        for (var child : children(collection)) {
            if (!child.isPiece()) continue;
            child.within = true;
            collection.contents.add(child);
        }
    }

    /**
     * Takes out what would put a collection within itself, or deeper than collections lie (SH-10).
     * Walks without recursion: a hostile feed can be very deep.
     */
    private void cutCircles() {
        for (var start : all) {
            if (start.as != As.COLLECTION || start.colour != 0) continue;
            var path = new ArrayDeque<Planned>();
            var left = new ArrayDeque<Iterator<Planned>>();
            start.colour = 1;
            path.push(start);
            left.push(List.copyOf(start.contents).iterator());
            while (!path.isEmpty()) {
                var here = path.peek();
                if (left.peek().hasNext()) {
                    var child = left.peek().next();
                    if (child.as != As.COLLECTION || child.colour == 2) continue;
                    if (child.colour == 1) {
                        here.contents.remove(child);
                        here.entry.troubles.add(Trouble.CIRCLE);
                    } else {
                        child.colour = 1;
                        path.push(child);
                        left.push(List.copyOf(child.contents).iterator());
                    }
                    continue;
                }
                path.pop();
                left.pop();
                here.colour = 2;
                here.height = 1;
                for (var child : List.copyOf(here.contents)) {
                    if (child.as != As.COLLECTION) continue;
                    if (child.height >= Collections.DEEPEST) {
                        here.contents.remove(child);
                        here.entry.troubles.add(Trouble.TOO_DEEP);
                    } else {
                        here.height = Math.max(here.height, child.height + 1);
                    }
                }
            }
        }
    }

    private void portfolios() throws IOException {
        int portfolios = 0;
        var taken = new HashSet<Planned>();
        for (var planned : all) {
            if (planned.as != As.PORTFOLIO) continue;
            if (++portfolios > PORTFOLIOS) throw new ArchiveRefused(Trouble.TOO_MANY, "");
            for (var child : children(planned))
                if (child.as == As.SECTION && taken.add(child)) take(planned, child);
        }
        for (var planned : all) {
            if (planned.as != As.SECTION) continue;
            if (taken.add(planned)) {
                if (untitled == null) {
                    untitled = new Planned(-1, new FeedEntry());
                    untitled.id = derived("#pages");
                    untitled.as = As.PORTFOLIO;
                    untitled.entry.title = head.title();
                }
                take(untitled, planned);
            }
            fill(planned);
        }
    }

    private static void take(Planned portfolio, Planned section) {
        portfolio.parts.add(section);
        section.of = portfolio;
    }

    /**
     * What stands on a page: its blocks as they follow each other, then what else is part of it.
     */
    private void fill(Planned page) {
        var entry = page.entry;
        var posts = new LinkedHashMap<UUID, Post>();
        boolean ours = entry.ours.containsKey("section");
        if (!ours) {
            if (!entry.summary.isEmpty())
                post(posts, new Post(derived(at(page, "summary")), "", SUMMARY));
            for (int i = 0; i < entry.blocks.size(); i++) block(page, posts, i);
        }
        var since = new HashMap<Planned, String>();
        for (var link : entry.links("has_part"))
            if (byKey.containsKey(link.key())) since.put(byKey.get(link.key()), link.whenAdded());
        for (var child : children(page)) {
            if (!child.isPiece()) continue;
            child.within = true;
            post(posts, new Post(child.id, since.getOrDefault(child, ""), ENTRY));
        }
        if (posts.isEmpty() && !ours && !entry.content.isEmpty())
            post(posts, new Post(derived(at(page, "text")), "", TEXT));
        page.posts.addAll(posts.values());
    }

    private void block(Planned page, Map<UUID, Post> posts, int number) {
        var block = page.entry.blocks.get(number);
        var own = derived(at(page, "block" + number));
        var shown = block.values("artefactid", "artefactids");
        if (SITE_BLOCKS.contains(block.type())) return;
        if (isText(block)) {
            post(posts, new Post(own, "", number));
        } else if (address(block).isPresent()) {
            post(posts, new Post(own, "", number));
        } else if (shown.isEmpty()) {
            page.entry.troubles.add(Trouble.BLOCK_UNKNOWN);
        }
        for (var key : shown) {
            var target = byKey.get(key);
            if (target == null) page.entry.troubles.add(Trouble.DANGLING);
            else if (target.isPiece()) {
                target.within = true;
                post(posts, new Post(target.id, "", ENTRY));
            }
        }
    }

    static boolean isText(FeedEntry.Block block) {
        return block.type().equals("text") || block.type().equals("textbox");
    }

    /** The address on the web that a block shows. */
    static Optional<String> address(FeedEntry.Block block) {
        var fit = new Fit(new HashSet<>());
        return block.values("url", "videoid", "feedurl").stream()
                .flatMap(text -> fit.address(text).stream())
                .findFirst();
    }

    private static void post(Map<UUID, Post> posts, Post post) {
        posts.putIfAbsent(post.piece(), post);
    }

    private static String at(Planned page, String what) {
        return keyOf(page) + "#" + what;
    }

    private void summarise(Planned planned) {
        for (var link : planned.entry.links("reflects_on")) {
            var target = byKey.get(link.key());
            if (target != null && target.as == As.PORTFOLIO) planned.of = target;
        }
        if (planned.of == null) planned.as = As.REFLECTION;
    }
}
