package org.openportfolio.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A made-up district with its people and their work, and a small one beside it, so that the wall
 * between districts has something to hide. Everything follows from its size and a seed: the same
 * seed makes the same people, things and ids, whatever the day; times are counted back from the day
 * it was made on.
 *
 * <p>How things are spread follows schools: classes of 25, two for each student; few who keep very
 * much and many who keep little; shares with classmates, with others of the school, with classes,
 * groups and "my teachers", some of them over, not yet begun or taken back; a few things much
 * talked about. {@code world.sql} says it.
 *
 * @param district its id
 * @param alias its alias, {@code world-} and the seed
 */
public record World(UUID district, String alias, WorldSize size, long seed) {
    private static final String SCRIPT = "world.sql";
    private static final String STEP = "-- # ";
    private static final String INSERT = "insert into ";

    /** Each tenth student has 65 items; their portfolio has 50 posts. */
    public static final int POSTS_OF_A_FULL_PORTFOLIO = 50;

    /** On each thousandth item there are so many threads. */
    public static final int THREADS_OF_A_DISCUSSED_ITEM = 50;

    private record Step(String name, String sql) {}

    /**
     * Makes it, and looks after the statistics of the tables: the planner knows them when this
     * returns.
     *
     * @param owner a connection of the role that owns the tables, committing by itself; row-level
     *     security binds it. All is committed at once: a world is there or not
     * @param told is told what was made, and how long it took
     * @throws SQLException where a world of this seed is there already, among other reasons
     */
    public static World make(Connection owner, WorldSize size, long seed, Consumer<String> told)
            throws SQLException {
        owner.setAutoCommit(false);
        World world;
        try {
            world = fill(owner, size, seed, told);
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
        run(owner, new Step("statistics", "vacuum (analyze) " + String.join(", ", tables())), told);
        return world;
    }

    /** The world of this seed where it was made before, in that size. */
    public static Optional<World> find(Connection owner, WorldSize size, long seed)
            throws SQLException {
        var world = new World(id(seed, 0, 1), alias(seed), size, seed);
        try (var statement = owner.createStatement()) {
            statement.execute(
                    "select set_config('app.district', '%s', false)".formatted(world.district()));
            try (var row =
                    statement.executeQuery(
                            "select count(*) from person_role where role = 'STUDENT'")) {
                row.next();
                int students = row.getInt(1);
                if (students == 0) return Optional.empty();
                if (students == size.students()) return Optional.of(world);
                throw new SQLException("The world of seed %d has another size".formatted(seed));
            }
        }
    }

    /** The same within the transaction of the connection, and without the statistics. */
    public static World fill(Connection owner, WorldSize size, long seed, Consumer<String> told)
            throws SQLException {
        var world = new World(id(seed, 0, 1), alias(seed), size, seed);
        fill(owner, seed, size.students(), alias(seed), told);
        fill(owner, neighbour(seed), WorldSize.XS.students(), alias(seed) + "-next", silent -> {});
        run(owner, new Step("leaving", "select set_config('app.district', '', false)"), told);
        return world;
    }

    private static void fill(
            Connection owner, long seed, int students, String alias, Consumer<String> told)
            throws SQLException {
        for (var step : steps()) {
            var sql =
                    step.sql()
                            .replace("{seed}", "" + seed)
                            .replace("{district}", id(seed, 0, 1).toString())
                            .replace("{alias}", alias)
                            .replace("{students}", "" + students)
                            .replace("{teachers}", "" + students / 25);
            // what the keys of the next steps are looked up in has grown from nothing
            var tables = tables(step);
            if (!tables.isEmpty()) sql += "\nanalyze " + String.join(", ", tables);
            run(owner, new Step(step.name(), sql), told);
        }
    }

    private static void run(Connection owner, Step step, Consumer<String> told)
            throws SQLException {
        long from = System.nanoTime();
        try (var statement = owner.createStatement()) {
            statement.execute(step.sql());
        } catch (SQLException e) {
            throw new SQLException(
                    "The step '%s' failed: %s".formatted(step.name(), e.getMessage()),
                    e.getSQLState(),
                    e);
        }
        told.accept("%s: %,d ms".formatted(step.name(), (System.nanoTime() - from) / 1_000_000));
    }

    private static String alias(long seed) {
        return "world-" + seed;
    }

    /** The seed of the district beside. */
    private static long neighbour(long seed) {
        return seed + 1_000_000_007L;
    }

    /** The student of this number, from 1 on. */
    public UUID student(int number) {
        return id(seed, 1, number);
    }

    /** The teacher of the class of this number, from 0 on. */
    public UUID teacher(int schoolClass) {
        return id(seed, 1, size.students() + 1L + schoolClass);
    }

    /** The account of a student: the subject of their tokens. */
    public UUID accountOfStudent(int number) {
        return id(seed, 2, number);
    }

    /** The account of the teacher of a class. */
    public UUID accountOfTeacher(int schoolClass) {
        return id(seed, 2, size.students() + 1L + schoolClass);
    }

    /** The class of this number, from 0 on, as students of a school have it first. */
    public UUID schoolClass(int number) {
        return id(seed, 4, number);
    }

    /** The item of this number, from 1 on: a student's. */
    public UUID item(int number) {
        return id(seed, 10, number);
    }

    /** The portfolio that each student has, of the student of this number. */
    public UUID portfolio(int student) {
        return id(seed, 22, student);
    }

    /** What {@code pg_temp.id} of the script makes. */
    private static UUID id(long seed, int kind, long number) {
        try {
            var digest =
                    java.security.MessageDigest.getInstance("MD5")
                            .digest(
                                    "%d:%d:%d"
                                            .formatted(seed, kind, number)
                                            .getBytes(StandardCharsets.US_ASCII));
            var hex = new StringBuilder(java.util.HexFormat.of().formatHex(digest));
            hex.replace(0, 12, "%012x".formatted(1_767_225_600_000L + number));
            hex.setCharAt(12, '7');
            hex.setCharAt(16, '8');
            return UUID.fromString(
                    hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-').toString());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** The tables that a world fills, each once. */
    private static List<String> tables() {
        return steps().stream().flatMap(step -> tables(step).stream()).distinct().toList();
    }

    private static List<String> tables(Step step) {
        return step.sql()
                .lines()
                .filter(line -> line.startsWith(INSERT))
                .map(line -> line.substring(INSERT.length(), line.indexOf(" (")))
                .distinct()
                .toList();
    }

    private static List<Step> steps() {
        try (var in = Objects.requireNonNull(World.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var steps = new ArrayList<Step>();
            for (var part : text.split("(?m)^" + STEP)) {
                if (part.startsWith("--")) continue; // what the script says of itself
                var name = part.lines().findFirst().orElseThrow();
                steps.add(new Step(name, part.lines().skip(1).collect(Collectors.joining("\n"))));
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
