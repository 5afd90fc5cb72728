package org.openportfolio.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.engine.ApiSchema;
import org.openportfolio.graphql.live.LiveKind;

/** The committed schema is what clients build on: it changes on purpose, or not at all. */
class SchemaTest {
    private static final Path COMMITTED = Path.of("schema.graphql");
    private static final GraphQLSchema SCHEMA = ApiSchema.make().executable();

    private static String printed() {
        var options =
                SchemaPrinter.Options.defaultOptions()
                        .includeScalarTypes(true)
                        .includeDirectiveDefinitions(false)
                        .includeSchemaDefinition(false);
        return new SchemaPrinter(options).print(SCHEMA);
    }

    /** {@code -Dschema.write} rewrites the file: read the difference before committing it. */
    @Test
    void theCommittedSchemaIsTheOneThatIsServed() throws IOException {
        if (Boolean.getBoolean("schema.write")) Files.writeString(COMMITTED, printed());
        assertThat(Files.readString(COMMITTED)).isEqualTo(printed());
    }

    /** Everything of ours that has a name. */
    private static List<GraphQLNamedSchemaElement> elements() {
        List<GraphQLNamedSchemaElement> all = new ArrayList<>();
        for (var type : SCHEMA.getAllTypesAsList()) {
            if (type.getName().startsWith("__")) continue;
            all.add(type);
            type.getChildren().stream()
                    .filter(
                            child ->
                                    child instanceof GraphQLFieldDefinition
                                            || child instanceof GraphQLEnumValueDefinition
                                            || child
                                                    instanceof
                                                    graphql.schema.GraphQLInputObjectField)
                    .map(GraphQLNamedSchemaElement.class::cast)
                    .forEach(all::add);
        }
        var arguments =
                all.stream()
                        .filter(GraphQLFieldDefinition.class::isInstance)
                        .flatMap(field -> ((GraphQLFieldDefinition) field).getArguments().stream())
                        .toList();
        all.addAll(arguments);
        return all;
    }

    @Test
    void everythingIsDescribed() {
        assertThat(elements()).hasSizeGreaterThan(100);
        assertThat(elements())
                .allSatisfy(
                        element ->
                                assertThat(element.getDescription())
                                        .as(element.toString())
                                        .isNotBlank());
    }

    @Test
    void namesAreWrittenAsUsual() {
        for (var element : elements()) {
            var form =
                    element instanceof GraphQLFieldDefinition
                                    || element instanceof GraphQLArgument
                                    || element instanceof graphql.schema.GraphQLInputObjectField
                            ? "[a-z][A-Za-z0-9]*"
                            : element instanceof GraphQLEnumValueDefinition
                                    ? "[A-Z][A-Z0-9_]*"
                                    : "[A-Z][A-Za-z]*";
            assertThat(element.getName()).matches(form);
        }
    }

