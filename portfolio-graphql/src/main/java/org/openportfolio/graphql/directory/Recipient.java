package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.Union;
import org.eclipse.microprofile.graphql.Description;

/** Whom something can be shared with. */
@Union("Recipient")
@Description(
        "Whom something is shared with: one person, whoever is in a class or group, or the teachers of the owner.")
public interface Recipient {}
