package org.openportfolio.operator;

import java.io.PrintStream;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/** Brings the database to the version of this build. */
final class Migrate implements Command {
    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public String purpose() {
        return "brings the database to the version of this build";
    }

    @Override
    public List<String> usage() {
        return List.of("");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        Options.of(words);
        try {
            out.println("The database is at version " + installation.migrations().run() + ".");
        } catch (IllegalStateException | FlywayException refused) {
            throw new Refusal(refused.getMessage().lines().findFirst().orElse("Migration failed."));
        }
        return 0;
    }
}
