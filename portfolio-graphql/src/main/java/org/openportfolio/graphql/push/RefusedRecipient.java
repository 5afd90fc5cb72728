package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** Somebody who was named and gets nothing. */
@DefaultNonNull
@Type("RefusedRecipient")
@Description("One of the recipients of an input, to whom nothing is given.")
public record RefusedRecipient(
        @Description("Their place in the recipients of the input, from 0.") int recipient,
        @Description("Why.") PushRefusal refusal) {}
