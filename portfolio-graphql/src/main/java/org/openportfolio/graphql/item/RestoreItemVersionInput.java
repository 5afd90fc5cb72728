package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.RestoreVersion;
import org.openportfolio.kernel.ItemId;

/** {@link RestoreVersion} in the schema. */
@DefaultNonNull
@Input("RestoreItemVersionInput")
@Description("Which former version of an item is wanted back.")
public record RestoreItemVersionInput(
        @Id @Description("The item.") String itemId,
        @Description("The number of the version.") int version,
        @Nullable
                @Description(
                        "The version the item was read at. Given, a change made in the meantime is not overwritten: the answer is CONFLICT.")
                Integer expectedVersion) {

    RestoreVersion wish() {
        return new RestoreVersion(
                GlobalId.get("itemId", itemId, ItemId.class),
                version,
                Optional.ofNullable(expectedVersion));
    }
}
