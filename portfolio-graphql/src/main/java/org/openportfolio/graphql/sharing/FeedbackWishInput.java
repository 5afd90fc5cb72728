package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.access.FeedbackWish;

/** {@link FeedbackWish} in the schema. */
@DefaultNonNull
@Input("FeedbackWishInput")
@Description("What the owner would like to hear about the thing.")
public record FeedbackWishInput(
        @Description("What to look at: plain text, 1 to 2,000 characters.") String text,
        @Nullable @Description("By when; that day is still in time. Without it: some day.")
                LocalDate dueOn) {

    FeedbackWish wish() {
        return new FeedbackWish(text, Optional.ofNullable(dueOn));
    }
}
