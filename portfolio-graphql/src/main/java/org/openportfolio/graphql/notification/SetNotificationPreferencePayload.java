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
@Type("SetNotificationPreferencePayload")
@Description("What became of the choice.")
public record SetNotificationPreferencePayload(
        @Nullable @Description("One for each kind, as they are now; null if nothing was changed.")
                List<@NonNull NotificationPreference> preferences,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static SetNotificationPreferencePayload refused(List<UserError> errors) {
        return new SetNotificationPreferencePayload(null, errors);
    }
}
