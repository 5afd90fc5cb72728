package org.openportfolio.transfer.archive.feed;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.transfer.archive.Trouble;

/**
 * An entry of a feed, as it stands there. Read in full, and kept without its texts while the others
 * are read.
 */
final class FeedEntry {
    /** As the feed writes its id; "" if it has none. */
    String place = "";

    /** Its id in full, by which others name it. */
    String key = "";

    String title = "";
    String summary = "";

    /** HTML, or plain text when {@link #plain}. */
    String content = "";

    boolean plain = true;
    String contentSource = "";
    String type = "entry";
    String published = "";
    String updated = "";
    final List<Category> categories = new ArrayList<>();
    final List<Link> links = new ArrayList<>();

    /** What the kind of the entry adds, as label and value. */
    final List<Field> fields = new ArrayList<>();

    String maharaType = "";
    String viewType = "";
    final List<Block> blocks = new ArrayList<>();

    /** Names of the elements of ours that it has. */
    final Map<String, Map<String, String>> ours = new HashMap<>();

    final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);

    record Category(String scheme, String term, String label) {}

    /**
     * @param key the full id of an entry, where the address is one
     * @param order lowest first; those without one stay as they stand
     */
    record Link(
            String rel,
            String href,
            String key,
            String type,
            long length,
            int order,
            String whenAdded) {}

    record Field(String label, String value) {}

    /** A block of a page of Mahara: texts and ids of what it shows. */
    record Block(String type, String title, Map<String, List<String>> values) {
        List<String> values(String... names) {
            var all = new ArrayList<String>();
            for (var name : names) all.addAll(values.getOrDefault(name, List.of()));
            return all;
        }
    }

    boolean is(String scheme, String term) {
        return categories.stream()
                .anyMatch(c -> c.scheme().equals(scheme) && c.term().equalsIgnoreCase(term));
    }

    List<Link> links(String... rels) {
        var wanted = List.of(rels);
        return links.stream().filter(link -> wanted.contains(link.rel())).toList();
    }

    String ours(String element, String attribute) {
        return ours.getOrDefault(element, Map.of()).getOrDefault(attribute, "");
    }

    /** Lets go of what is read again when its turn comes; says how much is kept. */
    int forgetTexts() {
        title = cut(title, 200);
        summary = summary.isBlank() ? "" : "?";
        content = content.isBlank() ? "" : "?";
        fields.clear();
        categories.removeIf(category -> category.scheme().isEmpty());
        categories.replaceAll(c -> new Category(cut(c.scheme(), 50), cut(c.term(), 50), ""));
        links.removeIf(link -> link.href().length() > 2_000);
        int kept = 500 + place.length() + key.length() + title.length();
        for (var link : links)
            kept += 100 + link.href().length() + link.key().length() + link.type().length();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var values = new HashMap<String, List<String>>();
            block.values()
                    .forEach(
                            (name, all) ->
                                    values.put(
                                            cut(name, 50),
                                            all.stream().map(v -> cut(v, 2_000)).toList()));
            values.remove("text");
            blocks.set(i, new Block(cut(block.type(), 50), cut(block.title(), 200), values));
            kept += 300;
            for (var all : values.values()) for (var value : all) kept += 50 + value.length();
        }
        return kept;
    }

    static String cut(String text, int most) {
        if (text.length() <= most) return text;
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
