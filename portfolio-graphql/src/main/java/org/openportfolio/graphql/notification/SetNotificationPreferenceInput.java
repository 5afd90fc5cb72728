package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.mail.MailWish;
import org.openportfolio.mail.Pace;

/** Of what, and how often. */
@DefaultNonNull
@Input("SetNotificationPreferenceInput")
@Description("How often the viewer wants mails of a kind.")
public record SetNotificationPreferenceInput(
        @Description("The kind.") NotificationKind kind, @Description("How often.") MailPace mail) {

    MailWish wish() {
        return new MailWish(kind.kind(), Pace.valueOf(mail.name()));
    }
}
