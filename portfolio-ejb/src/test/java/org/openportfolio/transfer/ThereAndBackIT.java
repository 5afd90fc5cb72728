package org.openportfolio.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.it.World;
import org.openportfolio.job.OneHand;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.IdDigits;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.PlainTransactions;
import org.openportfolio.media.Keeping;
import org.openportfolio.media.MediaFolder;

/**
 * Whatever somebody owns goes out and comes in with somebody else as it was, in the database, with
 * the jobs that do it (TR-6); also where these are stopped at any moment (TR-7).
 *
 * <p>A few in each build; {@code -Dtransfer.tries=500} for more.
 */
class ThereAndBackIT {
    private static final String SITE = "http://localhost:8080";
    private static final List<String> WORDS =
            List.of(
                    "summer",
                    "Zoë",
                    "été à l’école",
                    "日本語の作文",
                    "الربيع",
                    "🎨🎻",
                    "a < b & c > d",
                    "\"quoted\" 'single'",
                    "]]>",
                    "&amp;",
                    "{{braces}}",
                    "two  blanks",
                    "50%41+");

    static {
        // as the server has it, for who looks behind the application's back
        System.setProperty("it.superuser.url", TestDatabase.superuserUrl());
    }

    private static final Path FOLDER = folder();

    private final PlainTransactions transactions =
            new PlainTransactions(
                    TestDatabase.url(), TestDatabase.APPLICATION, TestDatabase.PASSWORD);
    private final MediaFolder media = new MediaFolder(FOLDER, transactions);
    private final String kinds = "t." + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "x";

    /** A node that dies. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    @Tag("TR-2")
    @Tag("TR-6")
    void whateverSomebodyOwnsComesBackAsItWas(@ForAll long seed) throws IOException {
        for (int i = 0; i < Integer.getInteger("transfer.tries", 12) / 12; i++)
            thereAndBack(new Random(seed + i), any -> {}, any -> {});
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    @Tag("TR-7")
    void aNodeThatDiesLosesNothingAndDoublesNothing(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        thereAndBack(random, dying(random), dying(random));
    }

    /** Dies twice, at some moments. */
    private static Consumer<String> dying(Random random) {
        var lives = new AtomicInteger(2);
        var left = new AtomicInteger(1 + random.nextInt(4));
        return at -> {
            if (lives.get() == 0 || left.decrementAndGet() > 0) return;
            lives.decrementAndGet();
            left.set(1 + random.nextInt(4));
            throw new Killed();
        };
    }

    private void thereAndBack(
            Random random, Consumer<String> whileWriting, Consumer<String> whileReading)
            throws IOException {
        var district = World.district("North").id();
        var anna = person(district);
        var ben = person(district);
        fill(random, district, anna);

        var first = written(district, anna, whileWriting);
        taken(district, ben, first, whileReading);
        var second = written(district, ben, any -> {});

        assertThat(holdings(ben)).isEqualTo(holdings(anna));
        var names = names(anna, ben);
        var one = unpacked(first);
        var other = unpacked(second);
        assertThat(other.keySet()).isEqualTo(one.keySet());
        for (var name : one.keySet())
            if (name.startsWith("files/")) assertThat(other.get(name)).isEqualTo(one.get(name));
        assertThat(withoutTheRun(other.get("leap2a.xml"), names))
                .isEqualTo(withoutTheRun(one.get("leap2a.xml"), Map.of()));
        assertThat(waiting(ben)).containsExactly("0", "0", "0", "0");
        try (var working = Files.list(FOLDER.resolve("arriving"))) {
            assertThat(working).isEmpty();
        }
    }

    // ------------------------------------------------------------------ the jobs

    private byte[] written(DistrictId district, UUID owner, Consumer<String> moment)
            throws IOException {
        var id = UUID.randomUUID();
        var job = job(district, kinds, id, owner);
        World.run(
                "insert into archive_export (id, district_id, owner_id, scope, feedback, language, job_id, asked_at, expires_at) values (?, ?, ?, 'EVERYTHING', true, 'en', ?, now(), now() + interval '1 day')",
                id,
                district.value(),
                owner,
                job);
        var packer =
                new Packer() {
                    @Override
                    public String kind() {
                        return kinds;
                    }
                };
        packer.transactions = transactions;
        packer.arrivals = media.arrivals();
        packer.store = media.store();
        packer.clock = Clock.systemUTC();
        packer.happened = hearing(moment);
        packer.app = URI.create(SITE);
        untilDone(job, () -> OneHand.next(packer, transactions));
        var place = org.openportfolio.media.store.Place.ofExport(district, id);
        return Files.readAllBytes(FOLDER.resolve(place.key()));
    }

