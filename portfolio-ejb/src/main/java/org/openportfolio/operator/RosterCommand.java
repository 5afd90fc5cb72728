package org.openportfolio.operator;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.directory.roster.Finding;
import org.openportfolio.directory.roster.RosterImport;
import org.openportfolio.directory.roster.RosterReport;
import org.openportfolio.directory.roster.RosterWish;
import org.openportfolio.directory.roster.Severity;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.UserFault;

/**
 * Imports a roster from a shell (ID-2): prints what was counted and every finding that the report
 * keeps, with file, line and reason; never a value that can tell who somebody is.
 */
public final class RosterCommand implements Command {
    /** The roster is imported, or a dry run went through. */
    public static final int DONE = 0;

    /** The package, the brake or a fault stopped the run; nothing changed. */
    public static final int REFUSED = 1;

    /** The words make no sense. */
    public static final int USAGE = 2;

    /** What may be typed. */
    static final List<String> SYNOPSIS =
            List.of(
                    "import --district ALIAS --source NAME [--dry-run] [--confirm] [--encoding NAME] PATH",
                    "PATH: a folder or a zip of OneRoster CSV 1.1 or 1.2, or School Data Sync 2.1",
                    "NAME: what the district calls the exporting system, the same at every import",
                    "--dry-run: only tell what would change and which rows are bad",
                    "--confirm: go on although more people, enrolments or schools would leave than usual",
                    "--encoding: for files that are not UTF-8, as windows-1252");

    private static final Set<String> VALUED = Set.of("--district", "--source", "--encoding");
    private static final Set<String> FLAGS = Set.of("--dry-run", "--confirm");

    RosterCommand() {}

    @Override
    public String name() {
        return "roster";
    }

    @Override
    public String purpose() {
        return "reads a district's schools, classes and people from a roster package";
    }

    @Override
    public List<String> usage() {
        return SYNOPSIS;
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var typed = Typed.of(words.toArray(String[]::new));
        return installation.asApplication().outside(c -> run(c, out, typed));
    }

    /**
     * Does what was typed.
     *
     * @param app a connection of the application role, outside of a transaction; left open
     * @param args the words after {@code roster}
     * @return {@link #DONE}, {@link #REFUSED} or {@link #USAGE}
     * @throws SQLException when the connection fails; nothing has changed then
     */
    public static int run(Connection app, PrintStream out, String... args) throws SQLException {
        try {
            return run(app, out, Typed.of(args));
        } catch (Misuse misuse) {
            out.println(misuse.getMessage());
            SYNOPSIS.forEach(line -> out.println("  " + line));
            return USAGE;
        }
    }

    private static int run(Connection app, PrintStream out, Typed typed) throws SQLException {
        boolean before = app.getAutoCommit();
        app.setAutoCommit(false);
        try {
            var district = district(app, typed.district());
            if (district.isEmpty()) {
                out.println("There is no district with the alias " + typed.district() + ".");
                return REFUSED;
            }
            var report = report(app, typed, district.get());
            app.commit();
            print(report, out);
            return report.outcome() == RosterReport.Outcome.DONE ? DONE : REFUSED;
        } catch (UserFault fault) {
            out.println("That cannot be: " + fault.field() + " " + fault.reason() + ".");
            return USAGE;
        } finally {
            app.rollback();
            app.setAutoCommit(before);
        }
    }

    private static RosterReport report(Connection app, Typed typed, DistrictId district)
            throws SQLException {
        var roster = new RosterImport(app);
        var today = roster.today(district);
        var wish =
                RosterWish.of(district, typed.source(), typed.path(), today).in(typed.encoding());
        if (typed.dryRun()) wish = wish.dry();
        if (typed.confirm()) wish = wish.confirm();
        return roster.run(wish);
    }

