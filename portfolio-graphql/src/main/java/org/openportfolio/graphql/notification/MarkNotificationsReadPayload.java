package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("MarkNotificationsReadPayload")
@Description("What became of the wish to mark notifications as read.")
public record MarkNotificationsReadPayload(
        @Nullable
                @Description(
                        "How many are unread now, 100 meaning that many or more; null if nothing was changed.")
                Integer unread,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static MarkNotificationsReadPayload refused(List<UserError> errors) {
        return new MarkNotificationsReadPayload(null, errors);
    }
}
