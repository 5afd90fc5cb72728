package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.graphql.engine.ApiSchema;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UploadId;

/**
 * Archives as phones ask for them and bring them; and everybody who should not, at every door: each
 * root field, and the addresses that take files.
 */
class TransferWayIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);

    /** Every mutation about archives, with an input that names a thing of somebody's. */
    private static final List<String> MUTATIONS =
            List.of(
                    "exportItems",
                    "deleteExport",
                    "previewImport",
                    "runImport",
                    "cancelImport",
                    "undoImport",
                    "cancelJob");

    private static final List<String> QUERIES =
            List.of(
                    "{ viewer { exports(first: 5) { edges { node { id downloadUrl job { id } } } } } }",
                    "{ viewer { exportEstimate(scope: {everything: true}) { itemCount } } }",
                    "{ viewer { imports(first: 5) { edges { node { id job { id } lines(first: 3) { edges { node { title } } } } } } } }",
                    "{ viewer { notifications(first: 5) { edges { node { export { id } import { id } } } } } }");

    private final UUID district = PEOPLE.district();
    private final UUID school = PEOPLE.school(district);
    private final Phone anna = Phone.of(district, school, "STUDENT");
    private final Phone ben = Phone.of(district, school, "STUDENT");
    private final Phone maria = Phone.of(district, school, "TEACHER");
    private Phone foreigner;

    /** What Anna has, by what it is. */
    private final Map<String, String> hers = new LinkedHashMap<>();

    @BeforeEach
    void whatAnnaHas() throws IOException {
        var other = PEOPLE.district();
        foreigner = Phone.of(other, PEOPLE.school(other), "STUDENT");
        hers.put("item", note(anna, "Herons"));
        hers.put("portfolio", portfolio());
        hers.put("export", exported(anna));
        hers.put("upload", sent(anna, zip("words.txt", "some words")));
        hers.put("import", looked(anna, zip("more.txt", "more words")));
        hers.put(
                "job",
                (String)
                        anna.gets(
                                "query ($id: ID!) { node(id: $id) { ... on Export { job { id } } } }",
                                Map.of("id", hers.get("export")),
                                "node.job.id"));
    }

    @Test
    @Tag("TR-1")
    @Tag("TR-2")
    @Tag("TR-7")
    @Tag("FB-4")
    void aPhoneTakesAnArchiveAlongAndAnotherBringsItAndBothAreTold() throws IOException {
        note(ben, "Of Ben's");
        try (var listening = Listening.begins(API, ben.token.orElseThrow())) {
            var id =
                    (String)
                            ben.input(
                                    "exportItems",
                                    Map.of("scope", Map.of("everything", true)),
                                    "export { id state job { id state } }",
                                    "export.id");
            var heard = listening.notification();
            assertThat(heard.thingId()).isEqualTo(id);
            assertThat(heard.thing("id")).isEqualTo(id);
            var told = newest(ben);
            assertThat(Phone.at(told, "kind")).isEqualTo("EXPORT_READY");
            assertThat(Phone.at(told, "by")).isNull();
            assertThat(Phone.at(told, "item")).isNull();
            assertThat(Phone.at(told, "export.id")).isEqualTo(id);
            assertThat(Phone.at(told, "export.state")).isEqualTo("READY");
            assertThat((String) Phone.at(told, "export.downloadUrl")).contains("/media/");

            var brought = looked(maria, bytes(id));
            var lines =
                    (List<?>)
                            maria.gets(
                                    "query ($id: ID!) { node(id: $id) { ... on Import { lines(first: 50) { edges { node { title comesInAs } } } } } }",
                                    Map.of("id", brought),
                                    "node.lines.edges");
            assertThat(lines)
                    .anySatisfy(
                            line -> {
                                assertThat(Phone.at(line, "node.title")).isEqualTo("Of Ben's");
                                assertThat(Phone.at(line, "node.comesInAs"))
                                        .isEqualTo("REFLECTION");
                            });
            maria.input("runImport", Map.of("importId", brought), "archive { state }", "archive");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> state(maria, "Import", brought).equals("DONE"));
            told = newest(maria);
            assertThat(Phone.at(told, "kind")).isEqualTo("IMPORT_READY");
            assertThat(Phone.at(told, "import.id")).isEqualTo(brought);
            assertThat(Phone.at(told, "import.itemCount")).isEqualTo(1);
            assertThat(
                            maria.gets(
                                    "{ viewer { items(first: 5) { edges { node { title } } } } }",
                                    Map.of(),
                                    "viewer.items.edges.0.node.title"))
                    .isEqualTo("Of Ben's");
            assertThat(listening.isQuiet()).as("of what Maria brings Ben hears nothing").isTrue();
        }
    }

    @Test
    void everyMutationAboutArchivesIsTriedHere() {
        var ofArchives =
                ApiSchema.make().executable().getMutationType().getFieldDefinitions().stream()
                        .map(field -> field.getName())
                        .filter(name -> name.contains("Export") || name.contains("Import"))
                        .collect(Collectors.toSet());
        ofArchives.add("exportItems");
        assertThat(MUTATIONS).containsAll(ofArchives);
    }

    @Test
    @Tag("TR-1")
    @Tag("TR-2")
    void nobodyWithoutATokenGetsAnywhere() throws IOException {
        var before = standing();
        for (var query : QUERIES) refusedAtTheDoor(Optional.empty(), query, Map.of(), 401);
        for (var mutation : MUTATIONS)
            refusedAtTheDoor(
                    Optional.empty(), document(mutation), Map.of("input", input(mutation)), 401);
        for (var path : List.of("/api/media?for=import&name=a.zip", "/api/uploads"))
            assertThat(
                            API.send(
                                            API.request(path, Optional.empty())
                                                    .POST(
                                                            BodyPublishers.ofByteArray(
                                                                    zip("a.txt", "a"))))
                                    .statusCode())
                    .as(path)
                    .isEqualTo(401);
        assertThat(standing()).isEqualTo(before);
    }

    @Test
    @Tag("EX-5")
    void whoVisitsFromOutsideGetsNowhereHoweverStronglyTheyLoggedIn() throws IOException {
        var before = standing();
        var claims = new HashMap<>(API.issuer.claims(anna.account));
        claims.put("groups", List.of("external"));
        claims.put("acr", "mfa");
        var token = Optional.of(API.issuer.signed(claims));
        for (var query : QUERIES) refusedAtTheDoor(token, query, Map.of(), 403);
        for (var mutation : MUTATIONS)
            refusedAtTheDoor(token, document(mutation), Map.of("input", input(mutation)), 403);
        assertThat(
                        API.send(
                                        API.request("/api/media?for=import&name=a.zip", token)
                                                .POST(
                                                        BodyPublishers.ofByteArray(
                                                                zip("a.txt", "a"))))
                                .statusCode())
                .isEqualTo(403);
        assertThat(standing()).isEqualTo(before);
    }

    @Test
    @Tag("TR-1")
    @Tag("TR-2")
    void toEverybodyElseAnArchiveIsAsIfThereWereNone() {
        var before = standing();
        for (var other : List.of(ben, maria, foreigner)) {
            for (var mutation : MUTATIONS) {
                var theirs = answer(other, mutation, input(mutation));
                assertThat(theirs).as(mutation).contains("NOT_FOUND");
                assertThat(theirs)
                        .as(mutation + ": the same as for what never was")
                        .isEqualTo(answer(other, mutation, missing(mutation)));
            }
            for (var id : hers.values())
                assertThat(
                                other.gets(
                                        "query ($id: ID!) { node(id: $id) { id } }",
                                        Map.of("id", id),
                                        "node"))
                        .as(id)
                        .isNull();
            for (var query : QUERIES)
                assertThat(other.asks(query, Map.of()).body())
                        .doesNotContain(
                                hers.get("export"), hers.get("import"), hers.get("job"), "Herons");
            for (var scope :
                    List.of(
                            Map.of("itemIds", List.of(hers.get("item"))),
                            Map.of("portfolioId", hers.get("portfolio")))) {
                var estimate =
                        other.asks(
                                "query ($scope: ExportScopeInput!) { viewer { exportEstimate(scope: $scope) { byteCount } } }",
                                Map.of("scope", scope));
                assertThat(Api.code(estimate)).isEqualTo("NOT_FOUND");
            }
        }
        assertThat(standing()).isEqualTo(before);
    }

    @Test
    @Tag("TR-2")
    void whoMayOnlyReadTakesAlongAndBringsNothingAndWhoOwnsNothingBringsNothing()
            throws IOException {
        PEOPLE.change(
                "update person set state = 'LEFT', left_at = now() where account_id = ?",
                anna.account);
        assertThat(anna.refused("runImport", Map.of("importId", hers.get("import"))))
                .startsWith("READ_ONLY");
        assertThat(anna.refused("previewImport", Map.of("uploadId", hers.get("upload"))))
                .startsWith("READ_ONLY");
        assertThat(sends(anna, zip("a.txt", "a"))).contains("READ_ONLY");
        assertThat(exported(anna)).as("their own things they take along").startsWith("exp_");

        var admin = Phone.ofAdministrator(district, school);
        var answer =
                API.send(
                        API.request("/api/media?for=import&name=a.zip", admin.token)
                                .POST(BodyPublishers.ofByteArray(zip("a.txt", "a"))));
        if (answer.statusCode() == 201) {
            var upload = (String) Phone.at(Json.read(answer.body()).orElseThrow(), "id");
            assertThat(admin.refused("previewImport", Map.of("uploadId", upload)))
                    .startsWith("NOT_ALLOWED");
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    @Tag("TR-7")
    void nonsenseIsRefusedWithItsPlaceAndChangesNothing() {
        var before = standing();
        var archive = hers.get("import");
        var nobody = GlobalId.of(new PortfolioId(UUID.randomUUID()));
        assertThat(
                        List.of(
                                anna.refused("deleteExport", Map.of("exportId", archive)),
                                anna.refused("deleteExport", Map.of("exportId", "nonsense")),
                                anna.refused("runImport", Map.of("importId", hers.get("export"))),
                                anna.refused("undoImport", Map.of("importId", archive)),
                                anna.refused("previewImport", Map.of("uploadId", archive)),
                                anna.refused(
                                        "exportItems",
                                        Map.of("scope", Map.of("portfolioId", nobody))),
                                anna.refused(
                                        "exportItems",
                                        Map.of("scope", Map.of("itemIds", List.of()))),
                                anna.refused(
                                        "exportItems",
                                        Map.of("scope", Map.of("everything", false))),
                                anna.refused(
                                        "runImport",
                                        Map.of("importId", archive, "onlyLines", List.of())),
                                anna.refused(
                                        "runImport",
                                        Map.of("importId", archive, "onlyLines", List.of(999))),
                                anna.refused(
                                        "runImport",
                                        Map.of(
                                                "importId",
                                                archive,
                                                "onlyLines",
                                                List.of(0),
                                                "withoutLines",
                                                List.of(1)))))
                .containsExactly(
                        "NOT_FOUND [input, exportId]",
                        "NOT_FOUND [input, exportId]",
                        "NOT_FOUND [input, importId]",
                        "INVALID [input, importId]",
                        "NOT_FOUND [input, uploadId]",
                        "NOT_FOUND [input, scope, portfolioId]",
                        "REQUIRED [input, scope, itemIds]",
                        "INVALID [input, scope, everything]",
                        "INVALID [input, onlyLines]",
                        "INVALID [input, onlyLines]",
                        "INVALID [input, withoutLines]");
        for (var scope :
                List.of(
                        Map.of(),
                        Map.of("everything", true, "portfolioId", hers.get("portfolio")))) {
            var answer =
                    anna.asks(document("exportItems"), Map.of("input", Map.of("scope", scope)));
            assertThat(answer.body()).contains("\"errors\"");
        }
        for (var page :
                List.of("exports(first: 101)", "imports(first: 0)", "imports(after: \"x\")"))
            assertThat(
                            Api.code(
                                    anna.asks(
                                            "{ viewer { %s { edges { cursor } } } }"
                                                    .formatted(page),
                                            Map.of())))
                    .as(page)
                    .isIn("INVALID", "TOO_MANY");
        assertThat(standing()).isEqualTo(before);
    }

    // ------------------------------------------------------------------ what is tried

    private Map<String, Object> input(String mutation) {
        return switch (mutation) {
            case "exportItems" -> Map.of("scope", Map.of("itemIds", List.of(hers.get("item"))));
            case "deleteExport" -> Map.of("exportId", hers.get("export"));
            case "previewImport" -> Map.of("uploadId", hers.get("upload"));
            case "cancelJob" -> Map.of("jobId", hers.get("job"));
            default -> Map.of("importId", hers.get("import"));
        };
    }

    /** The same, of what nobody has. */
    private static Map<String, Object> missing(String mutation) {
        var id = UUID.randomUUID();
        return switch (mutation) {
            case "exportItems" ->
                    Map.of("scope", Map.of("itemIds", List.of(GlobalId.of(new ItemId(id)))));
            case "deleteExport" -> Map.of("exportId", GlobalId.of(new ExportId(id)));
            case "previewImport" -> Map.of("uploadId", GlobalId.of(new UploadId(id)));
            case "cancelJob" -> Map.of("jobId", GlobalId.of(new JobId(id)));
            default -> Map.of("importId", GlobalId.of(new ImportId(id)));
        };
    }

    private static String document(String mutation) {
        var name = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
        return "mutation ($input: %sInput!) { %s(input: $input) { __typename userErrors { code field message } } }"
                .formatted(name, mutation);
    }

    private static String answer(Phone who, String mutation, Map<String, Object> input) {
        return who.asks(document(mutation), Map.of("input", input)).body();
    }

    private static void refusedAtTheDoor(
            Optional<String> token, String document, Map<String, Object> variables, int status) {
        var answer = API.post(token, Map.of("query", document, "variables", variables));
        assertThat(answer.statusCode()).as(document).isEqualTo(status);
        assertThat(answer.body()).as(document).doesNotContain("\"data\":{");
    }

    /** All that could change of Anna's archives, and what could come into being of others'. */
    private String standing() {
        return PEOPLE.value(
                """
                select (select string_agg(e.id || e.state || e.expires_at, ',' order by e.id) from archive_export e where e.district_id = d.id)
                    || (select string_agg(i.id || i.state || coalesce(i.undo_until::text, ''), ',' order by i.id) from archive_import i where i.district_id = d.id)
                    || (select string_agg(j.id || j.state || j.cancel_asked, ',' order by j.id) from job j where j.district_id = d.id)
                    || (select string_agg(u.id::text, ',' order by u.id) from upload u where u.district_id = d.id)
                    || (select count(*) from item i where i.district_id = d.id)
                    || '/' || (select count(*) from archive_export) || '/' || (select count(*) from archive_import)
                  from district d where d.id = ?
                """,
                district);
    }

    // ------------------------------------------------------------------ what there is

    private static String note(Phone who, String title) {
        return (String)
                who.input(
                        "createItem",
                        Map.of("kind", "REFLECTION", "title", title, "body", "<p>Words</p>"),
                        "item { id }",
                        "item.id");
    }

    private String portfolio() {
        var template = UUID.randomUUID();
        var portfolio = UUID.randomUUID();
        PEOPLE.change(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'Me', now(), now())",
                template,
                district);
        PEOPLE.change(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) select ?, district_id, ?, id, now(), now() from person where account_id = ?",
                portfolio,
                template,
                anna.account);
        return GlobalId.of(new PortfolioId(portfolio));
    }

    private static String exported(Phone who) {
        var id =
                (String)
                        who.input(
                                "exportItems",
                                Map.of("scope", Map.of("everything", true)),
                                "export { id }",
                                "export.id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(who, "Export", id).equals("READY"));
        return id;
    }

    private static String looked(Phone who, byte[] archive) {
        var id =
                (String)
                        who.input(
                                "previewImport",
                                Map.of("uploadId", sent(who, archive)),
                                "archive { id }",
                                "archive.id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(who, "Import", id).equals("LOOKED"));
        return id;
    }

    private static String state(Phone who, String kind, String id) {
        return (String)
                who.gets(
                        "query ($id: ID!) { node(id: $id) { ... on %s { state } } }"
                                .formatted(kind),
                        Map.of("id", id),
                        "node.state");
    }

    private static Object newest(Phone who) {
        return who.gets(
                """
                { viewer { notifications(first: 1) { edges { node { kind by { name } item { id } portfolio { id }
                  export { id state downloadUrl } import { id state itemCount } } } } } }
                """,
                Map.of(),
                "viewer.notifications.edges.0.node");
    }

    private static String sends(Phone who, byte[] archive) {
        return API.send(
                        API.request("/api/media?for=import&name=a.zip", who.token)
                                .POST(BodyPublishers.ofByteArray(archive)))
                .body();
    }

    private static String sent(Phone who, byte[] archive) {
        return (String) Phone.at(Json.read(sends(who, archive)).orElseThrow(), "id");
    }

    private byte[] bytes(String export) throws IOException {
        var id = ((ExportId) GlobalId.find(export).orElseThrow()).value();
        return Files.readAllBytes(
                API.media().resolve("exports").resolve(district.toString()).resolve(id.toString()));
    }

    private static byte[] zip(String name, String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
