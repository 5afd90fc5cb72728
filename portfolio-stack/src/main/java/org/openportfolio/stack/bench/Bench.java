package org.openportfolio.stack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.openportfolio.stack.CannotStart;
import org.openportfolio.stack.Measure;
import org.openportfolio.stack.ServerAlone;
import org.openportfolio.world.World;

/**
 * Measures the product with a made-up district of the size asked for. Each case takes turns with
 * its floor, what the database alone manages with the same statements, so that both meet the same
 * machine; all cases come round as often as there are rounds.
 */
public final class Bench {
    private static final Duration REST = Duration.ofSeconds(20);
    private static final Duration SLICE = Duration.ofSeconds(3);

    /**
     * So many times the wished warm-up at most, until the compiler takes so little of a processor.
     */
    private static final int PATIENCE = 4;

    private static final double COMPILING = 0.05;

    private static final int LOOKS = 5;

    private static final int UPLOADS = 50;
    private static final int PHOTO = 3_000_000;
    private static final Duration LOOK = Duration.ofMinutes(10);

    /** Of as many people as these a case is asked. */
    private static final int VIEWERS = 16;

    private final Wishes wishes;
    private final ServerAlone server;
    private final TokenIssuer issuer;
    private final Load load = Load.best();
    private final Report report;

    private Bench(Wishes wishes, ServerAlone server, TokenIssuer issuer) {
        this.wishes = wishes;
        this.server = server;
        this.issuer = issuer;
        report = Report.in(wishes.results());
    }

