package org.openportfolio.graphql.node;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Query;

/** Whatever has a global id and can be read again by it. */
@DefaultNonNull
@Interface("Node")
@Description("A thing with a global id, by which it can be read again.")
public interface Node {
    @Query
    @Id
    @Description("Global id; keep it, send it back, do not take it apart.")
    String id();
}
