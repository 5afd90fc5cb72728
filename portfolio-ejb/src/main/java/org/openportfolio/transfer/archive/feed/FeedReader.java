package org.openportfolio.transfer.archive.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openportfolio.transfer.archive.ArchiveRefused;
import org.openportfolio.transfer.archive.Limits;
import org.openportfolio.transfer.archive.Relinked;
import org.openportfolio.transfer.archive.Trouble;

/**
 * Reads a feed entry by entry, of which it keeps none. No document type, no entity, nothing from
 * elsewhere; texts, tags and depth are bounded.
 */
final class FeedReader {
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252");
    private static final Set<String> NEVER_CLOSED = Set.of("br", "hr", "img", "input", "wbr");

    /** What the feed says of itself. */
    record Head(
            String id,
            String title,
            String updated,
            String generator,
            String author,
            boolean ours,
            List<String> mentions,
            Map<String, String> prefixes) {
        /** An id in full: a prefix that the feed declares is replaced by what it stands for. */
        String key(String id) {
            return FeedReader.key(id, prefixes);
        }
    }

    /** Takes the entries, in the feed's order. */
    interface Taker {
        void entry(FeedEntry entry) throws IOException;
    }

    private final XMLStreamReader xml;
    private final Limits limits;
    private final Map<String, String> prefixes = new HashMap<>();
    private final List<String> mentions = new ArrayList<>();
    private String id = "";
    private String title = "";
    private String updated = "";
    private String generator = "";
    private String author = "";
    private boolean ours;
    private int depth;
    private int entries;
    private int links;

