package org.openportfolio.operator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.operator.backup.BackupFolder;
import org.openportfolio.operator.backup.CannotBackUp;
import org.openportfolio.operator.backup.DatabaseCopy;
import org.openportfolio.operator.backup.Erased;
import org.openportfolio.operator.backup.MediaCopy;

/** Puts a backup into an empty database, the store and Keycloak (ID-5). */
final class RestoreBackup implements Command {
    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String purpose() {
        return "puts a backup into an empty database, the media store and Keycloak";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "--from FOLDER [--erased FILE] [--realm no]",
                "before any server runs on that database; while Keycloak stands still",
                "--erased: who was erased meanwhile, from the command erased or from a later backup");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var options = Options.of(words, "from", "erased", "realm");
        var keycloak = Keycloak.of(installation.configuration(), options.find("realm"));
        try {
            var from = BackupFolder.taken(Path.of(options.get("from")));
            var list = listOf(options.find("erased").map(Path::of));
            requireSameKey(installation, from);
            if (keycloak.isPresent() && !Files.isReadable(from.realm()))
                throw new Refusal("The backup was taken without logins: say --realm no.");
            installation.databaseCopy().requireEmpty();
            DatabaseCopy.requireWhole(from);
            // the files first: no row shall name one that is not there
            var files = new MediaCopy(installation.store()).putBack(from);
            out.println(
                    "%d files are back; the backup lacks %d."
                            .formatted(files.files(), files.gone()));
            var version = installation.databaseCopy().putBack(from, installation.migrations());
            out.println("The rows are back; the database is at version " + version + ".");
            if (list.isPresent()) tell(installation.erased().again(list.get()), out);
            keycloak.ifPresent(realm -> realm.bringIn(from.realm()));
            out.println(
                    keycloak.isPresent()
                            ? "The realm is back: bring it up to date before anybody logs in."
                            : "No logins.");
            return 0;
        } catch (CannotBackUp refused) {
            throw new Refusal(refused.getMessage());
        } catch (IllegalStateException | FlywayException refused) {
            throw new Refusal(refused.getMessage().lines().findFirst().orElse("It failed."));
        } catch (IOException refused) {
            throw new Refusal("The backup cannot be read: " + refused.getMessage() + ".");
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private static Optional<List<Erased.Line>> listOf(Optional<Path> file) {
        try {
            return file.isPresent() ? Optional.of(Erased.read(file.get())) : Optional.empty();
        } catch (IOException refused) {
            throw new Refusal(file.get() + " cannot be read.");
        }
    }

    /** With another key no public link opens and the audit log does not verify. */
    private static void requireSameKey(Installation installation, BackupFolder from) {
        var then = from.about().getProperty("key");
        var now = installation.keyMark();
        if (then != null && now.isPresent() && !then.equals(now.get()))
            throw new Refusal(
                    "PORTFOLIO_KEY is not the key of this backup: public links would not open, and the audit log would not verify.");
    }

    private static void tell(Erased.Count count, PrintStream out) {
        out.println(
                "%d people are erased again once the server runs; %d are nobody here."
                        .formatted(count.again(), count.known()));
        if (count.byHand() > 0)
            out.println(
                    count.byHand()
                            + " have to be erased in the console: who decided it came after the backup.");
    }
}
