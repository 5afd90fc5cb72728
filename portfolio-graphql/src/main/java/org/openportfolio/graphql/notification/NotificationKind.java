package org.openportfolio.graphql.notification;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.openportfolio.kernel.NoticeKind;

/** {@link NoticeKind} in the schema. */
@Enum("NotificationKind")
@Description("What somebody is told of when they were not looking.")
public enum NotificationKind {
    @Description("Somebody commented on their work, assessed it, or said how they are getting on.")
    FEEDBACK,
    @Description("Somebody answered what they said.")
    REPLY,
    @Description("Somebody asks them for feedback, or said what became of what they asked.")
    REQUEST,
    @Description("Somebody shared something with them.")
    SHARED,
    @Description("There is something new among their own items.")
    NEW_ITEM,
    @Description("What somebody shared with them is not shared with them any more.")
    ACCESS_ENDED,
    @Description("The public link of a portfolio of theirs is about to end.")
    LINK_ENDING,
    @Description("An archive that they asked for can be fetched.")
    EXPORT_READY,
    @Description("An archive that they asked for could not be made.")
    EXPORT_FAILED,
    @Description("What they brought is among their items now.")
    IMPORT_READY,
    @Description("What they brought could not be taken in.")
    IMPORT_FAILED,
    @Description("An administrator closed a public link or an invitation of theirs.")
    CLOSED,
    @Description("An administrator of the district had an archive made of all that they made.")
    EXPORTED_BY_DISTRICT,
    @Description("An administrator of their school had an archive made of all that they made.")
    EXPORTED_BY_SCHOOL;

    static NotificationKind of(NoticeKind kind) {
        return valueOf(kind.name());
    }

    NoticeKind kind() {
        return NoticeKind.valueOf(name());
    }
}
