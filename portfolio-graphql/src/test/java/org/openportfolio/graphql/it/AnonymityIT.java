package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.graphql.engine.ApiSchema;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;

/**
 * Who gets a copy finds nothing of who gave it, nor of what it was made of, wherever they look; and
 * who gave it finds nothing of the copy (PU-4, PU-5).
 *
 * <p>Wherever they look is meant literally: the fields are not listed here but walked, from every
 * root of the schema downwards, so that a field that comes later is looked into as well.
 */
@Tag("PU-4")
class AnonymityIT {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final GraphQLSchema SCHEMA = ApiSchema.make().executable();

    /** How far below a root is looked at most; less where the server finds it too much at once. */
    private static final int DEEPEST = 7;

    private static final int PAGE = 4;
    private static final String BORN = "2019-03-07";

    private final UUID district = PEOPLE.district();
    private final UUID school = PEOPLE.school(district);
    private final Phone teacher = Phone.of(district, school, "TEACHER");
    private final Phone anna = Phone.of(district, school, "STUDENT");
    private final Phone ben = Phone.of(district, school, "STUDENT");
    private final UUID biology = UUID.randomUUID();

    /** What must be found nowhere, by what it is. */
    private final Map<String, String> marks = new LinkedHashMap<>();

    private String source;

    @BeforeEach
    void aTeacherWithWorkOfTheirOwn() {
        PEOPLE.change(
                "insert into people_group (id, district_id, kind, school_id, title) values (?, ?, 'CLASS', ?, 'Biology')",
                biology,
                district,
                school);
        for (var one : List.of(teacher, anna, ben))
            PEOPLE.change(
                    "insert into membership (district_id, group_id, person_id, role) select district_id, ?, id, case when account_id = ? then 'TEACHER' else 'STUDENT' end from person where account_id = ?",
                    biology,
                    teacher.account,
                    one.account);
        PEOPLE.change(
                "update person set given_name = 'Zwartkopje', family_name = 'Ypsilanti', username = ?, email = ? where account_id = ?",
                "zwart-" + teacher.account,
                "ypsilanti-" + teacher.account + "@school.example",
                teacher.account);
        source = work();
        PEOPLE.change(
                "update item set created_at = ?::timestamptz, updated_at = ?::timestamptz where owner_id = (select id from person where account_id = ?)",
                BORN + "T04:05:06.789012Z",
                BORN + "T04:05:06.789012Z",
                teacher.account);
        mark();
    }

    /** Whoever meant to hide something would look for exactly these. */
    private void mark() {
        marks.put("given name", "Zwartkopje");
        marks.put("family name", "Ypsilanti");
        marks.put("user name", "zwart-");
        marks.put("mail", "ypsilanti");
        marks.put("day of making", BORN);
        var person = value("select id from person where account_id = ?", teacher.account);
        marks.put("teacher", person);
        marks.put("teacher, global", teacher.id());
        marks.put("account", teacher.account.toString());
        for (var table : List.of("item", "attachment", "media"))
            for (var id : all(owned(table), teacher.account)) {
                marks.put(table + " " + id, id);
                if (table.equals("item"))
                    marks.put("item, global " + id, GlobalId.of(new ItemId(UUID.fromString(id))));
                if (table.equals("attachment"))
                    marks.put(
                            "attachment, global " + id,
                            GlobalId.of(new AttachmentId(UUID.fromString(id))));
            }
        for (var digest :
                all(
                        "select m.sha256 from media m join attachment a on a.media_id = m.id join item i on i.id = a.item_id join person p on p.id = i.owner_id where p.account_id = ?",
                        teacher.account)) marks.put("digest", digest);
    }

    private static String owned(String table) {
        return switch (table) {
            case "item" ->
                    "select i.id from item i join person p on p.id = i.owner_id where p.account_id = ?";
            case "attachment" ->
                    "select a.id from attachment a join item i on i.id = a.item_id join person p on p.id = i.owner_id where p.account_id = ?";
            default ->
                    "select a.media_id from attachment a join item i on i.id = a.item_id join person p on p.id = i.owner_id where p.account_id = ?";
        };
    }