    public static void main(String[] arguments) throws Exception {
        if (System.getProperty("measure") != null) {
            Measure.main(arguments);
            return;
        }
        java.util.logging.LogManager.getLogManager().reset();
        var wishes = Wishes.ofProperties();
        Map<String, String> database = new HashMap<>(StatementLog.SETTINGS);
        database.put("shared_buffers", "1GB");
        database.put("max_wal_size", "4GB"); // making a large district is one long writing
        try (var issuer = new TokenIssuer();
                var server =
                        ServerAlone.start(
                                new ServerAlone.Wish(
                                        wishes.data(),
                                        wishes.parts(),
                                        issuer.name(),
                                        database,
                                        Map.of(
                                                "PORTFOLIO_MEDIA_MAX_BYTES",
                                                "" + 2_000_000_000L)))) {
            var stop = new Thread(server::close, "bench-end");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                new Bench(wishes, server, issuer).run();
            } finally {
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws SQLException, IOException, InterruptedException {
        var world = world();
        server.restartApp(); // what it holds at rest has nothing of the making
        awaitSeals();
        Thread.sleep(REST.toMillis());
        report.say("Machine", Machine.description());
        report.say(
                "District",
                String.format(
                        Locale.ROOT,
                        "size %s, %,d students, seed %d, %s of database",
                        world.size(),
                        world.size().students(),
                        world.seed(),
                        text("select pg_size_pretty(pg_database_size(current_database()))")));
        report.say(
                "Load",
                "%s, %d connections, %d rounds of %d s; floor by %s"
                        .formatted(
                                load.name(),
                                wishes.connections(),
                                wishes.rounds(),
                                wishes.round().toSeconds(),
                                floor().name()));
        report.say(
                "Start of the server",
                String.format(Locale.ROOT, "%.1f s", server.appStart().toMillis() / 1000.0));
        report.say("Server's memory at rest", resident());
        var people = new People(world, issuer, server.app());
        var cases =
                new ReadingCases(people, VIEWERS)
                        .all().stream().filter(one -> wishes.wants(one.name())).toList();
        if (cases.isEmpty()) warmUp(List.of(new ReadingCases(people, VIEWERS).explore()));
        else read(cases);
        report.say("Server's memory under load", resident());
        if (wishes.wants("Prices")) prices(people);
        if (wishes.wants("Uploads")) uploads(people);
        others(people);
        if (!wishes.mixed().isZero()) mixed(people);
        report.say("Heap after a full collection, at the end", heap());
        report.say("Faults that the server logged", "" + faults(server.appLog()));
        var written = report.write(world.size().toString());
        System.out.println("\n" + report.markdown() + "\n" + written);
    }

    /**
     * Of what is measured, a slice of each in turn, until the compiler has little left to do: no
     * figure is of a server that just started.
     */
    private void warmUp(List<Case> cases) {
        tell("warming up");
        long from = System.nanoTime();
        long least = from + wishes.warmUp().toNanos();
        long most = from + wishes.warmUp().toNanos() * PATIENCE;
        boolean busy;
        do {
            double compiled = Machine.compilerSeconds(server.appProcess());
            long begun = System.nanoTime();
            for (var one : cases) load.run(server.app(), one.asked(), wishes.connections(), SLICE);
            compiled = Machine.compilerSeconds(server.appProcess()) - compiled;
            busy = compiled * 1e9 / (System.nanoTime() - begun) > COMPILING;
        } while (System.nanoTime() < least || busy && System.nanoTime() < most);
        report.say(
                "Warm-up",
                "%d s, until the compiler took %s of a processor"
                        .formatted(
                                Duration.ofNanos(System.nanoTime() - from).toSeconds(),
                                busy ? "more than 5 %, still," : "less than 5 %"));
    }

    private void read(List<Case> cases) {
        warmUp(cases);
        report.say("Heap after a full collection, before the rounds", heap());
        Map<Case, List<List<Seen>>> seen = new LinkedHashMap<>();
        for (var one : cases) seen.put(one, seen(one));
        Map<Case, List<Round>> rounds = new LinkedHashMap<>();
        for (int number = 1; number <= wishes.rounds(); number++)
            for (var one : cases) {
                var round = round(one, seen.get(one));
                tell(
                        String.format(
                                Locale.ROOT,
                                "%s, round %d: %.0f/s, ratio %.2f, p95 %.1f ms",
                                one.name(),
                                number,
                                round.load().perSecond(),
                                round.ratio(),
                                round.load().p95()));
                rounds.computeIfAbsent(one, first -> new ArrayList<>()).add(round);
            }
        rounds.forEach(
                (one, all) ->
                        report.add(
                                one,
                                (int)
                                        seen.get(one).get(0).stream()
                                                .filter(statement -> !statement.isFrame())
                                                .count(),
                                all));
    }

    /** The statements of one request of each of those who ask. */
    private List<List<Seen>> seen(Case one) {
        var log = new StatementLog(server.root(), server.databaseLog());
        List<List<Seen>> all = new ArrayList<>();
        for (int i = 0; i < one.asked().size(); i++) {
            var request = List.of(one.asked().get(i));
            var mark = one.marks().get(i);
            List<Seen> statements;
            int looks = 0;
            do // what ends a transaction may be written down a moment later
            statements = log.during(mark, () -> new SocketLoad().once(server.app(), request, 1));
            while (!Seen.whole(statements) && ++looks < LOOKS);
            if (statements.isEmpty())
                throw new IllegalStateException("No statement was seen of " + one.name());
            all.add(statements);
        }
        return all;
    }

    private Floor floor() {
        return new Floor(server.application());
    }

    private Round round(Case one, List<List<Seen>> seen) {
        double floor = floor().run(seen, wishes.connections(), wishes.round());
        long rows = rowsRead();
        double java = Machine.processorSeconds(server.appProcess());
        double database = Machine.familySeconds(server.databaseProcess());
        var result = load.run(server.app(), one.asked(), wishes.connections(), wishes.round());
        if (result.failed() > 0)
            throw new IllegalStateException(one.name() + ": " + result.failed() + " failed");
        double each = 1000.0 / result.requests();
        return new Round(
                result,
                floor,
                (Machine.processorSeconds(server.appProcess()) - java) * each,
                (Machine.familySeconds(server.databaseProcess()) - database) * each,
                (double) (rowsRead() - rows) / result.requests());
    }

    /** Processes tell what they did a second later at most. */
    private long rowsRead() {
        return Long.parseLong(
                text(
                        "select tup_returned from pg_stat_database where datname = current_database() and pg_sleep(1.1) is not null"));
    }

    /** Explore alone, and while fifty phones send photos over slow lines; in turns. */
    private void uploads(People people) {
        tell("slow uploads beside Explore");
        var explore = new ReadingCases(people, VIEWERS).explore();
        double alone = 0;
        double beside = 0;
        for (int round = 0; round < wishes.rounds(); round++) {
            alone += p95(explore);
            try (var uploads = new SlowUploads(people, server.app(), UPLOADS)) {
                beside += p95(explore);
                if (uploads.broken()) throw new IllegalStateException("An upload broke off");
            }
        }
        if (Double.isInfinite(beside)) {
            report.add(
                    "| Explore's p95 beside %d uploads of 50 kB/s | nobody was answered (goal: 1.25 of what it is alone) |"
                            .formatted(UPLOADS));
            return;
        }
        report.add(
                String.format(
                        Locale.ROOT,
                        "| Explore's p95 beside %d uploads of 50 kB/s | %.1f ms, alone %.1f ms; ratio %.2f (goal 1.25 at most) |",
                        UPLOADS,
                        beside / wishes.rounds(),
                        alone / wishes.rounds(),
                        beside / alone));
    }

    /** Row-level security, tokens and the audit log, each with and without. */
    private void prices(People people) throws SQLException {
        tell("what safety costs");
        var explore = new ReadingCases(people, VIEWERS).explore();
        var seen = seen(explore);
        var prices = new Prices(server, load, wishes.connections(), wishes.round());
        report.add(prices.wall(seen));
        report.add(prices.tokens(people.refused(), round(explore, seen).javaMillis()));
        report.add(prices.audit(new ShareCase(people, server.root())));
    }

    /** Milliseconds; infinite where nobody was answered. */
    private double p95(Case one) {
        var result = load.run(server.app(), one.asked(), wishes.connections(), wishes.round());
        if (result.failed() > 0)
            throw new IllegalStateException(one.name() + ": " + result.failed() + " failed");
        if (result.requests() == 0) return Double.POSITIVE_INFINITY;
        return result.p95();
    }

    private void others(People people) throws SQLException {
        if (wishes.wants("Sharing")) {
            tell("sharing with classes");
            report.add(new ShareCase(people, server.root()).run(server.app()));
        }
        if (wishes.wants("Live")) {
            tell("comments until they are heard");
            report.add(
                    new LiveCase(people, server.root(), server.app())
                            .run(
                                    wishes.subscribers(),
                                    () ->
                                            report.say(
                                                    "Server's memory with "
                                                            + wishes.subscribers()
                                                            + " listening",
                                                    resident())));
        }
        if (wishes.wants("Media")) {
            tell("large files");
            new MediaCase(people, server, wishes.data())
                    .run(wishes.megabytes(), wishes.seed())
                    .forEach(report::add);
        }
    }

    /**
     * All pages in turns, with shares and files that come in between; from time to time, how much
     * the server holds when what it needs no more is gone.
     */
    private void mixed(People people) throws SQLException {
        var cases = new ReadingCases(people, VIEWERS).all();
        var phone = people.phoneOf(people.world().accountOfStudent(people.students(2, 1).get(0)));
        var photo = new byte[PHOTO];
        new Random(wishes.seed()).nextBytes(photo);
        long from = System.nanoTime();
        List<String> held = new ArrayList<>();
        long requests = 0;
        for (long next = 0; ; ) {
            long gone = System.nanoTime() - from;
            boolean over = gone >= wishes.mixed().toNanos();
            if (over || gone >= next) {
                held.add(
                        "after %d min %s, %s"
                                .formatted(Duration.ofNanos(gone).toMinutes(), heap(), resident()));
                tell(held.get(held.size() - 1));
                next += LOOK.toNanos();
            }
            if (over) break;
            for (var one : cases)
                requests +=
                        load.run(server.app(), one.asked(), wishes.connections(), SLICE).requests();
            new ShareCase(people, server.root()).run(server.app());
            phone.upload("photo.bin", photo);
        }
        report.add(
                String.format(
                        Locale.ROOT,
                        "| %d min of mixed load, %,d requests: heap after a full collection, memory | %s |",
                        wishes.mixed().toMinutes(),
                        requests,
                        String.join("; ", held)));
    }

    /** The district, made where it is not there from a former run. */
    private World world() throws SQLException {
        try (var owner = server.owner().open()) {
            var found = World.find(owner, wishes.size(), wishes.seed());
            if (found.isPresent()) return found.get();
            tell("making a district of size " + wishes.size());
            return World.make(owner, wishes.size(), wishes.seed(), Bench::tell);
        }
    }

    /** What a run of many days would have sealed long ago. */
    private void awaitSeals() throws InterruptedException {
        while (!text("select count(*) from audit_entry where seal is null").equals("0")) {
            tell("waiting until the audit log is sealed");
            Thread.sleep(5000);
        }
    }

    private String resident() {
        return Machine.residentMegabytes(server.appProcess()) + " MB resident";
    }

    private String heap() {
        var process = "" + server.appProcess();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) return "not known: there is no jcmd";
        Commands.output(List.of(jcmd.toString(), process, "GC.run"));
        var said = Commands.output(List.of(jcmd.toString(), process, "GC.heap_info"));
        long used =
                said.lines()
                        .filter(line -> line.matches(".*(generation|heap).* used .*"))
                        .mapToLong(
                                line -> Long.parseLong(line.replaceAll(".* used (\\d+)K.*", "$1")))
                        .sum();
        return used / 1000 + " MB";
    }

    /**
     * Requests that went wrong in the server, which GraphQL answers with 200 all the same: each is
     * logged once. Where there are any, figures are those of something else.
     */
    static long faults(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("\"Level\":\"SEVERE\"")).count();
        }
    }

    private String text(String sql) {
        try (Connection root = server.root().open();
                var statement = root.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tell(String what) {
        System.out.println("  " + what);
    }
}
