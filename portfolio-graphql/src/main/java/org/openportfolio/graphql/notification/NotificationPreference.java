package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.mail.MailWish;

/** {@link MailWish} in the schema. */
@DefaultNonNull
@Type("NotificationPreference")
@Description("How often the viewer wants mails of a kind. In the app they see all kinds.")
public record NotificationPreference(
        @Description("The kind.") NotificationKind kind, @Description("How often.") MailPace mail) {

    static NotificationPreference of(MailWish wish) {
        return new NotificationPreference(
                NotificationKind.of(wish.kind()), MailPace.valueOf(wish.pace().name()));
    }
}
