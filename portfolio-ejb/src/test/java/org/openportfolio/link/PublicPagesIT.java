package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.store.Store;
import org.openportfolio.world.LoggedStatements;

/** What a stranger finds behind the link of Anna's portfolio, and what they do not. */
@ExtendWith(ArquillianExtension.class)
@Tag("LK-4")
class PublicPagesIT {
    @Inject PublicPages pages;
    @Inject Links links;
    @Inject LinkKeys keys;
    @Inject Reminders reminders;
    @Inject Items items;
    @Inject Inbox inbox;
    @Inject Store store;
    @Resource ManagedExecutorService threads;

    LinkDistrict north;
    Viewer anna;
    Viewer maria;
    PortfolioId work;
    UUID best;
    UUID next;
    String key;

    @BeforeEach
    void aPortfolioWithALink() {
        north = new LinkDistrict();
        anna = north.anna;
        maria = north.maria;
        work = north.portfolio(anna);
        best =
                UUID.fromString(
                        World.rows(
                                        "select s.id::text from template_section s join portfolio p using (template_id) where p.id = ?",
                                        work.value())
                                .get(0));
        next = section("What comes next", 1);
        World.run("update portfolio set summary = 'I look closely.' where id = ?", work.value());
        key = keyOf(links.open(anna, work, true));
    }

    @Test
    void aStrangerSeesEveryPostWithItsFilesAndTheSummary() throws IOException {
        var reflection =
                place(
                        best,
                        1,
                        reflection(
                                "A week at the pond",
                                "<h2>What I did</h2><p>I <strong>counted</strong>.</p>"));
        place(
                best,
                2,
                file("My report", "report.txt", "one page".getBytes(StandardCharsets.UTF_8)));
        place(
                next,
                1,
                make(
                        new NewItem(
                                ItemKind.LINK,
                                "Frogs",
                                "Where I read on",
                                null,
                                "https://frogs.example/",
                                List.of(),
                                List.of())));
        var shown = shown();
        assertThat(shown.name()).isEqualTo("Anna T.");
        assertThat(shown.title()).isEqualTo("My work");
        assertThat(shown.summary()).isEqualTo("I look closely.");
        assertThat(shown.sections())
                .extracting(PublicSection::title)
                .containsExactly("Best work", "What comes next");
        var posts = shown.sections().get(0).posts();
        assertThat(posts)
                .extracting(PublicPost::title)
                .containsExactly("A week at the pond", "My report");
        assertThat(posts.get(0).body())
                .isEqualTo("<h2>What I did</h2><p>I <strong>counted</strong>.</p>");
        assertThat(posts.get(0).placedOn()).isPresent();
        assertThat(posts.get(1).files()).extracting(PublicFile::name).containsExactly("report.txt");
        assertThat(shown.sections().get(1).posts().get(0).url()).contains("https://frogs.example/");
        assertThat(reflection).isNotNull();
    }

    @Test
    void theMenuFiltersAndStillTellsWhatThereIs() {
        place(best, 1, reflection("One", ""));
        place(best, 2, reflection("Two", ""));
        place(next, 1, reflection("Three", ""));
        var filtered = shown(new PageAddress(key, Optional.empty()), 2);
        assertThat(filtered.sections()).extracting(PublicSection::count).containsExactly(2, 1);
        assertThat(filtered.sections().get(0).posts()).isEmpty();
        assertThat(titles(filtered)).containsExactly("Three");
    }

    @Test
    void aCollectionIsShownWithWhatIsInItAndNothingIsToldTwice() {
        var inner = collection("Evidence");
        var outer = collection("The project");
        var photos = reflection("Photos", "");
        var notes = reflection("Notes", "");
        put(outer, 1, inner);
        put(outer, 2, notes);
        put(inner, 1, photos);
        put(inner, 2, notes);
        place(best, 1, outer);
        place(next, 1, photos);
        var project = shown().sections().get(0).posts().get(0);
        assertThat(project.contents())
                .extracting(PublicPost::title)
                .containsExactly("Evidence", "Notes");
        var evidence = project.contents().get(0);
        assertThat(evidence.contents())
                .extracting(PublicPost::title)
                .containsExactly("Photos", "Notes");
        assertThat(evidence.contents()).extracting(PublicPost::full).containsExactly(false, true);
        assertThat(project.contents().get(1).full()).isFalse();
        var post = shown().sections().get(1).posts().get(0);
        assertThat(post.full()).isTrue();
        assertThat(post.number()).isEqualTo(evidence.contents().get(0).number());
    }

