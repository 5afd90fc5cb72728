package org.openportfolio.media.cleaning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which parts of a document say who made it, and what becomes of them. Where somebody is named as
 * the author of a comment or a change, "Author" stands instead, as office programs themselves do
 * when they are told to remove personal information.
 */
final class OfficeRules {
    private static final String SOMEBODY = "Author";
    private static final String SOME_TIME = "2000-01-01T00:00:00";
    private static final Pattern OF_A_DISK =
            Pattern.compile(
                    "^\\s*(file:|[a-z]:[\\\\/]|\\\\\\\\|/(users|home)/).*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** By their names in small letters and without numbers. */
    private static final Map<String, String> EMPTIED =
            Map.of(
                    "docprops/core.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
                    "docprops/app.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>",
                    "docprops/custom.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>",
                    "word/people.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>");

    private static final String EMPTY_META =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.2\"><office:meta/></office:document-meta>";

    /** Parts that go with whatever refers to them. */
    private static final List<String> DROPPED =
            List.of(
                    "docprops/thumbnail",
                    "docmetadata/",
                    "ppt/changesinfos/",
                    "ppt/revisioninfo",
                    "xl/printersettings/",
                    "word/printersettings/",
                    "ppt/printersettings/",
                    "thumbnails/");

    private static final Set<String> DROPPED_KINDS =
            Set.of(
                    "thumbnail",
                    "classificationlabels",
                    "changesInfo",
                    "revisionInfo",
                    "printerSettings",
                    "attachedTemplate");

    /** Elements that say nothing but which program saved what when. */
    private static final Set<String> NOTES =
            Set.of(
                    "rsid",
                    "rsidRoot",
                    "rsids",
                    "docVars",
                    "printerSettings",
                    "docId",
                    "attachedTemplate",
                    "absPath",
                    "fileSharing");

    private static final Set<String> PEOPLE = Set.of("person", "author", "cmAuthor", "chgData");
    private static final Set<String> PATHS =
            Set.of("descr", "title", "name", "url", "href", "Target");

    private final boolean open;
    private boolean sources;

    private OfficeRules(boolean open) {
        this.open = open;
    }

    static OfficeRules ofOpenXml() {
        return new OfficeRules(true);
    }

    static OfficeRules ofOpenDocument() {
        return new OfficeRules(false);
    }

    /** The books that a text quotes stay. */
    void keepSources() {
        sources = true;
    }

    /**
     * @throws LeftAsIs for a part that makes the whole document one that cannot be cleaned
     */
    void requireHarmless(String part) throws LeftAsIs {
        var name = part.toLowerCase(Locale.ROOT);
        if (name.startsWith("_xmlsignatures/") || name.equals("meta-inf/documentsignatures.xml"))
            throw new LeftAsIs(Reason.SIGNED);
        if (name.contains("vbaproject")
                || name.contains("/activex/")
                || name.startsWith("basic/")
                || name.startsWith("scripts/")
                || name.endsWith("connections.xml")) throw new LeftAsIs(Reason.HOLDS_FILES);
        // spreadsheets write the name into the text of a note, and into the history of a shared one
        if (name.matches("xl/(comments|threadedcomments|revisions).*"))
            throw new LeftAsIs(Reason.NAMES_PEOPLE);
    }

    boolean drops(String part) {
        var name = part.toLowerCase(Locale.ROOT);
        if (open && name.startsWith("customxml/")) return !sources;
        return DROPPED.stream().anyMatch(name::startsWith);
    }

    /** What stands in a part of properties; null for any other part. */
    String emptied(String part) {
        if (!open) return part.equals("meta.xml") || part.endsWith("/meta.xml") ? EMPTY_META : null;
        // names of parts know no capitals, and some programs number them
        var name = part.toLowerCase(Locale.ROOT).replaceFirst("\\d+(?=\\.xml$)", "");
        return EMPTIED.get(name);
    }

    /** Parts without an ending that belong to every document of the kind. */
    boolean knows(String part) {
        return !open
                && (part.startsWith("ObjectReplacements/")
                        || part.equals("layout-cache")
                        || part.startsWith("Configurations2/"));
    }

    /** What becomes of the XML of a part. */
    Markup.Rules of(String part) throws LeftAsIs {
        return open ? new OpenXml() : new OpenDocument();
    }

    private final class OpenXml implements Markup.Rules {
        @Override
        public boolean drops(String element, Map<String, String> attributes) {
            if (NOTES.contains(element)) return true;
            if (element.equals("Relationship")) {
                var type = attributes.getOrDefault("Type", "");
                var kind = type.substring(type.lastIndexOf('/') + 1);
                return DROPPED_KINDS.contains(kind) || (kind.equals("customXml") && !sources);
            }
            return element.equals("Override")
                    && OfficeRules.this.drops(
                            attributes.getOrDefault("PartName", "/").substring(1));
        }

        @Override
        public String attribute(
                String element, String name, String value, Map<String, String> all) {
            if (name.startsWith("rsid")) return null;
            if (name.equals("author")) return SOMEBODY;
            if (name.equals("initials")) return "A";
            if (name.equals("dateUtc") || (name.equals("date") && all.containsKey("author")))
                return null;
            if (PEOPLE.contains(element))
                return switch (name) {
                    case "name", "displayName" -> SOMEBODY;
                    case "userId" -> SOMEBODY;
                    case "providerId" -> "None";
                    default -> value;
                };
            if (element.equals("cm") && (name.equals("dt") || name.equals("created")))
                return SOME_TIME;
            // the printer it was set up for is gone
            if (element.equals("pageSetup") && name.equals("id")) return null;
            if (PATHS.contains(name) && OF_A_DISK.matcher(value).matches())
                return name.equals("Target") ? "about:blank" : "";
            return value;
        }
    }

    private static final class OpenDocument implements Markup.Rules {
        @Override
        public boolean drops(String element, Map<String, String> attributes) {
            return element.equals("file-entry")
                    && attributes.getOrDefault("full-path", "").startsWith("Thumbnails/");
        }

        @Override
        public String attribute(
                String element, String name, String value, Map<String, String> all) {
            if (name.equals("rsid") || name.equals("paragraph-rsid")) return null;
            if (name.equals("chg-author")) return SOMEBODY;
            return PATHS.contains(name) && OF_A_DISK.matcher(value).matches() ? "" : value;
        }

        @Override
        public String text(String element, Map<String, String> attributes) {
            return switch (element) {
                case "dc:creator" -> SOMEBODY;
                case "meta:creator-initials", "loext:sender-initials" -> "A";
                case "dc:date" -> SOME_TIME;
                case "config:config-item" ->
                        attributes.getOrDefault("name", "").startsWith("Printer") ? "" : null;
                default -> null;
            };
        }
    }
}
