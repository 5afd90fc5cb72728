package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to hide, or to show again. */
@DefaultNonNull
@Input("SetFeedbackHiddenInput")
@Description("Feedback on one's own work, to be hidden or shown again.")
public record SetFeedbackHiddenInput(
        @Id @Description("A comment, an assessment or a progress evaluation.") String feedbackId,
        @Description(
                        "True: it becomes the owner's alone; what answers a comment goes with it. False: all see it again who did.")
                boolean hidden) {}