    private void taken(DistrictId district, UUID owner, byte[] archive, Consumer<String> moment)
            throws IOException {
        var id = UUID.randomUUID();
        var sum = HexFormat.of().formatHex(sha256(archive));
        var file = media.arrivals().workingFile();
        Files.write(file, archive);
        media.store().put(org.openportfolio.media.store.Place.of(district, sum), file);
        World.run(
                "insert into media (id, district_id, sha256, size, content_type) values (?, ?, ?, ?, 'application/zip')",
                id,
                district.value(),
                sum,
                (long) archive.length);
        var look = job(district, kinds + ".look", id, owner);
        World.run(
                "insert into archive_import (id, district_id, owner_id, name, media_id, size, language, job_id, asked_at) values (?, ?, ?, 'a.zip', ?, ?, 'en', ?, now())",
                id,
                district.value(),
                owner,
                id,
                (long) archive.length,
                look);
        var brought = new Brought();
        brought.transactions = transactions;
        brought.arrivals = media.arrivals();
        brought.store = media.store();
        brought.keeping = media.keeping();
        brought.clock = Clock.systemUTC();
        brought.happened = hearing(any -> {});
        var inspector =
                new Inspector() {
                    @Override
                    public String kind() {
                        return kinds + ".look";
                    }
                };
        inspector.brought = brought;
        untilDone(look, () -> OneHand.next(inspector, transactions));
        World.run(
                "update import_line l set new_id = c.id from (select thing_id, next_id() as id from (select distinct thing_id from import_line where import_id = ? and thing_id is not null) d) c where l.import_id = ? and l.thing_id = c.thing_id",
                id,
                id);
        var run = job(district, kinds + ".run", id, owner);
        World.run("update archive_import set state = 'RUNNING', job_id = ? where id = ?", run, id);
        var unpacker =
                new Unpacker() {
                    @Override
                    public String kind() {
                        return kinds + ".run";
                    }
                };
        unpacker.brought = brought;
        unpacker.transactions = transactions;
        unpacker.keeping = keeping(moment);
        unpacker.clock = Clock.systemUTC();
        unpacker.happened = hearing(moment);
        unpacker.app = URI.create(SITE);
        untilDone(run, () -> OneHand.next(unpacker, transactions));
        assertThat(World.rows("select state from archive_import where id = ?", id))
                .containsExactly("DONE");
    }

    /** Keeps files, and tells of each. */
    private Keeping keeping(Consumer<String> moment) {
        return new Keeping() {
            @Override
            public MediaId keep(DistrictId district, InputStream bytes) throws IOException {
                var kept = media.keeping().keep(district, bytes);
                moment.accept("file");
                return kept;
            }
        };
    }

    @SuppressWarnings("unchecked") // a proxy knows no type arguments
    private static Event<DomainEvent> hearing(Consumer<String> moment) {
        return (Event<DomainEvent>)
                Proxy.newProxyInstance(
                        Event.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (proxy, method, given) -> {
                            moment.accept("event");
                            return null;
                        });
    }

    private static UUID job(DistrictId district, String kind, UUID thing, UUID by) {
        var id = UUID.randomUUID();
        World.run(
                "insert into job (id, district_id, kind, thing_id, asked_by) values (?, ?, ?, ?, ?)",
                id,
                district.value(),
                kind,
                thing,
                by);
        return id;
    }

    /** Whoever takes it up where a node died does so when its lease is over. */
    private static void untilDone(UUID job, Runnable next) {
        for (int i = 0; i < 5; i++) {
            try {
                next.run();
            } catch (Killed died) {
                World.run("update job set due_at = now() where id = ?", job);
            }
            if (World.rows("select state from job where id = ?", job).contains("DONE")) return;
        }
        assertThat(
                        World.rows(
                                "select state || ' ' || coalesce(failure, '') from job where id = ?",
                                job))
                .containsExactly("DONE ");
    }

    // ------------------------------------------------------------------ what somebody owns

