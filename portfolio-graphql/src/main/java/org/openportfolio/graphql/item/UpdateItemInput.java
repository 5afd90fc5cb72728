package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.ChangeItem;
import org.openportfolio.kernel.ItemId;

/** {@link ChangeItem} in the schema. */
@DefaultNonNull
@Input("UpdateItemInput")
@Description("What shall change of an item; what is not given stays as it is.")
public record UpdateItemInput(
        @Id @Description("The item.") String itemId,
        @Nullable
                @Description(
                        "The version it was read at. Given, a change made in the meantime is not overwritten: the answer is CONFLICT.")
                Integer expectedVersion,
        @Nullable @Description("New title, 1 to 200 characters.") String title,
        @Nullable @Description("New description, up to 5,000 characters.") String description,
        @Nullable @Description("New text of a reflection, up to 100,000 characters of HTML.")
                String body,
        @Nullable @Description("New address of a link.") String url,
        @Nullable @Description("New words, instead of all former ones.")
                List<@NonNull String> tags) {

    ChangeItem wish() {
        return new ChangeItem(
                GlobalId.get("itemId", itemId, ItemId.class),
                Optional.ofNullable(expectedVersion),
                Optional.ofNullable(title),
                Optional.ofNullable(description),
                Optional.ofNullable(body),
                Optional.ofNullable(url),
                Optional.ofNullable(tags));
    }
}
