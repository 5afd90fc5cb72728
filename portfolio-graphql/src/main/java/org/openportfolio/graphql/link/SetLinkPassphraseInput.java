package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What stands before the link. */
@DefaultNonNull
@Input("SetLinkPassphraseInput")
@Description("A passphrase that visitors are asked for, or none any more.")
public record SetLinkPassphraseInput(
        @Id @Description("The portfolio: one's own, or of a student whom one teaches.")
                String portfolioId,
        @Nullable
                @Description(
                        "8 to 200 characters; null or left out takes it away. It cannot be read again.")
                String passphrase) {}
