package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.Subject;
import org.openportfolio.notification.NotificationView;

/** {@link NotificationView} in the schema. */
@DefaultNonNull
@Type("Notification")
@Description(
        "Something happened while the viewer was not looking. It is about what they can still see; what they cannot is not in the list.")
public record Notification(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What happened.") NotificationKind kind,
        @Nullable @Description("Who did it; null where nobody in particular did.") Person by,
        @Description("When.") OffsetDateTime at,
        @Description("Whether the viewer marked it as read.") boolean read,
        @Nullable @Description("The day on which a link ends; null for other kinds.")
                LocalDate endsOn,
        @Nullable @Id @Description("Global id of the comment that was made; null where it is none.")
                String commentId,
        @Ignore Subject about) {

    static Notification of(NotificationView notification) {
        return new Notification(
                GlobalId.of(notification.id()),
                NotificationKind.of(notification.kind()),
                notification.by().map(Person::of).orElse(null),
                notification.at().atOffset(ZoneOffset.UTC),
                notification.read(),
                notification.until().orElse(null),
                notification.comment().map(GlobalId::of).orElse(null),
                notification.about().orElse(null));
    }
}
