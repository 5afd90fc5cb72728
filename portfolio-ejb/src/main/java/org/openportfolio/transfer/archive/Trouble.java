package org.openportfolio.transfer.archive;

/** Why an archive is refused, why something in it stays out, or what changes when it comes in. */
public enum Trouble {
    // the whole archive is refused
    /** No zip that could be read, or cut off, or its directory does not hold together. */
    UNREADABLE,
    /** In several volumes. */
    SPLIT,
    /** More files or more entries than are read. */
    TOO_MANY,
    /** More bytes than are read, packed or unpacked. */
    TOO_LARGE,
    /** Unpacks to far more than it is. */
    BOMB,
    /** Files that lie in each other's bytes. */
    OVERLAP,
    /** The directory says something else of a file than the file itself. */
    CONTRADICTION,
    /** A name that leads out of the archive. */
    ESCAPE,
    /** The same name twice; of two entries with the same id the second stays out. */
    TWICE,
    /** The feed is not well-formed XML, or goes deeper or longer than texts do. */
    FEED_BROKEN,
    /** The feed has a document type, which could draw in anything. */
    FEED_WITH_DOCTYPE,
    /** The XML is no Atom feed. */
    FEED_FOREIGN,
    /** The bytes of a file are not those it was packed from. */
    DAMAGED,

    // something stays out
    /** A link of the file system, which could lead anywhere. */
    SYMBOLIC_LINK,
    /** Packed with a password. */
    ENCRYPTED,
    /** Packed in a way that is not read. */
    PACKING_UNKNOWN,
    /** A file larger than files may be. */
    FILE_TOO_LARGE,
    /** A file of a kind that is not accepted. */
    WRONG_TYPE,
    /** A file without a byte in it. */
    EMPTY,
    /** A file that the feed does not speak of. */
    NOT_MENTIONED,
    /** Says who the holder is; the importer is somebody in their own right. */
    HOLDER,
    /** What others said; it is theirs (TR-3). */
    FEEDBACK,
    /** Made for other systems only. */
    FOR_OTHERS,
    /** A page of the other system about itself. */
    DASHBOARD,

    // it comes in, changed
    /** A text is longer than such texts may be, and comes in cut off. */
    SHORTENED,
    /** There was no title. */
    UNTITLED,
    /** Scripts, frames, forms or pictures were taken out of the text. */
    MARKUP_REMOVED,
    /** A date that is none. */
    DATE_UNREADABLE,
    /** Names something that is not there. */
    DANGLING,
    /** A file is named and is not there. */
    FILE_MISSING,
    /** An address that is none. */
    ADDRESS_UNUSABLE,
    /** Would lie within itself. */
    CIRCLE,
    /** Would lie deeper than collections do. */
    TOO_DEEP,
    /** More tags than fit. */
    TOO_MANY_TAGS,
    /** More files than fit; the others come in by themselves. */
    TOO_MANY_FILES,
    /** Of a kind that is not known here: its text comes in. */
    KIND_UNKNOWN,
    /** Parts of a page that are not known here stay out. */
    BLOCK_UNKNOWN
}
