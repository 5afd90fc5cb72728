package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which ones. */
@DefaultNonNull
@Input("MarkNotificationsReadInput")
@Description("Notifications that were read.")
public record MarkNotificationsReadInput(
        @Nullable @Id @Description("Which, 100 at most; null: all of them.")
                List<@NonNull String> notificationIds) {}
