package org.openportfolio.operator;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openportfolio.kernel.DatabaseFault;

/**
 * The operator's commands. Ends with 0 when done, 1 when it was refused, 2 when what was typed
 * makes no sense; says why in one sentence.
 */
public final class Operator {
    private static final List<Command> COMMANDS =
            List.of(
                    new Migrate(),
                    new CreateDistrict(),
                    new GiveLicence(),
                    new NameLeadAdmin(),
                    new RosterCommand(),
                    new ShowProgress(),
                    new TellAccounts(),
                    new LookAfterOutbox(),
                    new TakeBackup(),
                    new RestoreBackup(),
                    new ListErased());

    /** What libraries tell on their way is not for an operator; held, or the level is forgotten. */
    private static final Logger LIBRARIES = Logger.getLogger("org.flywaydb");

    private Operator() {}

    public static void main(String[] words) {
        LIBRARIES.setLevel(Level.WARNING);
        System.exit(run(System.out, System.err, System.getProperties(), System.getenv(), words));
    }

    /**
     * Does what was typed.
     *
     * @param properties may hold the configuration keys, as {@code portfolio.db.url}
     * @param environment may hold them as {@code PORTFOLIO_DB_URL}
     * @return the exit code
     */
    public static int run(
            PrintStream out,
            PrintStream err,
            Properties properties,
            Map<String, String> environment,
            String... words) {
        if (words.length == 0 || List.of("help", "--help", "-h").contains(words[0])) {
            help(out);
            return words.length == 0 ? 2 : 0;
        }
        var command = COMMANDS.stream().filter(c -> c.name().equals(words[0])).findFirst();
        if (command.isEmpty()) {
            err.println("There is no command " + words[0] + "; help lists them.");
            return 2;
        }
        var rest = List.of(words).subList(1, words.length);
        if (rest.equals(List.of("--help"))) {
            usage(out, command.get());
            return 0;
        }
        try {
            return command.get()
                    .run(rest, new Installation(new Configuration(properties, environment)), out);
        } catch (Misuse misuse) {
            err.println(misuse.getMessage());
            usage(err, command.get());
            return 2;
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
            return 1;
        } catch (DatabaseFault fault) {
            err.println(sentence(fault));
            return 1;
        }
    }

    private static void help(PrintStream out) {
        out.println("What the operator of Portfolio can do:");
        for (var command : COMMANDS) out.printf("  %-16s %s%n", command.name(), command.purpose());
        out.println(
                "COMMAND --help tells more. The database is named by the environment, as for the server:");
        out.println(
                "PORTFOLIO_DB_URL, PORTFOLIO_DB_USER, PORTFOLIO_DB_PASSWORD; and for migrate, create-district,");
        out.println(
                "licence, backup, restore and erased also PORTFOLIO_DB_OWNER_USER, PORTFOLIO_DB_OWNER_PASSWORD.");
    }

    private static void usage(PrintStream out, Command command) {
        var lines = command.usage();
        out.println(("  " + command.name() + " " + lines.get(0)).stripTrailing());
        for (var line : lines.subList(1, lines.size())) out.println("    " + line);
    }

    /** What an operator can do about it, by PostgreSQL's own classes of errors. */
    private static String sentence(DatabaseFault fault) {
        var state = fault.getCause() instanceof java.sql.SQLException e ? e.getSQLState() : null;
        if (state == null) return "The database cannot be reached.";
        if (state.startsWith("08")) return "The database cannot be reached at PORTFOLIO_DB_URL.";
        if (state.startsWith("28")) return "The database refuses the user or the password.";
        if (state.equals("3D000")) return "The database server has no database of that name.";
        if (state.equals("42501")) return "The database user is not allowed to do this.";
        if (state.equals("42P01") || state.equals("42883"))
            return "The database has no tables of this version yet: run migrate first.";
        return "The database refused (SQLSTATE " + state + "); nothing was changed.";
    }
}