    private static Optional<DistrictId> district(Connection app, String alias) throws SQLException {
        try (var ask = app.prepareStatement("select district_of_alias(?)")) {
            ask.setString(1, alias);
            try (var row = ask.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, UUID.class)).map(DistrictId::new);
            }
        }
    }

    private static void print(RosterReport report, PrintStream out) {
        if (!report.format().isEmpty()) out.println(report.format());
        if (!report.files().isEmpty()) {
            out.printf(
                    "%-22s %9s %7s %9s %9s %9s %9s %9s%n",
                    "file", "rows", "bad", "add", "change", "leave", "return", "same");
            for (var f : report.files())
                out.printf(
                        "%-22s %9d %7d %9d %9d %9d %9d %9d%n",
                        f.file(),
                        f.rows(),
                        f.bad(),
                        f.add(),
                        f.change(),
                        f.leave(),
                        f.back(),
                        f.same());
        }
        for (var finding : report.findings()) out.println(line(finding));
        long kept = report.findings().size();
        long found = report.problems().values().stream().mapToLong(n -> n).sum();
        if (found > kept) out.println("… and " + (found - kept) + " more of the kinds above.");
        for (var brake : report.brakes())
            out.printf(
                    "brake: %d of %d %s would no longer be active%n",
                    brake.would(), brake.of(), brake.what());
        out.println(verdict(report));
    }

    private static String line(Finding finding) {
        var text = new StringBuilder();
        text.append(finding.severity() == Severity.WARNING ? "warning " : "error ");
        if (!finding.file().isEmpty()) text.append(finding.file());
        if (finding.line() > 0) text.append(':').append(finding.line());
        if (!finding.column().isEmpty()) text.append(" (").append(finding.column()).append(')');
        text.append(finding.file().isEmpty() ? "" : ": ").append(finding.sentence());
        if (!finding.value().isEmpty()) text.append(": ").append(finding.value());
        return text.toString();
    }

    private static String verdict(RosterReport report) {
        return switch (report.outcome()) {
            case DONE ->
                    report.dryRun()
                            ? report.brakes().isEmpty()
                                    ? "Dry run: nothing was changed."
                                    : "Dry run: nothing was changed. The run itself would need --confirm."
                            : "Imported. The accounts follow in the background.";
            case REFUSED -> "Refused: nothing was changed.";
            case FAILED -> "Failed on our side: nothing was changed. The log says why.";
        };
    }

    private record Typed(
            String district,
            String source,
            Path path,
            boolean dryRun,
            boolean confirm,
            Charset encoding) {
        static Typed of(String... args) throws Misuse {
            if (args.length == 0 || !args[0].equals("import"))
                throw new Misuse("roster knows one word: import.");
            Map<String, String> options = new HashMap<>();
            for (int i = 1; i < args.length; i++) {
                var word = args[i];
                if (FLAGS.contains(word)) put(options, word, "yes");
                else if (VALUED.contains(word)) {
                    if (i + 1 == args.length || args[i + 1].startsWith("--"))
                        throw new Misuse(word + " needs a value.");
                    put(options, word, args[++i]);
                } else if (word.startsWith("--"))
                    throw new Misuse("There is no option " + word + " here.");
                else put(options, "PATH", word);
            }
            for (var needed : List.of("--district", "--source", "PATH"))
                if (options.getOrDefault(needed, "").isBlank())
                    throw new Misuse(needed + " is missing.");
            return new Typed(
                    options.get("--district").strip(),
                    options.get("--source"),
                    Path.of(options.get("PATH")),
                    options.containsKey("--dry-run"),
                    options.containsKey("--confirm"),
                    charset(options.getOrDefault("--encoding", "UTF-8")));
        }

        private static void put(Map<String, String> options, String name, String value)
                throws Misuse {
            if (options.put(name, value) != null) throw new Misuse(name + " was given twice.");
        }

        private static Charset charset(String name) throws Misuse {
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                throw new Misuse("There is no encoding " + name + ".");
            }
        }
    }
}