    @Test
    void whoGetsACopyFindsNothingOfWhoGaveItInAnyFieldOfTheSchema() {
        furnish(anna);
        var before = walk(anna, Optional.empty());
        try (var listening = Listening.begins(API, anna.token.orElseThrow())) {
            var push = push(Map.of("classId", "grp"));
            pushed(push);
            var heard = listening.next();
            while (!heard.kind().equals("ADDED")) {
                assertThat(marksIn(heard.toString())).isEmpty();
                heard = listening.next();
            }
            assertThat(marksIn(heard.toString())).isEmpty();
            assertThat(heard.thing("title")).isEqualTo("The unit");
            var copy = heard.thingId();

            live(copy);
            // another file than the teacher's, without what it says (CleaningIT looks into it)
            assertThat(
                            all(
                                    "select k.outcome from attachment a join item i on i.id = a.item_id join person p on p.id = i.owner_id join clean_media k on k.clean_id = a.media_id where p.account_id = ?",
                                    anna.account))
                    .containsExactly("CLEANED");
            use(copy);
            takesAlong();
            var after = walk(anna, Optional.of(copy));
            for (var root : after.entrySet())
                assertThat(root.getValue())
                        .as(root.getKey() + " names nobody it did not name before")
                        .isEqualTo(before.getOrDefault(root.getKey(), Map.of()));
            orders();
        }
    }