    private static UUID person(DistrictId district) {
        var id = UUID.randomUUID();
        World.run(
                "insert into person (id, district_id, username, given_name, family_name) values (?, ?, ?, 'Sam', 'Test')",
                id,
                district.value(),
                id.toString());
        return id;
    }

    private void fill(Random random, DistrictId district, UUID owner) throws IOException {
        var items = new ArrayList<UUID>();
        int size = random.nextInt(12);
        for (int i = 0; i < size; i++) items.add(UUID.randomUUID());
        for (int i = 0; i < size; i++) {
            var kind = List.of("FILE", "LINK", "REFLECTION", "COLLECTION").get(random.nextInt(4));
            var body = "";
            if (kind.equals("REFLECTION")) {
                body = "<p>" + words(random).replace("&", "&amp;").replace("<", "&lt;") + "</p>";
                body =
                        org.openportfolio.item.RichText.clean(
                                "body",
                                body
                                        + "<p><a href=\""
                                        + SITE
                                        + "/items/itm_"
                                        + IdDigits.of(items.get(random.nextInt(size)))
                                        + "\">mine</a></p>");
            }
            World.run(
                    "insert into item (id, district_id, owner_id, kind, title, description, body, url, hidden, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, timestamptz '2025-01-01' + make_interval(secs => ?), timestamptz '2026-01-01' + make_interval(secs => ?))",
                    items.get(i),
                    district.value(),
                    owner,
                    kind,
                    words(random),
                    random.nextBoolean() ? words(random) : "",
                    body,
                    kind.equals("LINK") ? "https://example.org/?a=1&b=" + i : null,
                    random.nextInt(4) == 0,
                    i * 60 + random.nextInt(50) + 0.123456,
                    (double) random.nextInt(900_000));
            for (int t = random.nextInt(4); t > 0; t--)
                World.run(
                        "insert into item_tag (district_id, item_id, tag, position) values (?, ?, ?, ?)",
                        district.value(),
                        items.get(i),
                        words(random) + t,
                        t);
            for (int f = random.nextInt(3) + (kind.equals("FILE") ? 1 : 0); f > 0; f--)
                attach(random, district, items.get(i), f);
        }
        for (int i = 0; i < size; i++) contain(random, items, i);
        for (int p = random.nextInt(3); p > 0; p--) portfolio(random, district, owner, items, p);
    }

    /** Further down only: no circle, and no deeper than eight. */
    private static void contain(Random random, List<UUID> items, int i) {
        int from = (i / 2 + 1) * 2;
        for (int n = random.nextInt(4); n > 0 && from < items.size(); n--)
            World.run(
                    "insert into collection_entry (district_id, collection_id, item_id, position) select district_id, id, ?, ? from item where id = ? and kind = 'COLLECTION' on conflict do nothing",
                    items.get(from + random.nextInt(items.size() - from)),
                    n,
                    items.get(i));
    }

