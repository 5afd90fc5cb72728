package org.openportfolio.operator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.openportfolio.kernel.DatabaseFault;

/** Writes down who was erased, to be kept apart from the database (AU-3). */
final class ListErased implements Command {
    @Override
    public String name() {
        return "erased";
    }

    @Override
    public String purpose() {
        return "lists who was erased, by id, for a restore of an older backup";
    }

    @Override
    public List<String> usage() {
        return List.of("--to FILE", "replaces the file; run it every hour, and before a restore");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var to = Path.of(Options.of(words, "to").get("to")).toAbsolutePath();
        try {
            out.println(installation.erased().write(to) + " erasures are listed.");
            return 0;
        } catch (IOException refused) {
            throw new Refusal(to + " cannot be written.");
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }
}