    /** What anybody has beside the copy, so that lists of the schema are not empty. */
    private void furnish(Phone who) {
        var template = UUID.randomUUID();
        var section = UUID.randomUUID();
        PEOPLE.change(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'Me', now(), now())",
                template,
                district);
        PEOPLE.change(
                "insert into template_section (id, district_id, template_id, title, position) values (?, ?, ?, 'Work', 0)",
                section,
                district,
                template);
        PEOPLE.change(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) select ?, district_id, ?, id, now(), now() from person where account_id = ?",
                UUID.randomUUID(),
                template,
                who.account);
    }

    /** An archive of all that Anna owns, the copy among it, says nothing either. */
    private void takesAlong() {
        var asked =
                anna.input(
                        "exportItems",
                        Map.of("scope", Map.of("everything", true), "withFeedback", true),
                        "export { id }",
                        "export.id");
        var ready =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(
                                () ->
                                        all(
                                                "select e.district_id || '/' || e.id from archive_export e join person p on p.id = e.owner_id where p.account_id = ? and e.state = 'READY'",
                                                anna.account),
                                found -> !found.isEmpty());
        assertThat(asked).isNotNull();
        try (var zip =
                new ZipInputStream(
                        Files.newInputStream(
                                API.media().resolve("exports").resolve(ready.get(0))))) {
            int entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var text = new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(marksIn(entry.getName() + text)).as(entry.getName()).isEmpty();
                entries++;
            }
            assertThat(entries).isGreaterThan(5);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Does with the copy what an owner does. */
    private void use(String copy) {
        var version =
                anna.gets(
                        "query ($id: ID!) { item(id: $id) { version } }",
                        Map.of("id", copy),
                        "item.version");
        anna.input(
                "updateItem",
                Map.of("itemId", copy, "expectedVersion", version, "description", "Mine now"),
                "item { id }",
                "item");
        anna.input(
                "addComment", Map.of("itemId", copy, "text", "Look"), "comment { id }", "comment");
        anna.input(
                "shareItem",
                Map.of(
                        "itemId", copy,
                        "recipients", List.of(Map.of("personId", ben.id())),
                        "permissions", List.of("COMMENT")),
                "item { id }",
                "item");
        anna.input(
                "askFeedback",
                Map.of("itemId", copy, "personIds", List.of(ben.id()), "text", "Please"),
                "requests { id }",
                "requests");
        PEOPLE.change(
                "insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at) select gen_random_uuid(), pf.district_id, pf.id, pf.template_id, s.id, ?, 0, now() from portfolio pf join template_section s on s.template_id = pf.template_id join person p on p.id = pf.owner_id where p.account_id = ?",
                ((ItemId) GlobalId.find(copy).orElseThrow()).value(),
                anna.account);
        var old =
                anna.input(
                        "createItem",
                        Map.of("kind", "REFLECTION", "title", "Old", "body", "<p>x</p>"),
                        "item { id }",
                        "item.id");
        anna.input("deleteItem", Map.of("itemId", old), "deletedItemId", "deletedItemId");
    }

    /** What a phone that was away hears later, of the copy too. */
    private void live(String copy) {
        var events =
                all(
                        "select e::text from live_event e where e.thing_id = ?",
                        ((ItemId) GlobalId.find(copy).orElseThrow()).value());
        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(marksIn(event)).isEmpty());
    }

    /** However the copies are sorted, their order follows from themselves alone. */
    private void orders() {
        for (var order : List.of("NEWEST_CHANGE", "OLDEST_CHANGE", "NEWEST_MADE", "TITLE")) {
            var titles =
                    titles(
                            anna.gets(
                                    "query ($order: ItemOrder) { viewer { items(first: 50, orderBy: $order) { edges { node { title } } } } }",
                                    Map.of("order", order),
                                    "viewer.items.edges"));
            assertThat(titles).as(order).contains("The unit", "Alpha", "Beta", "Gamma");
            if (order.equals("NEWEST_MADE"))
                // not the order in which the teacher made them
                assertThat(titles).containsExactly("The unit", "Beta", "Gamma", "Alpha");
        }
    }

    private static List<String> titles(Object edges) {
        return ((List<?>) edges)
                .stream().map(edge -> (String) Phone.at(edge, "node.title")).toList();
    }

    @Test
    @Tag("PU-5")
    void whoGaveACopyFindsNothingOfIt() {
        var answer = push(Map.of("classId", "grp"));
        pushed(answer);
        var copies =
                all(
                        "select i.id from item i join person p on p.id = i.owner_id where p.account_id = ?",
                        anna.account);
        assertThat(copies).hasSize(4);
        for (var id : copies) {
            var global = GlobalId.of(new ItemId(UUID.fromString(id)));
            marks.put("copy " + id, id);
            marks.put("copy, global " + id, global);
            assertThat(
                            teacher.gets(
                                    "query ($id: ID!) { node(id: $id) { id } }",
                                    Map.of("id", global),
                                    "node"))
                    .isNull();
            assertThat(
                            teacher.asks(
                                            "query ($id: ID!) { item(id: $id) { id } }",
                                            Map.of("id", global))
                                    .body())
                    .contains("NOT_FOUND");
            assertThat(
                            teacher.refused(
                                    "addComment",
                                    Map.of("itemId", global, "text", "How is it going?")))
                    .isEqualTo("NOT_FOUND [input, itemId]");
        }
        marks.keySet().removeIf(name -> !name.startsWith("copy"));
        assertThat(marksIn(answer.body())).isEmpty();
        for (var root : walk(teacher, Optional.of(source)).entrySet())
            assertThat(root.getValue()).as(root.getKey()).isEmpty();
        assertThat(
                        titles(
                                teacher.gets(
                                        "{ viewer { explore(first: 50, filter: {text: \"unit\"}) { edges { node { title } } } } }",
                                        Map.of(),
                                        "viewer.explore.edges")))
                .isEmpty();
    }

    @Test
    void whereAFileMaySayWhoMadeItTheTeacherIsToldAndNothingIsGivenUnasked() {
        var item =
                (String)
                        teacher.input(
                                "createItem",
                                Map.of(
                                        "kind", "FILE",
                                        "title", "Old sheet",
                                        "uploads", List.of(upload("sheet.zip", oldSheet()))),
                                "item { id }",
                                "item.id");
        var input =
                Map.of(
                        "itemId",
                        item,
                        "recipients",
                        List.of(Map.of("personId", anna.id())),
                        "idempotencyKey",
                        "sheet");
        var told =
                teacher.input(
                        "pushItem",
                        input,
                        "push { id } job { id } warnings { kind title fileName itemId }",
                        "");
        assertThat(Phone.at(told, "push")).isNull();
        assertThat(Phone.at(told, "job")).isNull();
        assertThat(Phone.at(told, "userErrors")).isEqualTo(List.of());
        assertThat(Phone.at(told, "warnings.0.kind")).isEqualTo("FILE_AS_IT_IS");
        assertThat(Phone.at(told, "warnings.0.itemId")).isEqualTo(item);
        assertThat(titlesOf(anna)).isEmpty();
        assertThat(
                        teacher.gets(
                                "{ viewer { pushes { edges { node { id } } } } }",
                                Map.of(),
                                "viewer.pushes.edges"))
                .isEqualTo(List.of());
        var accepted = new LinkedHashMap<String, Object>(input);
        accepted.put("acceptWarnings", true);
        teacher.input("pushItem", accepted, "push { deliveredCount }", "push");
        assertThat(titlesOf(anna)).containsExactly("Old sheet");
    }

    private List<String> titlesOf(Phone who) {
        return titles(
                who.gets(
                        "{ viewer { items(first: 100) { edges { node { title } } } } }",
                        Map.of(),
                        "viewer.items.edges"));
    }

    /** An archive: nobody looks into what is in it. */
    private static byte[] oldSheet() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Zwartkopje/sheet.txt"));
            zip.write("By Ypsilanti".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    @Test
    @Tag("PU-1")
    @Tag("PU-7")
    @Tag("PU-8")
    void badInputIsRefusedWithItsField() {
        var own =
                (String)
                        anna.input(
                                "createItem",
                                Map.of("kind", "REFLECTION", "title", "Mine", "body", "<p>x</p>"),
                                "item { id }",
                                "item.id");
        assertThat(anna.refused("pushItem", wish(own, Map.of("personId", ben.id()))))
                .isEqualTo("NOT_ALLOWED []");
        assertThat(teacher.refused("pushItem", wish(own, Map.of("personId", ben.id()))))
                .isEqualTo("NOT_FOUND [input, itemId]");
        var south = PEOPLE.district();
        var elsewhere = Phone.of(south, PEOPLE.school(south), "STUDENT");
        for (var stranger : List.of(Phone.of(district, school, "STUDENT"), elsewhere))
            assertThat(teacher.refused("pushItem", wish(source, Map.of("personId", stranger.id()))))
                    .isEqualTo("NOT_FOUND [input, recipients, 0, personId]");
        assertThat(teacher.refused("pushItem", wish(source, Map.of("personId", teacher.id()))))
                .isEqualTo("INVALID [input, recipients, 0, personId]");
        assertThat(teacher.refused("pushItem", wish(source, Map.of("personId", "per_nonsense"))))
                .isEqualTo("NOT_FOUND [input, recipients, 0, personId]");
        var first = push(Map.of("personId", anna.id()));
        pushed(first);
        var again = push(Map.of("personId", anna.id()));
        assertThat(Phone.at(data(again), "pushItem.push.alreadyHadCount")).hasToString("1");
        assertThat(titlesOf(anna)).hasSize(5);
    }

    private Map<String, Object> wish(String item, Map<String, Object> to) {
        return Map.of("itemId", item, "recipients", List.of(to), "idempotencyKey", "k");
    }

    @Test
    @Tag("PU-2")
    void whateverACollectionHoldsItsCopyHoldsTheSame() {
        for (int seed = 1; seed <= 12; seed++) {
            var random = new Random(seed);
            var made = grown(random, 3);
            var answer =
                    teacher.input(
                            "pushItem",
                            Map.of(
                                    "itemId",
                                    made,
                                    "recipients",
                                    List.of(Map.of("personId", anna.id())),
                                    "idempotencyKey",
                                    "seed " + seed),
                            "push { deliveredCount }",
                            "push.deliveredCount");
            assertThat(answer).as("seed " + seed).hasToString("1");
            var copy =
                    (String)
                            anna.gets(
                                    "{ viewer { items(first: 1, orderBy: NEWEST_MADE) { edges { node { id } } } } }",
                                    Map.of(),
                                    "viewer.items.edges.0.node.id");
            assertThat(told(anna, copy)).as("seed " + seed).isEqualTo(told(teacher, made));
        }
    }

    /** A collection of anything: texts of any sort, tags, links, collections within. */
    private String grown(Random random, int depth) {
        var contents = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--)
            contents.add(
                    depth > 1 && random.nextInt(3) == 0 ? grown(random, depth - 1) : leaf(random));
        var made =
                item(
                        Map.of(
                                "kind",
                                "COLLECTION",
                                "title",
                                words(random, 60),
                                "tags",
                                tags(random)));
        if (!contents.isEmpty())
            teacher.input(
                    "addToCollection",
                    Map.of("collectionId", made, "itemIds", contents),
                    "collection { id }",
                    "collection");
        return made;
    }

    private String leaf(Random random) {
        return random.nextBoolean()
                ? item(
                        Map.of(
                                "kind",
                                "LINK",
                                "title",
                                words(random, 200),
                                "description",
                                words(random, 400),
                                "url",
                                "https://example.org/" + random.nextInt()))
                : item(
                        Map.of(
                                "kind",
                                "REFLECTION",
                                "title",
                                words(random, 20),
                                "body",
                                "<p>" + words(random, 300) + "</p>",
                                "tags",
                                tags(random)));
    }

    private String item(Map<String, Object> input) {
        return (String) teacher.input("createItem", input, "item { id }", "item.id");
    }

    private static List<String> tags(Random random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> i + words(random, 20)).toList();
    }

    private static String words(Random random, int most) {
        var text =
                random.ints(1 + random.nextInt(most - 1), 'a', 0x17F)
                        .filter(Character::isLetterOrDigit)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return text.isEmpty() ? "x" : text;
    }

    /** All that a thing says of itself, and what is in it. */
    private static Object told(Phone who, String item) {
        var one = "kind title description body url tags hidden";
        return who.gets(
                "query ($id: ID!) { item(id: $id) { %1$s contents(first: 5) { edges { node { %1$s contents(first: 5) { edges { node { %1$s contents(first: 5) { edges { node { %1$s } } } } } } } } } } }"
                        .formatted(one),
                Map.of("id", item),
                "item");
    }

    /** A collection in another order than its things were made in, with a photo that talks. */
    private String work() {
        var contents = new ArrayList<String>();
        for (var title : List.of("Alpha", "Beta", "Gamma"))
            contents.add(
                    item(
                            title.equals("Beta")
                                    ? Map.of(
                                            "kind",
                                            "FILE",
                                            "title",
                                            title,
                                            "uploads",
                                            List.of(upload("photo.jpg", photo())))
                                    : Map.of(
                                            "kind",
                                            "REFLECTION",
                                            "title",
                                            title,
                                            "body",
                                            "<p>Text</p>",
                                            "tags",
                                            List.of("pond"))));
        var unit = item(Map.of("kind", "COLLECTION", "title", "The unit"));
        teacher.input(
                "addToCollection",
                Map.of(
                        "collectionId",
                        unit,
                        "itemIds",
                        List.of(contents.get(1), contents.get(2), contents.get(0))),
                "collection { id }",
                "collection");
        return unit;
    }

    /** A photo whose comment says who took it, and another in each test. */
    private byte[] photo() {
        try {
            var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(7, 7, teacher.account.hashCode());
            var out = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpeg", out);
            var jpeg = out.toByteArray();
            var comment =
                    ("taken by Zwartkopje Ypsilanti " + teacher.account)
                            .getBytes(StandardCharsets.US_ASCII);
            var talking = new ByteArrayOutputStream();
            talking.write(jpeg, 0, 2);
            talking.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)});
            talking.write(comment);
            talking.write(jpeg, 2, jpeg.length - 2);
            return talking.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String upload(String name, byte[] bytes) {
        var answer =
                API.send(
                        API.request("/api/media?name=" + name, teacher.token)
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(bytes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return (String) Phone.at(Json.read(answer.body()).orElseThrow(), "id");
    }

    private HttpResponse<String> push(Map<String, Object> to) {
        var named =
                to.containsKey("classId")
                        ? Map.of("classId", (Object) GlobalId.of(new GroupId(biology)))
                        : to;
        return teacher.asks(
                """
                mutation ($input: PushItemInput!) { pushItem(input: $input) {
                  push { id title deliveredCount alreadyHadCount refusedCount waitingCount item { id }
                    results(first: 50) { edges { node { outcome refusal person { id name } } } } groups { forLateJoiners group { title } } }
                  job { id state doneCount totalCount } refused { recipient refusal } warnings { kind title fileName } userErrors { code field } } }
                """,
                Map.of(
                        "input",
                        Map.of(
                                "itemId",
                                source,
                                "recipients",
                                List.of(named),
                                "idempotencyKey",
                                "the key")));
    }

    private void pushed(HttpResponse<String> answer) {
        assertThat(Phone.at(data(answer), "pushItem.userErrors")).isEqualTo(List.of());
        assertThat(Phone.at(data(answer), "pushItem.warnings")).isEqualTo(List.of());
        assertThat(Phone.at(data(answer), "pushItem.push.waitingCount")).hasToString("0");
        assertThat(Phone.at(data(answer), "pushItem.job.state")).isEqualTo("DONE");
        // ids that come into being with the push
        marks.put("push", (String) Phone.at(data(answer), "pushItem.push.id"));
        marks.put("job", (String) Phone.at(data(answer), "pushItem.job.id"));
    }

    private static Object data(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContain("\"errors\":");
        return Phone.at(Json.read(answer.body()).orElseThrow(), "data");
    }

    // ---------------------------------------------------------------- the walk

    /**
     * Asks for every field of the schema that can be asked for, each as often as there are ways to
     * it that do not go in circles; finds the marks that the answers hold, headers included, by the
     * field of the root.
     */
    private Map<String, Map<String, Integer>> walk(Phone who, Optional<String> item) {
        var roots = new LinkedHashMap<String, String>();
        var query = SCHEMA.getQueryType();
        var covered = new TreeSet<String>();
        Map<String, Map<String, Integer>> found = new TreeMap<>();
        var portfolio =
                all(
                                "select pf.id from portfolio pf join person p on p.id = pf.owner_id where p.account_id = ?",
                                who.account)
                        .stream()
                        .findFirst()
                        .map(id -> GlobalId.of(new PortfolioId(UUID.fromString(id))));
        roots.put("viewer", "viewer");
        item.ifPresent(id -> roots.put("item", "item(id: \"" + id + "\")"));
        item.ifPresent(id -> roots.put("node", "node(id: \"" + id + "\")"));
        item.ifPresent(id -> roots.put("nodes", "nodes(ids: [\"" + id + "\"])"));
        portfolio.ifPresent(id -> roots.put("portfolio", "portfolio(id: \"" + id + "\")"));
        for (var root : roots.entrySet()) {
            var field = query.getFieldDefinition(root.getKey());
            covered.add("Query." + root.getKey());
            for (var type : objects(GraphQLTypeUtil.unwrapAll(field.getType())))
                for (var below : type.getFieldDefinitions()) {
                    var answer = ask(who, root.getValue(), type, below, covered);
                    var name = root.getKey() + "." + below.getName();
                    var marked = counted(answer.body() + answer.headers().map());
                    if (!marked.isEmpty()) found.put(name, marked);
                }
        }
        if (item.isPresent() && portfolio.isPresent())
            assertThat(covered)
                    .as("every field of the schema is looked into")
                    .containsAll(fields());
        return found;
    }

    /** As deep as the server answers it. */
    private HttpResponse<String> ask(
            Phone who,
            String root,
            GraphQLObjectType type,
            GraphQLFieldDefinition field,
            Set<String> covered) {
        for (int depth = DEEPEST; depth > 0; depth--) {
            var selection = selection(type, field, depth, who, List.of(type.getName()));
            if (selection.isEmpty()) continue;
            var document =
                    "{ %s { __typename ... on %s { %s } } }"
                            .formatted(root, type.getName(), selection.get());
            if (document.length() > 45_000) continue;
            var answer = who.asks(document, Map.of());
            if (answer.body().contains("TOO_COMPLEX")) continue;
            // what is for administrators alone is refused to others
            if (answer.body().contains("\"errors\":"))
                assertThat(Api.code(answer)).as(document).isEqualTo("NOT_ALLOWED");
            remember(document, covered);
            return answer;
        }
        throw new AssertionError(type.getName() + "." + field.getName() + " cannot be asked for");
    }

    private Optional<String> selection(
            GraphQLObjectType type,
            GraphQLFieldDefinition field,
            int depth,
            Phone who,
            List<String> above) {
        var target = GraphQLTypeUtil.unwrapAll(field.getType());
        var asked = field.getName() + arguments(field, who);
        if (GraphQLTypeUtil.isLeaf(target)) return Optional.of(asked);
        if (depth == 0) return Optional.empty();
        var parts = new ArrayList<String>();
        for (var one : objects(target)) {
            // in circles only once: an item in an item in an item shows nothing new
            if (above.stream().filter(one.getName()::equals).count() > 1) continue;
            var way = new ArrayList<>(above);
            way.add(one.getName());
            var fields =
                    one.getFieldDefinitions().stream()
                            .flatMap(below -> selection(one, below, depth - 1, who, way).stream())
                            .collect(Collectors.joining(" "));
            if (!fields.isEmpty())
                parts.add(
                        target instanceof GraphQLObjectType
                                ? fields
                                : "... on " + one.getName() + " { " + fields + " }");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(asked + " { __typename " + String.join(" ", parts) + " }");
    }

    private static String arguments(GraphQLFieldDefinition field, Phone who) {
        var given = new ArrayList<String>();
        for (var argument : field.getArguments()) {
            if (argument.getName().equals("first")) given.add("first: " + PAGE);
            else if (argument.getName().equals("scope")) given.add("scope: {everything: true}");
            else if (GraphQLTypeUtil.isNonNull(argument.getType())) {
                assertThat(argument.getName()).as(field.getName()).isEqualTo("personId");
                given.add("personId: \"" + who.id() + "\"");
            }
        }
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    private static List<GraphQLObjectType> objects(Object type) {
        if (type instanceof GraphQLObjectType object) return List.of(object);
        if (type instanceof GraphQLInterfaceType one) return SCHEMA.getImplementations(one);
        if (type instanceof GraphQLUnionType union)
            return union.getTypes().stream().map(GraphQLObjectType.class::cast).toList();
        return List.of();
    }

    private static void remember(String document, Collection<String> covered) {
        QueryTraverser.newQueryTraverser()
                .schema(SCHEMA)
                .document(Parser.parse(document))
                .variables(Map.of())
                .build()
                .visitPreOrder(
                        new QueryVisitorStub() {
                            @Override
                            public void visitField(QueryVisitorFieldEnvironment field) {
                                if (!field.isTypeNameIntrospectionField())
                                    covered.add(
                                            ((GraphQLNamedOutputType) field.getFieldsContainer())
                                                            .getName()
                                                    + "."
                                                    + field.getFieldDefinition().getName());
                            }
                        });
    }

    /** Every field that a query can reach. */
    private static Set<String> fields() {
        var types = new LinkedHashSet<GraphQLObjectType>(List.of(SCHEMA.getQueryType()));
        var fields = new TreeSet<String>();
        for (var open = new ArrayList<>(types); !open.isEmpty(); ) {
            var type = open.remove(open.size() - 1);
            for (var field : type.getFieldDefinitions()) {
                fields.add(type.getName() + "." + field.getName());
                for (var below : objects(GraphQLTypeUtil.unwrapAll(field.getType())))
                    if (types.add(below)) open.add(below);
            }
        }
        return fields;
    }

    private Set<String> marksIn(String text) {
        return new HashSet<>(counted(text).keySet());
    }

    private Map<String, Integer> counted(String text) {
        var low = text.toLowerCase(Locale.ROOT);
        Map<String, Integer> found = new TreeMap<>();
        marks.forEach(
                (name, mark) -> {
                    var wanted = mark.toLowerCase(Locale.ROOT);
                    int times = 0;
                    for (int at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1))
                        times++;
                    if (times > 0) found.put(name, times);
                });
        return found;
    }

    private static String value(String sql, Object... parameters) {
        return PEOPLE.value(sql, parameters);
    }

    private static List<String> all(String sql, Object... parameters) {
        try (var connection = API.asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            try (var row = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (row.next()) found.add(row.getString(1));
                return found;
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