    private void attach(Random random, DistrictId district, UUID item, int position)
            throws IOException {
        var text = "plain words " + random.nextInt(40) + " " + "x".repeat(random.nextInt(3_000));
        var kept =
                media.keeping()
                        .keep(
                                district,
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        World.run(
                "insert into attachment (id, district_id, item_id, media_id, name, position, shows_others) values (gen_random_uuid(), ?, ?, ?, ?, ?, ?)",
                district.value(),
                item,
                kept.value(),
                List.of("notes.txt", "CON.txt", "über uns", "日本語.html", "a b+c%41.txt")
                        .get(random.nextInt(5)),
                position,
                random.nextBoolean());
    }

    private static void portfolio(
            Random random, DistrictId district, UUID owner, List<UUID> items, int number) {
        var template = UUID.randomUUID();
        var portfolio = UUID.randomUUID();
        World.run(
                "insert into portfolio_template (id, district_id, title, description, created_at, published_at) values (?, ?, ?, '<p>What for</p>', now(), now())",
                template,
                district.value(),
                words(random));
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, summary, created_at, updated_at) values (?, ?, ?, ?, ?, timestamptz '2025-02-01' + make_interval(days => ?), timestamptz '2026-03-01')",
                portfolio,
                district.value(),
                template,
                owner,
                random.nextBoolean() ? words(random) : "",
                number);
        for (int s = 0; s < random.nextInt(4); s++) {
            var section = UUID.randomUUID();
            World.run(
                    "insert into template_section (id, district_id, template_id, title, position) values (?, ?, ?, ?, ?)",
                    section,
                    district.value(),
                    template,
                    words(random),
                    s);
            for (int p = random.nextInt(4); p > 0 && !items.isEmpty(); p--)
                World.run(
                        "insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at) values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, timestamptz '2026-02-01' + make_interval(secs => ?)) on conflict do nothing",
                        district.value(),
                        portfolio,
                        template,
                        section,
                        items.get(random.nextInt(items.size())),
                        p,
                        random.nextInt(9_999) + 0.5);
        }
    }

    private static String words(Random random) {
        var all = new ArrayList<String>();
        for (int i = 0; i <= random.nextInt(3); i++)
            all.add(WORDS.get(random.nextInt(WORDS.size())));
        return String.join(" ", all);
    }

    // ------------------------------------------------------------------ looking

    /** Everything about what somebody owns but ids. */
    private static List<String> holdings(UUID owner) {
        var all = new ArrayList<String>();
        all.addAll(
                World.rows(
                        """
                        select i.kind || '|' || i.title || '|' || i.description || '|' || coalesce(i.url, '') || '|' || i.hidden || '|' || i.created_at || '|' || i.updated_at
                               || '|' || regexp_replace(i.body, 'itm_[1-9A-Za-z]{22}', 'itm', 'g')
                               || '|' || array(select t.tag from item_tag t where t.item_id = i.id order by t.position)::text
                               || '|' || array(select m.created_at from collection_entry e join item m on m.id = e.item_id where e.collection_id = i.id order by e.position, m.created_at)::text
                               || '|' || array(select a.name || m.sha256 || a.shows_others from attachment a join media m on m.id = a.media_id where a.item_id = i.id order by a.position)::text
                          from item i where i.owner_id = ? and i.deleted_at is null order by i.created_at
                        """,
                        owner));
        all.addAll(
                World.rows(
                        """
                        select t.title || '|' || t.description || '|' || f.summary || '|' || f.created_at || '|' || f.updated_at
                               || '|' || array(select s.title || array(select i.created_at || ' ' || p.placed_at from post p join item i on i.id = p.item_id where p.section_id = s.id order by p.position, p.id)::text
                                                 from template_section s where s.template_id = t.id order by s.position)::text
                          from portfolio f join portfolio_template t on t.id = f.template_id where f.owner_id = ? order by f.created_at
                        """,
                        owner));
        return all;
    }

    /** What something of the second owner is called by the first. */
    private static Map<String, String> names(UUID first, UUID second) {
        Map<String, String> names = new HashMap<>();
        for (var sql :
                List.of(
                        "select id::text from item where owner_id = ? order by created_at",
                        "select id::text from portfolio where owner_id = ? order by created_at",
                        "select s.id::text from portfolio f join template_section s on s.template_id = f.template_id where f.owner_id = ? order by f.created_at, s.position")) {
            var theirs = World.rows(sql, second);
            var own = World.rows(sql, first);
            assertThat(theirs).hasSameSizeAs(own);
            for (int i = 0; i < own.size(); i++) names.put(theirs.get(i), own.get(i));
        }
        return names;
    }

    /** A feed without what tells one writing from another. */
    private static String withoutTheRun(byte[] feed, Map<String, String> names) {
        var text = new String(feed, StandardCharsets.UTF_8);
        for (var name : names.entrySet()) text = text.replace(name.getKey(), name.getValue());
        var at = text.indexOf("<updated>") + "<updated>".length();
        text = text.replace(text.substring(at, text.indexOf('<', at)), "NOW");
        return text.replaceAll("(?<=org/exports/)[0-9a-f-]{36}", "RUN");
    }

    private static List<String> waiting(UUID owner) {
        var left = new ArrayList<String>();
        for (var table : List.of("import_piece", "import_file", "import_folio"))
            left.addAll(
                    World.rows(
                            "select count(*) from "
                                    + table
                                    + " w join archive_import i on i.id = w.import_id where i.owner_id = ?",
                            owner));
        left.addAll(
                World.rows(
                        "select count(*) from archive_import where owner_id = ? and media_id is not null",
                        owner));
        return left;
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                all.put(entry.getName(), zip.readAllBytes());
        }
        return all;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("there-and-back");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        try (var all = Files.walk(FOLDER)) {
            for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList())
                Files.delete(path);
        }
    }
}
