package org.openportfolio.graphql.notification;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.mail.Pace} in the schema. */
@Enum("MailPace")
@Description("How often somebody wants mails of a kind.")
public enum MailPace {
    @Description("As it happens.")
    AT_ONCE,
    @Description(
            "Once a day in the morning, all in one mail; reminders of links come on their day.")
    DAILY,
    @Description("Not at all.")
    NEVER
}
