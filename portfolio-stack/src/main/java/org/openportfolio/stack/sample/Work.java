package org.openportfolio.stack.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An item that a sample person is about to make: what the API calls a {@code CreateItemInput}. */
final class Work {
    private final String title;
    private final Map<String, Object> wish = new HashMap<>();
    private final List<SampleFile> files = new ArrayList<>();

    private Work(String kind, String title) {
        this.title = title;
        wish.put("kind", kind);
        wish.put("title", title);
    }

    static Work reflection(String title, String body) {
        return new Work("REFLECTION", title).with("body", body);
    }

    static Work file(String title, SampleFile... files) {
        return new Work("FILE", title).holding(files);
    }

    static Work link(String title, String url) {
        return new Work("LINK", title).with("url", url);
    }

    static Work collection(String title) {
        return new Work("COLLECTION", title);
    }

    Work about(String description) {
        return with("description", description);
    }

    Work tagged(String... tags) {
        return with("tags", List.of(tags));
    }

    Work holding(SampleFile... more) {
        files.addAll(List.of(more));
        return this;
    }

    String title() {
        return title;
    }

    List<SampleFile> files() {
        return files;
    }

    /** The input of the mutation, with the files that were sent before. */
    Map<String, Object> input(List<String> uploads) {
        var input = new HashMap<>(wish);
        if (!uploads.isEmpty()) input.put("uploads", uploads);
        return input;
    }

    private Work with(String field, Object value) {
        wish.put(field, value);
        return this;
    }
}
