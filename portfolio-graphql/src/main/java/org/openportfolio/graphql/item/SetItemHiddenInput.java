package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to hide. */
@DefaultNonNull
@Input("SetItemHiddenInput")
@Description("An item to be hidden or shown.")
public record SetItemHiddenInput(
        @Id @Description("The item, one's own.") String itemId,
        @Description(
                        "true: its owner's alone from now on, whatever was shared; false: shown again.")
                boolean hidden) {}
