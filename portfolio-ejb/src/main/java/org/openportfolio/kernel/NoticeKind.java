package org.openportfolio.kernel;

/** What people are told of when they were not looking; each can be wished for by mail or not. */
public enum NoticeKind {
    /** Somebody commented on their work, assessed it, or said how they are getting on. */
    FEEDBACK,
    /** Somebody answered what they said. */
    REPLY,
    /** Somebody asks them for something, or said what became of what they asked. */
    REQUEST,
    /** Somebody shared something with them. */
    SHARED,
    /** There is something new among their own items. From whom is nobody's business (PU-4). */
    NEW_ITEM,
    /** What somebody shared with them is not shared with them any more. */
    ACCESS_ENDED,
    /** A public link of theirs is about to end (LK-10). */
    LINK_ENDING,
    /** An archive that they asked for can be fetched. */
    EXPORT_READY,
    /** An archive that they asked for could not be made. */
    EXPORT_FAILED,
    /** What they brought is among their items. */
    IMPORT_READY,
    /** What they brought could not be taken in. */
    IMPORT_FAILED,
    /** An administrator closed a public link or an invitation of theirs. */
    CLOSED,
    /** An administrator of the district had an archive made of all that they made. */
    EXPORTED_BY_DISTRICT,
    /** An administrator of their school had an archive made of all that they made. */
    EXPORTED_BY_SCHOOL
}
