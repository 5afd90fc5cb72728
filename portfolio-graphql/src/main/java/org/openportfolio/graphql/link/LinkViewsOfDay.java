package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A day on which a link was opened. */
@DefaultNonNull
@Type("LinkViewsOfDay")
@Description("A day on which a public link was opened.")
public record LinkViewsOfDay(
        @Description("The day, in UTC.") LocalDate date,
        @Description("How often it was opened on it.") int views) {}
