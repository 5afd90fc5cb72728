package org.openportfolio.graphql.transfer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.transfer.archive.Trouble} in the schema. */
@Enum("ImportTrouble")
@Description(
        "Why an archive is refused, why something in it stays out, or what changes when it comes in.")
public enum ImportTrouble {
    @Description("No zip that could be read, or cut off, or its directory does not hold together.")
    UNREADABLE,
    @Description("In several volumes.")
    SPLIT,
    @Description("More files or more entries than are read.")
    TOO_MANY,
    @Description("More bytes than are read, packed or unpacked.")
    TOO_LARGE,
    @Description("Unpacks to far more than it is.")
    BOMB,
    @Description("Files that lie in each other's bytes.")
    OVERLAP,
    @Description("The directory says something else of a file than the file itself.")
    CONTRADICTION,
    @Description("A name that leads out of the archive.")
    ESCAPE,
    @Description("The same name twice; of two entries with the same id the second stays out.")
    TWICE,
    @Description("The feed is not well-formed XML, or goes deeper or longer than texts do.")
    FEED_BROKEN,
    @Description("The feed has a document type, which could draw in anything.")
    FEED_WITH_DOCTYPE,
    @Description("The XML is no Atom feed.")
    FEED_FOREIGN,
    @Description("The bytes of a file are not those it was packed from.")
    DAMAGED,
    @Description("A link of the file system, which could lead anywhere.")
    SYMBOLIC_LINK,
    @Description("Packed with a password.")
    ENCRYPTED,
    @Description("Packed in a way that is not read.")
    PACKING_UNKNOWN,
    @Description("A file larger than files may be.")
    FILE_TOO_LARGE,
    @Description("A file of a kind that is not accepted.")
    WRONG_TYPE,
    @Description("A file without a byte in it.")
    EMPTY,
    @Description("A file that the feed does not speak of.")
    NOT_MENTIONED,
    @Description("Says who the holder is; the importer is somebody in their own right.")
    HOLDER,
    @Description("What others said; it is theirs (TR-3).")
    FEEDBACK,
    @Description("Made for other systems only.")
    FOR_OTHERS,
    @Description("A page of the other system about itself.")
    DASHBOARD,
    @Description("A text is longer than such texts may be, and comes in cut off.")
    SHORTENED,
    @Description("There was no title.")
    UNTITLED,
    @Description("Scripts, frames, forms or pictures were taken out of the text.")
    MARKUP_REMOVED,
    @Description("A date that is none.")
    DATE_UNREADABLE,
    @Description("Names something that is not there.")
    DANGLING,
    @Description("A file is named and is not there.")
    FILE_MISSING,
    @Description("An address that is none.")
    ADDRESS_UNUSABLE,
    @Description("Would lie within itself.")
    CIRCLE,
    @Description("Would lie deeper than collections do.")
    TOO_DEEP,
    @Description("More tags than fit.")
    TOO_MANY_TAGS,
    @Description("More files than fit; the others come in by themselves.")
    TOO_MANY_FILES,
    @Description("Of a kind that is not known here: its text comes in.")
    KIND_UNKNOWN,
    @Description("Parts of a page that are not known here stay out.")
    BLOCK_UNKNOWN
}