    private FeedReader(XMLStreamReader xml, Limits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /**
     * Reads all of it.
     *
     * @throws ArchiveRefused when it is no feed, or a hostile one
     */
    static Head read(InputStream bytes, Limits limits, Taker taker) throws IOException {
        try (var text = new Guarded(decoded(bytes), limits)) {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, false);
            factory.setXMLResolver(
                    (publicId, systemId, base, namespace) -> {
                        throw new XMLStreamException("nothing from elsewhere");
                    });
            return new FeedReader(factory.createXMLStreamReader(text), limits).feed(taker);
        } catch (XMLStreamException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof ArchiveRefused refused) throw refused;
            if (e.getNestedException() instanceof ArchiveRefused refused) throw refused;
            throw new ArchiveRefused(Trouble.FEED_BROKEN, "");
        } catch (CharacterCodingException wrong) {
            throw new ArchiveRefused(Trouble.FEED_BROKEN, "");
        }
    }

    /** UTF-8 unless the first line says otherwise; bytes that are no text are refused. */
    private static Reader decoded(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(bytes, 64 * 1024);
        in.mark(1024);
        var start = in.readNBytes(256);
        in.reset();
        var charset = StandardCharsets.UTF_8;
        if (start.length > 1 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe
                || start.length > 1 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
            charset = StandardCharsets.UTF_16;
        } else if (start.length > 2
                && (start[0] & 0xff) == 0xef
                && (start[1] & 0xff) == 0xbb
                && (start[2] & 0xff) == 0xbf) {
            in.skipNBytes(3);
        } else {
            var said = ENCODING.matcher(new String(start, StandardCharsets.ISO_8859_1));
            if (said.find()) {
                var name = said.group(1).toUpperCase(Locale.ROOT);
                if (!ENCODINGS.contains(name)) throw new ArchiveRefused(Trouble.FEED_BROKEN, "");
                charset = Charset.forName(name);
            }
        }
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private Head feed(Taker taker) throws XMLStreamException, IOException {
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (!xml.hasNext()) throw new ArchiveRefused(Trouble.FEED_BROKEN, "");
            step();
        }
        if (!xml.getLocalName().equals("feed") || !Leap2A.ATOM.equals(xml.getNamespaceURI()))
            throw new ArchiveRefused(Trouble.FEED_FOREIGN, "");
        for (int i = 0; i < xml.getNamespaceCount(); i++)
            if (xml.getNamespacePrefix(i) != null)
                prefixes.put(xml.getNamespacePrefix(i), xml.getNamespaceURI(i));
        int within = depth;
        while (step() && depth >= within) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            var name = name();
            switch (name) {
                case "entry" -> {
                    if (++entries > limits.entries())
                        throw new ArchiveRefused(Trouble.TOO_MANY, "");
                    taker.entry(entry());
                }
                case "id" -> id = shortText();
                case "title" -> title = shortText();
                case "updated" -> updated = shortText();
                case "generator" -> generator = shortText();
                case "author" -> author();
                case "link" -> {
                    var href = attribute("href");
                    if (mentions.size() < 1_000 && href.length() <= 2_000) mentions.add(href);
                    skip();
                }
                case "ours:export" -> {
                    ours = true;
                    skip();
                }
                default -> skip();
            }
        }
        // the rest has to be XML as well
        while (xml.hasNext()) step();
        return new Head(id, title, updated, generator, author, ours, mentions, prefixes);
    }

    private void author() throws XMLStreamException, IOException {
        int within = depth;
        while (step() && depth >= within)
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                if (name().equals("uri")) author = key(shortText());
                else skip();
            }
    }

    private FeedEntry entry() throws XMLStreamException, IOException {
        var entry = new FeedEntry();
        int within = depth;
        while (step() && depth >= within) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            var name = name();
            switch (name) {
                case "title" -> entry.title = text(entry).strip();
                case "id" -> {
                    entry.place = shortText();
                    entry.key = key(entry.place);
                }
                case "updated" -> entry.updated = shortText();
                case "published" -> entry.published = shortText();
                case "summary" -> {
                    var type = attribute("type");
                    var text = content(entry, type);
                    entry.summary = isPlain(type) ? text : Relinked.plain(text, limits.text());
                }
                case "content" -> {
                    var type = attribute("type");
                    entry.contentSource = attribute("src");
                    entry.plain = isPlain(type);
                    entry.content = content(entry, type);
                }
                case "type" -> {
                    if (Leap2A.RDF.equals(xml.getNamespaceURI()))
                        entry.type = word(attribute("resource"));
                    skip();
                }
                case "category" -> category(entry);
                case "link" -> link(entry);
                case "leap2:date" -> date(entry);
                case "leap2:status" -> {
                    var stage = or(attribute("label"), attribute("stage"));
                    field(entry, "status", or(stage, text(entry)));
                }
                case "leap2:persondata", "leap2:orgdata" -> {
                    var field =
                            or(attribute("label"), or(attribute("service"), attribute("field")));
                    field(entry, field.replace('_', ' '), text(entry));
                }
                case "leap2:myrole", "leap2:roleid", "leap2:activetime" ->
                        field(entry, xml.getLocalName(), text(entry));
                case "leap2:spatial" -> spatial(entry);
                case "mahara:artefactplugin" -> {
                    entry.maharaType = attribute("type");
                    skip();
                }
                case "mahara:view" -> view(entry);
                default -> {
                    if (name.startsWith("ours:")) {
                        var attributes = new HashMap<String, String>();
                        for (int i = 0; i < Math.min(20, xml.getAttributeCount()); i++)
                            attributes.put(
                                    xml.getAttributeLocalName(i),
                                    FeedEntry.cut(xml.getAttributeValue(i), 1_000));
                        if (entry.ours.size() < 10) entry.ours.put(name.substring(5), attributes);
                    }
                    skip();
                }
            }
        }
        return entry;
    }

    private void category(FeedEntry entry) throws XMLStreamException, IOException {
        count();
        entry.categories.add(
                new FeedEntry.Category(
                        Leap2A.scheme(attribute("scheme")), attribute("term"), attribute("label")));
        skip();
    }

    private void link(FeedEntry entry) throws XMLStreamException, IOException {
        count();
        var href = attribute("href");
        entry.links.add(
                new FeedEntry.Link(
                        word(or(attribute("rel"), "alternate")),
                        href,
                        key(href),
                        FeedEntry.cut(attribute("type"), 100),
                        number(attribute("length"), -1L),
                        (int) number(attribute("display_order"), Integer.MAX_VALUE),
                        FeedEntry.cut(attribute("when_added"), 100)));
        skip();
    }

    private void date(FeedEntry entry) throws XMLStreamException, IOException {
        var point = or(attribute("point"), "date");
        var label = attribute("label");
        var text = text(entry).strip();
        field(entry, point, or(label, text));
    }

    private void spatial(FeedEntry entry) throws XMLStreamException, IOException {
        var all = new StringBuilder();
        int within = depth;
        while (step() && depth >= within)
            if (isText() && all.length() < 5_000) all.append(xml.getText()).append(' ');
        field(entry, "spatial", all.toString());
    }

    private void field(FeedEntry entry, String label, String value) throws IOException {
        count();
        var text = value.strip().replaceAll("\\s+", " ");
        if (!text.isEmpty())
            entry.fields.add(new FeedEntry.Field(FeedEntry.cut(label.strip(), 100), text));
    }

    /** A page of Mahara: its blocks, in rows and columns or without them. */
    private void view(FeedEntry entry) throws XMLStreamException, IOException {
        entry.viewType = or(FeedEntry.cut(attribute("type"), 50), "portfolio");
        int within = depth;
        while (step() && depth >= within) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT
                    || !name().equals("mahara:blockinstance")) continue;
            count();
            var type = attribute("blocktype");
            var title = attribute("blocktitle");
            var values = new HashMap<String, List<String>>();
            int block = depth;
            while (step() && depth >= block)
                if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    var name = xml.getLocalName();
                    var strings = JsonStrings.of(text(entry));
                    for (int i = 0; i < strings.size(); i++) count();
                    if (name.startsWith("artefactid")) strings.replaceAll(this::key);
                    values.put(name, strings);
                }
            entry.blocks.add(new FeedEntry.Block(type, title, values));
        }
    }

    private static boolean isPlain(String type) {
        return !type.equals("html") && !type.equals("xhtml") && !type.equals("text/html");
    }

    private String content(FeedEntry entry, String type) throws XMLStreamException, IOException {
        return type.equals("xhtml") ? xhtml(entry) : text(entry);
    }

    /** What stands in the one box that XHTML in Atom is put into, as HTML. */
    private String xhtml(FeedEntry entry) throws XMLStreamException, IOException {
        var out = new StringBuilder();
        int within = depth;
        while (step() && depth >= within) {
            if (out.length() > limits.text()) {
                entry.troubles.add(Trouble.SHORTENED);
                while (depth >= within && step()) {
                    // the rest is passed over
                }
                break;
            }
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = xml.getLocalName().toLowerCase(Locale.ROOT);
                    if (depth == within + 1 && name.equals("div")) continue;
                    out.append('<').append(name);
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        out.append(' ').append(xml.getAttributeLocalName(i)).append("=\"");
                        escape(xml.getAttributeValue(i), out);
                        out.append('"');
                    }
                    out.append(NEVER_CLOSED.contains(name) ? " />" : ">");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var name = xml.getLocalName().toLowerCase(Locale.ROOT);
                    if (depth == within && name.equals("div")) continue;
                    if (!NEVER_CLOSED.contains(name)) out.append("</").append(name).append('>');
                }
                default -> {
                    // blanks between the box and the element around it say nothing
                    if (isText() && (depth > within || !xml.getText().isBlank()))
                        escape(xml.getText(), out);
                }
            }
        }
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                default -> out.append(c);
            }
        }
    }

    private String shortText() throws XMLStreamException, IOException {
        return FeedEntry.cut(text(null).strip(), 2_000);
    }

    /** All text within the element; what is longer than texts may be is passed over. */
    private String text(FeedEntry entry) throws XMLStreamException, IOException {
        var out = new StringBuilder();
        int within = depth;
        while (step() && depth >= within) {
            if (!isText()) continue;
            if (out.length() + xml.getTextLength() <= limits.text()) out.append(xml.getText());
            else if (entry != null) entry.troubles.add(Trouble.SHORTENED);
        }
        return out.toString();
    }

    private void skip() throws XMLStreamException, IOException {
        int within = depth;
        while (depth >= within && step()) {
            // nobody asked for it
        }
    }

    private boolean isText() {
        return xml.getEventType() == XMLStreamConstants.CHARACTERS
                || xml.getEventType() == XMLStreamConstants.CDATA
                || xml.getEventType() == XMLStreamConstants.SPACE;
    }

    private boolean step() throws XMLStreamException, IOException {
        if (!xml.hasNext()) return false;
        switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > limits.depth()) throw new ArchiveRefused(Trouble.FEED_BROKEN, "");
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new ArchiveRefused(Trouble.FEED_WITH_DOCTYPE, "");
            default -> {
                // text, comments
            }
        }
        return true;
    }

    private void count() throws IOException {
        if (++links > limits.links()) throw new ArchiveRefused(Trouble.TOO_MANY, "");
    }

    /** The name of the element, with a prefix of our choice for vocabularies we know. */
    private String name() {
        var namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        var name = xml.getLocalName();
        if (namespace.equals(Leap2A.ATOM)) return name;
        if (namespace.equals(Leap2A.RDF) && name.equals("type")) return name;
        if (namespace.equals(Leap2A.OURS)) return "ours:" + name;
        if (Leap2A.isTerms(namespace)) return "leap2:" + name;
        if (Leap2A.isMahara(namespace)) return "mahara:" + name;
        return "other:" + name;
    }

    /** The attribute of that local name, whatever its namespace. */
    private String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
        return "";
    }

    private String key(String id) {
        return key(id, prefixes);
    }

    private static String key(String id, Map<String, String> prefixes) {
        int colon = id.indexOf(':');
        if (colon < 1 || colon > 50) return id;
        var known = prefixes.get(id.substring(0, colon));
        return known == null ? id : known + id.substring(colon + 1);
    }

    private String word(String term) {
        var text = FeedEntry.cut(term, 300).strip();
        int colon = text.indexOf(':');
        if (colon > 0 && Leap2A.isTerms(prefixes.getOrDefault(text.substring(0, colon), "")))
            return text.substring(colon + 1);
        return Leap2A.word(text);
    }

    private static String or(String first, String second) {
        return first.isBlank() ? second : first;
    }

    private static long number(String text, long otherwise) {
        return text.strip().matches("[0-9]{1,9}") ? Long.parseLong(text.strip()) : otherwise;
    }
}
