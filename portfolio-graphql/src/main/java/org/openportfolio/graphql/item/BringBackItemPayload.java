package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.graphql.link.Reminder;

/** What became of it. */
@DefaultNonNull
@Type("BringBackItemPayload")
@Description("What became of the item.")
public record BringBackItemPayload(
        @Nullable @Description("The item, as it is now; null if nothing was changed.") Item item,
        @Description(
                        "What the person may want to look at again, since a public link shows what they wrote: show it, and let them go on. Empty where no link does.")
                List<@NonNull Reminder> reminders,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static BringBackItemPayload refused(List<UserError> errors) {
        return new BringBackItemPayload(null, List.of(), errors);
    }
}