    @Test
    void aMutationTakesOneInputAndAnswersWithAPayloadOfItsOwn() {
        for (var mutation : SCHEMA.getMutationType().getFieldDefinitions()) {
            var name =
                    Character.toUpperCase(mutation.getName().charAt(0))
                            + mutation.getName().substring(1);
            assertThat(mutation.getArguments()).as(name).hasSize(1);
            var input = mutation.getArgument("input").getType();
            assertThat(GraphQLTypeUtil.simplePrint(input)).isEqualTo(name + "Input!");
            // nullable, so that one that fails does not take the others' answers away
            assertThat(GraphQLTypeUtil.simplePrint(mutation.getType())).isEqualTo(name + "Payload");
            var payload = (GraphQLObjectType) mutation.getType();
            assertThat(
                            GraphQLTypeUtil.simplePrint(
                                    payload.getFieldDefinition("userErrors").getType()))
                    .isEqualTo("[UserError!]!");
            // but for lists, which are empty where nothing was done
            for (var result : payload.getFieldDefinitions())
                if (!GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(result.getType())))
                    assertThat(result.getType())
                            .as(payload.getName() + "." + result.getName())
                            .isNotInstanceOf(GraphQLNonNull.class);
        }
    }

    @Test
    void aListWithPagesIsAConnection() {
        for (var type : SCHEMA.getAllTypesAsList()) {
            if (!(type instanceof GraphQLObjectType object)) continue;
            for (var field : object.getFieldDefinitions())
                if (object != SCHEMA.getSubscriptionType() && field.getArgument("after") != null)
                    assertThat(GraphQLTypeUtil.simplePrint(field.getType()))
                            .as(object.getName() + "." + field.getName())
                            .endsWith("Connection!");
            if (object.getName().endsWith("Connection"))
                assertThat(object.getFieldDefinitions())
                        .extracting(GraphQLFieldDefinition::getName)
                        .contains("edges", "pageInfo");
        }
    }

    @Test
    void whateverCanBeReadAgainIsANode() {
        assertThat(SCHEMA.getImplementations(SCHEMA.getTypeAs("Node")))
                .extracting(GraphQLObjectType::getName)
                .containsExactlyInAnyOrder(
                        "Item", "Comment", "Portfolio", "Job", "Export", "Import");
    }

    @Test
    void ofARecipientExactlyOneFieldIsGiven() {
        GraphQLInputObjectType recipient = SCHEMA.getTypeAs("RecipientInput");
        assertThat(recipient.isOneOf()).isTrue();
    }

    /** What an enum of the schema leaves out could not be answered. */
    @Test
    void enumsHaveEveryValueOfTheApplication() {
        same("ItemKind", org.openportfolio.item.ItemKind.values());
        same("Permission", org.openportfolio.access.Permission.values());
        same(
                "MemberRole",
                java.util.Arrays.stream(org.openportfolio.kernel.Role.values())
                        // externals never come this way (EX-5)
                        .filter(role -> role != org.openportfolio.kernel.Role.EXTERNAL)
                        .toArray(Enum<?>[]::new));
        same("InvitationScope", org.openportfolio.invitation.Scope.values());
        same("InvitationState", org.openportfolio.invitation.InvitationState.values());
        same("InvitationMailState", org.openportfolio.invitation.MailState.values());
        same("AccessRequestState", org.openportfolio.sharing.AccessRequestState.values());
        same(
                "LiveKind",
                java.util.stream.Stream.concat(
                                java.util.Arrays.stream(org.openportfolio.kernel.NewsKind.values()),
                                java.util.stream.Stream.of(LiveKind.STARTED, LiveKind.RESYNC))
                        .toArray(Enum<?>[]::new));
        same("AssessmentKind", org.openportfolio.feedback.assessment.AssessmentKind.values());
        same("ProgressLevel", org.openportfolio.feedback.assessment.ProgressLevel.values());
        same("FeedbackRequestState", org.openportfolio.feedback.request.RequestState.values());
        same("PublicLinkState", org.openportfolio.link.LinkState.values());
        same("PublicLinkObstacle", org.openportfolio.link.LinkObstacle.values());
        same("JobState", org.openportfolio.job.JobState.values());
        same("ImportTrouble", org.openportfolio.transfer.archive.Trouble.values());
        same("ImportState", org.openportfolio.transfer.ImportState.values());
        same("ImportOrigin", org.openportfolio.transfer.archive.Origin.values());
        same("ImportedAs", org.openportfolio.transfer.archive.As.values());
        same("ExportState", org.openportfolio.transfer.ExportState.values());
        same("PushOutcome", org.openportfolio.push.PushOutcome.values());
        same("PushRefusal", org.openportfolio.push.PushRefusal.values());
        same("PushWarningKind", org.openportfolio.push.PushWarning.Kind.values());
        same("ReminderKind", org.openportfolio.link.ReminderKind.values());
        same("NotificationKind", org.openportfolio.kernel.NoticeKind.values());
        same("MailPace", org.openportfolio.mail.Pace.values());
        same("UserErrorCode", org.openportfolio.kernel.FaultCode.values());
    }

    private static void same(String name, Enum<?>[] values) {
        GraphQLEnumType type = SCHEMA.getTypeAs(name);
        assertThat(type.getValues())
                .extracting(GraphQLEnumValueDefinition::getName)
                .containsExactlyInAnyOrder(
                        java.util.Arrays.stream(values).map(Enum::name).toArray(String[]::new));
    }
}
