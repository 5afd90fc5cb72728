package org.openportfolio.mail;

import org.openportfolio.kernel.NoticeKind;

/** How often somebody wants mails of a kind. */
public record MailWish(NoticeKind kind, Pace pace) {
    /**
     * What holds for who said nothing: what others say and ask of them once a day, the end of a
     * link when it is due (LK-10), and no mail about the rest.
     */
    public static Pace usual(NoticeKind kind) {
        return switch (kind) {
            case FEEDBACK, REPLY, REQUEST -> Pace.DAILY;
            case LINK_ENDING -> Pace.AT_ONCE;
            case SHARED, NEW_ITEM, ACCESS_ENDED -> Pace.NEVER;
        };
    }
}
