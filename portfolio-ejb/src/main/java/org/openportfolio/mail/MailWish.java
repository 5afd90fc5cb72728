package org.openportfolio.mail;

import org.openportfolio.kernel.NoticeKind;

/** How often somebody wants mails of a kind. */
public record MailWish(NoticeKind kind, Pace pace) {
    /**
     * What holds for who said nothing: what others say and ask of them once a day, the end of a
     * link when it is due (LK-10), what an administrator closed or had a copy of at once, and no
     * mail about the rest.
     */
    public static Pace usual(NoticeKind kind) {
        return switch (kind) {
            case FEEDBACK, REPLY, REQUEST -> Pace.DAILY;
            case LINK_ENDING, CLOSED, EXPORTED_BY_DISTRICT, EXPORTED_BY_SCHOOL -> Pace.AT_ONCE;
            case SHARED, NEW_ITEM, ACCESS_ENDED -> Pace.NEVER;
            // who asked looks by themselves, mostly
            case EXPORT_READY, EXPORT_FAILED, IMPORT_READY, IMPORT_FAILED -> Pace.NEVER;
        };
    }
}
