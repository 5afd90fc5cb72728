package org.openportfolio.operator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.operator.backup.BackupFolder;
import org.openportfolio.operator.backup.CannotBackUp;
import org.openportfolio.operator.backup.MediaCopy;

/** Copies rows, files and logins into a folder, while the server runs (ID-5). */
final class TakeBackup implements Command {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String purpose() {
        return "copies database, files and logins into a folder";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "--to FOLDER [--former FOLDER] [--realm no]",
                "FOLDER: a new one; keep it as safe as the database itself",
                "--former: a backup on the same disk, whose files are linked rather than copied",
                "--realm no: without Keycloak's realm, where its own database is saved another way");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var options = Options.of(words, "to", "former", "realm");
        var keycloak = Keycloak.of(installation.configuration(), options.find("realm"));
        try {
            var former = options.find("former").map(path -> BackupFolder.taken(Path.of(path)));
            var store = installation.store();
            var to = BackupFolder.made(Path.of(options.get("to")));
            var about = new Properties();
            installation.keyMark().ifPresent(mark -> about.setProperty("key", mark));
            int districts = installation.databaseCopy().take(to, about);
            out.println("Rows of " + districts + " districts.");
            installation.erased().write(to.erased());
            var files = new MediaCopy(store).take(to, former, needIn(installation));
            out.println(
                    "%d files, %d MB; %d were let go meanwhile."
                            .formatted(files.files(), files.bytes() / 1_000_000, files.gone()));
            keycloak.ifPresent(realm -> realm.export(to.realm()));
            out.println(keycloak.isPresent() ? "The realm with its logins." : "No logins.");
            to.complete(about);
            out.println("The backup is complete in " + to.path() + ".");
            if (files.lost() == 0) return 0;
            throw new Refusal(
                    files.lost()
                            + " files that are needed are not in the store, or are damaged there; all else is in the backup.");
        } catch (CannotBackUp refused) {
            throw new Refusal(refused.getMessage());
        } catch (IOException refused) {
            throw new Refusal("The backup cannot be written: " + refused.getMessage() + ".");
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    /**
     * What is wanted now: since the rows were copied, it may have been let go, and of what was
     * announced and never came nothing speaks. When something began to name a file is not kept, so
     * whatever can name one is asked.
     */
    private static MediaCopy.Need needIn(Installation installation) {
        var application = installation.asApplication();
        return (district, sha256) ->
                application.inside(
                        district,
                        c -> {
                            // who lets it go at this moment has locked it until its row is gone
                            var media =
                                    Rows.find(
                                            c,
                                            "select id from media where sha256 = ? for key share",
                                            row -> new MediaId(Rows.uuid(row, "id")),
                                            sha256);
                            return media.isPresent() && isNamed(c, media.get());
                        });
    }

    private static boolean isNamed(Connection connection, MediaId media) throws SQLException {
        var naming =
                Rows.list(
                        connection,
                        """
                        select format('select 1 from %s x where x.%I = m.id', k.conrelid::regclass, a.attname) as names
                          from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                         where k.confrelid = 'media'::regclass and k.contype = 'f' and k.confdeltype = 'a'
                        """,
                        row -> row.getString("names"));
        return Rows.find(
                        connection,
                        "select 1 from media m where m.id = ? and exists ("
                                + String.join(" union all ", naming)
                                + ")",
                        row -> 1,
                        media)
                .isPresent();
    }
}