    @Test
    @Tag("LK-5")
    @Tag("IT-5")
    @Tag("IT-9")
    void nothingElseIsShown() throws IOException {
        place(best, 1, reflection("Shown", ""));
        var world = theRestOfTheWorld();
        var everything = everything();
        assertThat(everything).contains("Shown");
        for (var secret : world.entrySet())
            assertThat(everything).as(secret.getKey()).doesNotContain(secret.getValue());
    }

    @Test
    @Tag("IT-9")
    void aFileThatShowsOtherPeopleTakesItsPostAwayEverywhereAndLeavesTheRest() throws IOException {
        var photo = file("Class photo", "class.txt", "faces".getBytes(StandardCharsets.UTF_8));
        var project = collection("The project");
        put(project, 1, photo);
        put(project, 2, reflection("Notes", ""));
        place(best, 1, photo);
        place(best, 2, project);
        var attachment = attachment(photo);
        assertThat(titles(shown())).containsExactly("Class photo", "The project");
        assertThat(bytes(attachment)).contains("faces");
        World.run("update attachment set shows_others = true where item_id = ?", photo.value());
        assertThat(titles(shown())).containsExactly("The project");
        assertThat(shown().sections().get(0).posts().get(0).contents())
                .extracting(PublicPost::title)
                .containsExactly("Notes");
        assertThat(bytes(attachment)).isEmpty();
    }

    @Test
    @Tag("IT-5")
    void whatIsHiddenOrDeletedIsGoneAtTheNextRequestAndAllThatLiesInItAlone() throws IOException {
        var note = file("Note", "note.txt", "mine".getBytes(StandardCharsets.UTF_8));
        var project = collection("The project");
        put(project, 1, note);
        place(best, 1, project);
        for (var gone : List.of("hidden = true", "deleted_at = now()")) {
            assertThat(bytes(attachment(note))).contains("mine");
            World.run("update item set " + gone + " where id = ?", project.value());
            assertThat(shown().sections()).isEmpty();
            assertThat(bytes(attachment(note))).isEmpty();
            World.run(
                    "update item set hidden = false, deleted_at = null where id = ?",
                    project.value());
        }
        World.run("delete from post where item_id = ?", project.value());
        assertThat(bytes(attachment(note))).isEmpty();
    }

    @Test
    @Tag("LK-8")
    void whateverClosesALinkItAnswersLikeOneThatNeverWas() throws IOException {
        var file =
                place(
                        best,
                        1,
                        file("Report", "report.txt", "one page".getBytes(StandardCharsets.UTF_8)));
        var attachment = attachment(file);
        for (var never :
                List.of(
                        "",
                        "x",
                        "A".repeat(27),
                        key + "A",
                        key.substring(1),
                        "../" + key,
                        "' or 1=1")) assertNothing(never, attachment);
        var undo = new LinkedHashMap<Runnable, Runnable>();
        undo.put(() -> north.withoutLicence(), () -> north.license());
        undo.put(
                () -> north.policy(false, null, "STUDENTS_AND_TEACHERS", 10),
                () -> north.policy(true, null, "STUDENTS_AND_TEACHERS", 10));
        undo.put(
                () -> north.policy(true, "{09}", "STUDENTS_AND_TEACHERS", 10),
                () -> north.policy(true, null, "STUDENTS_AND_TEACHERS", 10));
        undo.put(
                () -> north.policy(true, null, "TEACHERS_ONLY", 10),
                () -> north.policy(true, null, "STUDENTS_AND_TEACHERS", 10));
        undo.put(() -> north.school(false), () -> north.school(true));
        undo.put(
                () -> north.state(anna, "DISABLED", "null"),
                () -> north.state(anna, "ACTIVE", "null"));
        undo.put(
                () -> north.state(anna, "LEFT", "now() - interval '5 years'"),
                () -> north.state(anna, "ACTIVE", "null"));
        undo.put(
                () -> north.runsFrom(work, Instant.now().minus(Duration.ofDays(400))),
                () -> north.runsFrom(work, Instant.now()));
        for (var reason : undo.entrySet()) {
            assertThat(shown().sections()).hasSize(1);
            reason.getKey().run();
            assertNothing(key, attachment);
            reason.getValue().run();
        }
        assertThat(bytes(attachment)).contains("one page");
        links.revoke(maria, work);
        assertNothing(key, attachment);
    }

