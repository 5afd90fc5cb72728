package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.graphql.feedback.assessment.Assessment;
import org.openportfolio.graphql.feedback.assessment.Evaluation;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Addresses;
import org.openportfolio.invitation.GuestBook;
import org.openportfolio.kernel.InvitationId;

/** As what the people from outside came who said something (EX-7). */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class GuestApi {
    @Inject CurrentViewer viewer;
    @Inject GuestBook guests;
    @Inject Addresses addresses;

    @Nullable
    @Description("As what its author came, where they are from outside; null for members.")
    public List<Guest> guest(@Source List<Comment> comments) {
        return beside(comments.stream().map(one -> one.view().invitation()).toList());
    }

    @Name("guest")
    @Nullable
    @Description("As what its author came, where they are from outside; null for members.")
    public List<Guest> assessor(@Source List<Assessment> assessments) {
        return beside(assessments.stream().map(Assessment::invitation).toList());
    }

    @Name("guest")
    @Nullable
    @Description("As what its author came, where they are from outside; null for members.")
    public List<Guest> evaluator(@Source List<Evaluation> evaluations) {
        return beside(evaluations.stream().map(Evaluation::invitation).toList());
    }

    private List<Guest> beside(List<Optional<InvitationId>> said) {
        var found =
                guests.of(
                        viewer.get(), said.stream().flatMap(Optional::stream).distinct().toList());
        return said.stream()
                .map(
                        one ->
                                one.map(found::get)
                                        .map(
                                                guest ->
                                                        Guest.of(
                                                                guest,
                                                                guest.logo()
                                                                        .map(addresses::of)
                                                                        .orElse(null)))
                                        .orElse(null))
                .toList();
    }
}
