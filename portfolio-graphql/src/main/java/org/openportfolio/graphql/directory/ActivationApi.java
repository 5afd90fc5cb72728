package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.openportfolio.directory.activation.ActivationCodes;
import org.openportfolio.directory.activation.ResetReason;
import org.openportfolio.directory.activation.Resets;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/** First passwords of a class, and new ones (ID-6). */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class ActivationApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject ActivationCodes codes;
    @Inject Resets resets;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    @Mutation("createActivationCodes")
    @Nullable
    @Description(
            "Makes codes with which the students of a class choose their first password, to print and hand over. For those who teach the class today, and who administer its school or district. Codes made before for the same students open nothing any more; passwords that exist stay.")
    public CreateActivationCodesPayload createActivationCodes(
            @Name("input") @Description("For whom.") CreateActivationCodesInput input) {
        return attempt.of(
                () -> {
                    var made =
                            codes.forClass(
                                    viewer.get(),
                                    GlobalId.get("classId", input.classId(), GroupId.class),
                                    students(input));
                    return new CreateActivationCodesPayload(
                            made.codes().stream()
                                    .map(code -> ActivationCode.of(code, base))
                                    .toList(),
                            made.left(),
                            List.of());
                },
                CreateActivationCodesPayload::refused);
    }

    @Mutation("resetPassword")
    @Nullable
    @Description(
            "Ends the password of a student at once, logs them out everywhere, and makes a code for a new one. For those who teach them today; who administers their school or district can do it for teachers too. Passwords of administrators cannot be reset.")
    public ResetPasswordPayload resetPassword(
            @Name("input") @Description("Whose, and why.") ResetPasswordInput input) {
        return attempt.of(
                () ->
                        new ResetPasswordPayload(
                                ActivationCode.of(
                                        resets.password(
                                                viewer.get(),
                                                GlobalId.get(
                                                        "personId",
                                                        input.personId(),
                                                        PersonId.class),
                                                ResetReason.valueOf(input.reason().name())),
                                        base),
                                List.of()),
                ResetPasswordPayload::refused);
    }

    private static List<PersonId> students(CreateActivationCodesInput input) {
        var ids = input.studentIds() == null ? List.<String>of() : input.studentIds();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> GlobalId.get("studentIds." + i, ids.get(i), PersonId.class))
                .toList();
    }
}