    @Test
    void aFileIsOfThisPortfolioOrIsNothing() throws IOException {
        var other = north.portfolio(anna, north.template("TEACHING"));
        var elsewhere = file("Elsewhere", "else.txt", "else".getBytes(StandardCharsets.UTF_8));
        var alone = file("Alone", "alone.txt", "alone".getBytes(StandardCharsets.UTF_8));
        var bens =
                items.create(
                        north.ben,
                        new NewItem(
                                ItemKind.FILE,
                                "Ben's",
                                "",
                                null,
                                null,
                                List.of(),
                                List.of(
                                        sent(
                                                north.ben,
                                                "ben.txt",
                                                "ben".getBytes(StandardCharsets.UTF_8)))));
        World.run(
                "insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at) select gen_random_uuid(), p.district_id, p.id, p.template_id, s.id, ?, 1, now() from portfolio p join template_section s using (template_id) where p.id = ?",
                elsewhere.value(),
                other.value());
        for (var item : List.of(elsewhere, alone, bens))
            assertThat(bytes(attachment(item))).isEmpty();
        assertThat(
                        pages.file(
                                new PageAddress(key, Optional.empty()),
                                new AttachmentId(UUID.randomUUID()),
                                false))
                .isEmpty();
    }

    @Test
    @Tag("LK-8")
    void aPhotoIsGivenOutWithoutWhatItSaysOfItsMaker() throws IOException {
        var photo = file("Photo", "photo.jpg", photoWith("Anna was at 52.0907 N, 5.1214 E"));
        place(best, 1, photo);
        assertThat(bytes(attachment(photo)))
                .hasValueSatisfying(jpeg -> assertThat(jpeg).doesNotContain("Anna was"));
        assertThat(shown().sections().get(0).posts().get(0).files()).hasSize(1);
    }

