package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("NotificationEdge")
@Description("A notification and its place in a list.")
public record NotificationEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The notification.") Notification node) {}
