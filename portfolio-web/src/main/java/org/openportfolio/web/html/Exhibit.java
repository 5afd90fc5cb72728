package org.openportfolio.web.html;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The files and links of one page: pictures first, then players, then what is for saving. */
public final class Exhibit {
    private static final int LOADED_AT_ONCE = 2;
    private static final int TILES_FROM = 2;

    private final Html html;
    private final Wording wording;
    private int pictures;

    /**
     * @param html the page that is being written
     */
    public Exhibit(Html html, Wording wording) {
        this.html = html;
        this.wording = wording.of("public.");
    }

    /** Those of the files that are pictures. */
    public void pictures(List<ShownFile> all) {
        var files = of(all, "image/");
        if (files.isEmpty()) return;
        boolean tiles = files.size() >= TILES_FROM;
        html.begin("div", "class", tiles ? "pictures tiles" : "pictures");
        for (int at = 0; at < files.size(); at++) picture(files.get(at), at + 1, files.size());
        html.end("div");
    }

    /** Those that are not. */
    public void others(List<ShownFile> all) {
        for (var film : of(all, "video/")) player("video", "film", film);
        for (var sound : of(all, "audio/")) player("audio", "sound", sound);
        var others =
                all.stream()
                        .filter(file -> !file.contentType().matches("(image|video|audio)/.*"))
                        .toList();
        if (others.isEmpty()) return;
        html.begin("ul", "class", "files");
        others.forEach(this::download);
        html.end("ul");
    }

    /** A link to another website. */
    public void link(String url) {
        html.begin("a", "class", "card link", "href", url, "rel", "noopener noreferrer nofollow");
        html.element("span", "↗", "class", "sign", "aria-hidden", "true");
        html.begin("span", "class", "label");
        html.element("span", host(url), "class", "main");
        html.element("span", wording.say("external"), "class", "quiet");
        html.element("span", url, "class", "printed", "aria-hidden", "true");
        html.end("span", "a");
    }

    private static List<ShownFile> of(List<ShownFile> all, String type) {
        return all.stream().filter(file -> file.contentType().startsWith(type)).toList();
    }

    private void picture(ShownFile file, int number, int of) {
        // of an odd number the first has a row of its own, and is shown large
        boolean wide = number == 1 && of >= TILES_FROM && of % 2 == 1;
        boolean large = of < TILES_FROM || wide;
        var whole = file.whole().orElse(null);
        var shown = large && whole != null ? whole : file.small().orElse(whole);
        var words =
                of == 1
                        ? wording.say("picture", spoken(file.name()))
                        : wording.say(
                                "picture.of",
                                String.valueOf(number),
                                String.valueOf(of),
                                spoken(file.name()));
        var style = wide ? "wide" : null;
        if (whole != null) html.begin("a", "href", whole, "class", style);
        html.begin(
                "img",
                "class",
                whole != null ? null : style,
                "src",
                shown,
                "alt",
                words,
                "decoding",
                "async",
                "loading",
                pictures++ < LOADED_AT_ONCE ? null : "lazy");
        if (whole != null) html.end("a");
    }

    private void player(String element, String label, ShownFile file) {
        if (file.whole().isEmpty()) return;
        html.begin("figure", "class", element);
        // with a moment named, phones too show a picture before the film is played
        html.begin(
                element,
                "controls",
                "",
                "preload",
                "metadata",
                "playsinline",
                element.equals("video") ? "" : null,
                "src",
                file.whole().get() + (element.equals("video") ? "#t=0.1" : ""),
                "aria-label",
                wording.say(label, spoken(file.name())));
        html.end(element).element("figcaption", spoken(file.name())).end("figure");
    }

    private void download(ShownFile file) {
        html.begin("li").begin("a", "class", "card file", "href", file.whole().orElse(null));
        html.element("span", kind(file.name()), "class", "sign", "aria-hidden", "true");
        html.begin("span", "class", "label");
        html.element("span", file.name(), "class", "main");
        html.element(
                "span",
                wording.say("download") + " · " + wording.size(file.size()),
                "class",
                "quiet");
        html.end("span", "a", "li");
    }

    private static String host(String url) {
        var host = URI.create(url).getHost();
        return host == null ? url : host.replaceFirst("^www\\.", "");
    }

    /** A file name as one says it: without its ending, with blanks between the words. */
    private static String spoken(String name) {
        int dot = name.lastIndexOf('.');
        var words = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[-_]+", " ").strip();
        return words.isEmpty() ? name : words;
    }

    /** The ending of a file name, for its badge. */
    private static String kind(String name) {
        int dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1);
        return ending.matches("[A-Za-z0-9]{1,4}") ? ending.toUpperCase(Locale.ROOT) : "•";
    }
}