    @Test
    @Tag("LK-8")
    @Tag("LK-6")
    void whatNobodyCanLookIntoIsNotGivenOutAndItsOwnerIsTold() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("photo.jpg"));
            zip.write(photoWith("Anna was at 52.0907 N, 5.1214 E"));
        }
        var photos = file("Photos", "photos.zip", packed.toByteArray());
        var notes = file("Notes", "notes.txt", "words".getBytes(StandardCharsets.UTF_8));
        place(best, 1, photos);
        place(best, 2, notes);
        assertThat(shown().sections().get(0).posts())
                .extracting(post -> post.files().size())
                .containsExactly(0, 1);
        assertThat(bytes(attachment(photos))).isEmpty();
        assertThat(reminders.ofItems(anna, List.of(photos, notes)))
                .filteredOn(one -> one.kind() == ReminderKind.FILE_WITHHELD)
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.thing()).isEqualTo(photos);
                            assertThat(one.text()).contains("photos.zip");
                        });
        assertThat(reminders.ofItems(north.ben, List.of(photos))).isEmpty();
    }

    @Test
    @Tag("LK-9")
    void aLinkWithAPassphraseShowsNothingWithoutIt() throws IOException {
        var file =
                place(
                        best,
                        1,
                        file("Report", "report.txt", "one page".getBytes(StandardCharsets.UTF_8)));
        links.protect(anna, new ProtectLink(work, Optional.of("nine frogs")));
        var bare = new PageAddress(key, Optional.empty());
        assertThat(pages.open(bare, Optional.empty(), true))
                .isEqualTo(new Behind.Locked("en", false));
        assertThat(bytes(attachment(file))).isEmpty();
        assertThat(pages.unlock(key, "ten frogs")).isEqualTo(new Behind.Locked("en", true));
        assertThat(pages.unlock(key, "x".repeat(100_000))).isEqualTo(new Behind.Locked("en", true));
        assertThat(pages.unlock("A".repeat(27), "nine frogs")).isEqualTo(new Behind.Nothing());

        var proof = proof("nine frogs");
        var unlocked = new PageAddress(key, Optional.of(proof));
        assertThat(titles(shown(unlocked, 0))).containsExactly("Report");
        assertThat(pages.file(unlocked, attachment(file), false)).isPresent();
        var forged = proof.substring(0, 47) + (proof.endsWith("A") ? "B" : "A");
        for (var wrong : List.of(forged, "", "A".repeat(48), key))
            assertThat(pages.open(new PageAddress(key, Optional.of(wrong)), Optional.empty(), true))
                    .isInstanceOf(Behind.Locked.class);

        links.protect(maria, new ProtectLink(work, Optional.of("nine frogs")));
        assertThat(pages.open(unlocked, Optional.empty(), true)).isInstanceOf(Behind.Locked.class);
        links.protect(maria, new ProtectLink(work, Optional.empty()));
        assertThat(titles(shown())).containsExactly("Report");
    }

    @Test
    @Tag("LK-9")
    void whoTriesManyPassphrasesAtOnceHasToWaitAndSoDoesEverybodyElse() throws Exception {
        links.protect(anna, new ProtectLink(work, Optional.of("nine frogs")));
        var tries = new ArrayList<Callable<Behind>>();
        for (int i = 0; i < PublicPages.ATTEMPTS + 6; i++)
            tries.add(() -> pages.unlock(key, "ten frogs"));
        var answers = new ArrayList<Behind>();
        for (var answer : threads.invokeAll(tries)) answers.add(answer.get());
        assertThat(answers)
                .filteredOn(Behind.Locked.class::isInstance)
                .hasSize(PublicPages.ATTEMPTS);
        assertThat(answers).filteredOn(Behind.Resting.class::isInstance).hasSize(6);
        var resting = (Behind.Resting) pages.unlock(key, "nine frogs");
        assertThat(resting.pause()).isBetween(Duration.ofMinutes(1), PublicPages.WHILE);
        World.run("update link_attempt set at = at - interval '15 minutes'");
        assertThat(proof("nine frogs")).isNotBlank();
        assertThat(
                        World.rows(
                                        "select a.id::text from link_attempt a join public_link l on l.id = a.link_id where l.portfolio_id = ?",
                                        work.value())
                                .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("LK-9")
    void onlyWhatIsReallyShownCountsAsAView() {
        place(best, 1, reflection("One", ""));
        var bare = new PageAddress(key, Optional.empty());
        pages.open(bare, Optional.empty(), true);
        pages.open(bare, Optional.empty(), false);
        pages.open(bare, Optional.empty(), true);
        assertThat(links.views(anna, List.of(work)).get(work).total()).isEqualTo(2);
        links.protect(anna, new ProtectLink(work, Optional.of("nine frogs")));
        pages.open(bare, Optional.empty(), true);
        assertThat(links.views(anna, List.of(work)).get(work).total()).isEqualTo(2);
        pages.open(new PageAddress(key, Optional.of(proof("nine frogs"))), Optional.empty(), true);
        assertThat(links.views(anna, List.of(work)).get(work).total()).isEqualTo(3);
    }

    @Test
    void manyVisitorsAtOnceDoNotWaitForEachOther() throws Exception {
        place(best, 1, reflection("One", ""));
        var bare = new PageAddress(key, Optional.empty());
        var visits = new ArrayList<Callable<Behind>>();
        for (int i = 0; i < 200; i++) visits.add(() -> pages.open(bare, Optional.empty(), true));
        for (var visit : threads.invokeAll(visits, 30, TimeUnit.SECONDS))
            assertThat(visit.get()).isInstanceOf(Behind.Shown.class);
    }

    @Test
    void aPageOfFiftyPostsCostsFourStatementsAndOneThatIsNotThereNoFewer() throws IOException {
        var project = collection("The project");
        place(best, 1, project);
        for (int i = 2; i <= 50; i++)
            place(
                    i % 2 == 0 ? best : next,
                    i,
                    file("Post " + i, i + ".txt", ("text " + i).getBytes(StandardCharsets.UTF_8)));
        put(project, 1, reflection("Inside", ""));
        var bare = new PageAddress(key, Optional.empty());
        pages.open(bare, Optional.empty(), true);
        World.run("alter system set log_statement = 'all'");
        World.run("select pg_reload_conf()");
        try {
            var whole =
                    fewest(
                            () ->
                                    assertThat(
                                                    shown(bare, 0).sections().stream()
                                                            .mapToInt(PublicSection::count)
                                                            .sum())
                                            .isEqualTo(50));
            assertThat(whole).hasSizeBetween(3, 4);
            var none =
                    fewest(
                            () ->
                                    assertThat(
                                                    pages.open(
                                                            new PageAddress(
                                                                    "A".repeat(27),
                                                                    Optional.empty()),
                                                            Optional.empty(),
                                                            true))
                                            .isEqualTo(new Behind.Nothing()));
            links.revoke(anna, work);
            var closed =
                    fewest(
                            () ->
                                    assertThat(pages.open(bare, Optional.empty(), true))
                                            .isEqualTo(new Behind.Nothing()));
            assertThat(none).hasSameSizeAs(closed).hasSize(3);
        } finally {
            World.run("alter system set log_statement = 'none'");
            World.run("select pg_reload_conf()");
        }
    }

    /** Whatever else works at that moment can only add to it. */
    private static List<String> fewest(Runnable work) {
        return Stream.generate(() -> statements(work))
                .limit(3)
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /** What the application asks the database meanwhile. */
    private static List<String> statements(Runnable work) {
        var size = World.rows("select (pg_stat_file(pg_current_logfile())).size::text").get(0);
        var before = marked(size);
        work.run();
        var after = marked(size);
        var log = since(size);
        return LoggedStatements.of(
                log.substring(log.indexOf(before), log.indexOf(after)), "portfolio_app");
    }

    /** A word that is in the log of the database, after what was asked before. */
    private static String marked(String size) {
        var word = UUID.randomUUID().toString();
        for (int i = 0; i < 300; i++) {
            // asked again: a setting of the log comes to each connection a moment later
            World.rows("select '" + word + "'");
            if (since(size).contains(word)) return word;
            World.rows("select pg_sleep(0.1)::text");
        }
        throw new AssertionError("The log of the database does not show what happened");
    }

    /** The log behind its first bytes. */
    private static String since(String size) {
        return World.rows(
                        "select pg_read_file(f, ?, (pg_stat_file(f)).size - ?) from pg_current_logfile() f",
                        Long.parseLong(size),
                        Long.parseLong(size))
                .get(0);
    }

    /**
     * Everything around Anna's portfolio that is nobody's business, each with a word of its own.
     */
    private Map<String, String> theRestOfTheWorld() throws IOException {
        var shown = idOf("Shown");
        var secrets = new LinkedHashMap<String, String>();
        for (var secret :
                List.of(
                        "hidden post",
                        "deleted post",
                        "post with a marked file",
                        "hidden in a collection",
                        "in a hidden collection",
                        "other portfolio",
                        "no portfolio")) secrets.put(secret, "Secret" + UUID.randomUUID());
        place(best, 10, hide(reflection(secrets.get("hidden post"), "")));
        var deleted = place(best, 11, reflection(secrets.get("deleted post"), ""));
        World.run("update item set deleted_at = now() where id = ?", deleted.value());
        var marked =
                place(
                        best,
                        12,
                        file(
                                secrets.get("post with a marked file"),
                                "x.txt",
                                "x".getBytes(StandardCharsets.UTF_8)));
        World.run(
                "update attachment set shows_others = true, name = 'SecretName.txt' where item_id = ?",
                marked.value());
        secrets.put("name of a marked file", "SecretName");
        var open = place(best, 13, collection("Open"));
        put(open, 1, hide(reflection(secrets.get("hidden in a collection"), "")));
        var closed = place(best, 14, hide(collection("SecretCollection")));
        put(closed, 1, reflection(secrets.get("in a hidden collection"), ""));
        secrets.put("hidden collection", "SecretCollection");
        var other = north.portfolio(anna, north.template("TEACHING"));
        World.run("update portfolio set summary = 'SecretSummary' where id = ?", other.value());
        secrets.put("summary of another portfolio", "SecretSummary");
        World.run(
                "insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at) select gen_random_uuid(), p.district_id, p.id, p.template_id, s.id, ?, 1, now() from portfolio p join template_section s using (template_id) where p.id = ?",
                reflection(secrets.get("other portfolio"), "").value(),
                other.value());
        reflection(secrets.get("no portfolio"), "");
        World.run(
                "insert into comment (id, district_id, item_id, author_id, text, created_at) values (gen_random_uuid(), ?, ?, ?, 'SecretComment', now())",
                north.north.id().value(),
                shown,
                maria.id().value());
        World.run(
                "insert into comment (id, district_id, portfolio_id, author_id, text, created_at) values (gen_random_uuid(), ?, ?, ?, 'SecretTalk', now())",
                north.north.id().value(),
                work.value(),
                north.ben.id().value());
        World.run(
                "insert into evaluation (id, district_id, portfolio_id, author_id, level, text, created_at) values (gen_random_uuid(), ?, ?, ?, 'ADVANCED', 'SecretEvaluation', now())",
                north.north.id().value(),
                work.value(),
                maria.id().value());
        World.run(
                "insert into item_tag (district_id, item_id, tag, position) values (?, ?, 'SecretTag', 0)",
                north.north.id().value(),
                shown);
        World.run(
                "update person set family_name = 'Tsecretname', email = 'secret@school.example', username = 'secret' || left(id::text, 8) where id = ?",
                anna.id().value());
        World.run(
                "update portfolio_template set description = 'SecretInstructions' where id = (select template_id from portfolio where id = ?)",
                work.value());
        for (var word :
                List.of(
                        "SecretComment",
                        "SecretTalk",
                        "SecretEvaluation",
                        "SecretTag",
                        "secretname",
                        "secret@",
                        "SecretInstructions",
                        "Maria",
                        "North",
                        anna.id().value().toString(),
                        north.north.id().value().toString(),
                        work.value().toString())) secrets.put(word, word);
        return secrets;
    }

    /** All that the page is told, over all its sections. */
    private String everything() {
        var bare = new PageAddress(key, Optional.empty());
        return pages.open(bare, Optional.empty(), false).toString()
                + pages.open(bare, Optional.of(1), false)
                + pages.open(bare, Optional.of(2), false);
    }

    private UUID idOf(String title) {
        return UUID.fromString(
                World.rows(
                                "select id::text from item where title = ? and owner_id = ?",
                                title,
                                anna.id().value())
                        .get(0));
    }

    private void assertNothing(String text, AttachmentId attachment) throws IOException {
        var address = new PageAddress(text, Optional.empty());
        assertThat(pages.open(address, Optional.empty(), true))
                .as(text)
                .isEqualTo(new Behind.Nothing());
        assertThat(pages.file(address, attachment, false)).as(text).isEmpty();
        assertThat(pages.file(address, attachment, true)).as(text).isEmpty();
        assertThat(pages.unlock(text, "anything")).as(text).isEqualTo(new Behind.Nothing());
    }

    private PublicPortfolio shown() {
        return shown(new PageAddress(key, Optional.empty()), 0);
    }

    /**
     * @param section 0: all
     */
    private PublicPortfolio shown(PageAddress address, int section) {
        var behind = pages.open(address, Optional.of(section).filter(number -> number > 0), true);
        assertThat(behind).isInstanceOf(Behind.Shown.class);
        return ((Behind.Shown) behind).portfolio();
    }

    private static List<String> titles(PublicPortfolio portfolio) {
        return portfolio.sections().stream()
                .flatMap(section -> section.posts().stream())
                .map(PublicPost::title)
                .toList();
    }

    private String proof(String passphrase) {
        var behind = pages.unlock(key, passphrase);
        assertThat(behind).isInstanceOf(Behind.Unlocked.class);
        return ((Behind.Unlocked) behind).proof().orElseThrow();
    }

    /** The bytes that are given out, as text of one byte a letter; nothing where none are. */
    private Optional<String> bytes(AttachmentId attachment) throws IOException {
        var file = pages.file(new PageAddress(key, Optional.empty()), attachment, false);
        if (file.isEmpty()) return Optional.empty();
        try (var in = store.read(file.get().place(), 0, file.get().size())) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private static String keyOf(LinkView link) {
        var url = link.address().orElseThrow().url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private UUID section(String title, int position) {
        var id = UUID.randomUUID();
        World.run(
                "insert into template_section (id, district_id, template_id, title, position) select ?, district_id, template_id, ?, ? from portfolio where id = ?",
                id,
                title,
                position,
                work.value());
        return id;
    }

    private ItemId place(UUID section, int position, ItemId item) {
        World.run(
                "insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at) select gen_random_uuid(), district_id, id, template_id, ?, ?, ?, now() from portfolio where id = ?",
                section,
                item.value(),
                position,
                work.value());
        return item;
    }

    private void put(ItemId collection, int position, ItemId item) {
        World.run(
                "insert into collection_entry (district_id, collection_id, item_id, position) values (?, ?, ?, ?)",
                north.north.id().value(),
                collection.value(),
                item.value(),
                position);
    }

    private ItemId hide(ItemId item) {
        World.run("update item set hidden = true where id = ?", item.value());
        return item;
    }

    private ItemId make(NewItem wish) {
        return items.create(anna, wish);
    }

    private ItemId reflection(String title, String body) {
        return make(new NewItem(ItemKind.REFLECTION, title, "", body, null, List.of(), List.of()));
    }

    private ItemId collection(String title) {
        return make(new NewItem(ItemKind.COLLECTION, title, "", null, null, List.of(), List.of()));
    }

    private ItemId file(String title, String name, byte[] bytes) throws IOException {
        return make(
                new NewItem(
                        ItemKind.FILE,
                        title,
                        "",
                        null,
                        null,
                        List.of(),
                        List.of(sent(anna, name, bytes))));
    }

    private UploadId sent(Viewer by, String name, byte[] bytes) throws IOException {
        return inbox.receive(by, new ByteArrayInputStream(bytes), name).id();
    }

    private static AttachmentId attachment(ItemId item) {
        return new AttachmentId(
                UUID.fromString(
                        World.rows(
                                        "select id::text from attachment where item_id = ?",
                                        item.value())
                                .get(0)));
    }

    /** A JPEG with a comment and an APP1 segment that say this. */
    private static byte[] photoWith(String words) throws IOException {
        var plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", plain);
        var text = words.getBytes(StandardCharsets.US_ASCII);
        var out = new ByteArrayOutputStream();
        out.write(plain.toByteArray(), 0, 2);
        for (int marker : new int[] {0xE1, 0xFE}) {
            out.write(0xFF);
            out.write(marker);
            out.write((text.length + 2) >> 8);
            out.write((text.length + 2) & 0xFF);
            out.write(text);
        }
        out.write(plain.toByteArray(), 2, plain.size() - 2);
        return out.toByteArray();
    }
}
