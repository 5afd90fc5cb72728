package org.openportfolio.operator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keycloak's own command, which knows where its database is: it alone gets at what people log in
 * with. Export and import are the ways that Keycloak itself offers.
 */
record Keycloak(List<String> command, String realm) {
    private static final String KEY = "portfolio.keycloak.command";

    /** The command of the configuration; empty where the operator said that the realm is left. */
    static Optional<Keycloak> of(Configuration configuration, Optional<String> wish) throws Misuse {
        if (wish.isPresent() && !wish.get().equals("no"))
            throw new Misuse("--realm can only be no.");
        if (wish.isPresent()) return Optional.empty();
        var command =
                configuration
                        .find(KEY)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "Set "
                                                        + Configuration.variable(KEY)
                                                        + " to Keycloak's kc.sh, or say --realm no to leave the logins out."));
        return Optional.of(
                new Keycloak(
                        List.of(command.strip().split("\\s+")),
                        configuration.get("portfolio.keycloak.realm")));
    }

    /** Writes the realm with its accounts and what they log in with. */
    void export(Path to) {
        run(
                to,
                List.of(
                        "export",
                        "--realm",
                        realm,
                        "--users",
                        "same_file",
                        "--file",
                        to.toAbsolutePath().toString()));
    }

    /** Reads it again; a realm of this name that is there is replaced. */
    void bringIn(Path from) {
        run(from, List.of("import", "--file", from.toAbsolutePath().toString(), "--override=true"));
    }

    private void run(Path file, List<String> words) {
        var log = new File(file.toAbsolutePath() + ".log");
        var all = new ArrayList<>(command);
        all.addAll(words);
        try {
            var process =
                    new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log).start();
            process.getOutputStream().close();
            if (ended(process) != 0 || !file.toFile().isFile())
                throw new Refusal(
                        "Keycloak did not %s the realm; the reason is in %s."
                                .formatted(words.get(0), log));
        } catch (IOException notThere) {
            throw new Refusal(
                    "%s cannot be run: %s.".formatted(command.get(0), notThere.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("It was interrupted.");
        }
    }

    /** It does not outlive us: kc.sh is a shell, and what works is the Java below it. */
    private static int ended(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
