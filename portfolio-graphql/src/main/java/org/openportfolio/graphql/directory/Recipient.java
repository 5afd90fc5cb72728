package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.Union;
import org.eclipse.microprofile.graphql.Description;

/** Whom something can be shared with. */
@Union("Recipient")
@Description("Whom something is shared with: one person, or whoever is in the class or group.")
public interface Recipient {}
