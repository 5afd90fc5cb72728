package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What to do. */
@DefaultNonNull
@Input("CreateActivationCodesInput")
@Description("For whom codes are made.")
public record CreateActivationCodesInput(
        @Id @Description("The class, of viewer.groups.") String classId,
        @Nullable
                @Id
                @Description(
                        "Only these students of it; left out: all who have not used a code before.")
                List<@NonNull String> studentIds) {}
