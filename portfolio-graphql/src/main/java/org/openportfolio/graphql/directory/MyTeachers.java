package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** Whoever teaches the owner, as a recipient. */
@DefaultNonNull
@Type("MyTeachers")
@Description("Whoever teaches the owner at the moment they look.")
public record MyTeachers(@Description("How many they are today.") int memberCount)
        implements Recipient {}
