package org.openportfolio.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL, which refuses to run as root, is run. An ordinary user runs it as it is. Root
 * runs it in a user namespace of its own, where it is nobody and yet owns its files; where the
 * machine allows no namespaces (most containers), it really becomes nobody, and then needs its
 * files where nobody may go.
 */
enum Unprivileged {
    ORDINARY(),
    NAMESPACE("unshare", "--user"),
    NOBODY("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private static final int NOBODYS_ID = 65534;

    private final List<String> prefix;

    Unprivileged(String... prefix) {
        this.prefix = List.of(prefix);
    }

    /** The way that works on this machine. */
    static Unprivileged here() {
        if (!isRoot()) {
            return ORDINARY;
        }
        return Arrays.stream(new Unprivileged[] {NAMESPACE, NOBODY})
                .filter(way -> way.runs("true"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CannotStart(
                                        "PostgreSQL does not run as root, and this machine lets root become nobody else: start as an ordinary user or name a database with DB_URL."));
    }

    /** The command as it has to be run. */
    List<String> command(String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return all;
    }

    /**
     * The folder that a process run this way may use: the one wanted, or one in the temporary
     * folder of the machine where the wanted one is out of its reach.
     */
    Path reachable(Path wanted) {
        if (this != NOBODY || runs("test", "-x", existing(wanted).toString())) {
            return wanted;
        }
        var name =
                "portfolio-"
                        + UUID.nameUUIDFromBytes(
                                wanted.toString().getBytes(StandardCharsets.UTF_8));
        return Path.of("/var/tmp", name);
    }

    /** Makes a new file or empty folder its own. */
    void own(Path folder) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(folder, "unix:uid", NOBODYS_ID);
            Files.setAttribute(folder, "unix:gid", NOBODYS_ID);
        }
    }

    boolean runs(String... words) {
        try {
            var process =
                    new ProcessBuilder(command(words))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // the machine lacks the command: this way does not run here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
        }
    }

    private static Path existing(Path wanted) {
        var path = wanted;
        while (!Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }

    private static boolean isRoot() {
        var self = Path.of("/proc/self");
        try {
            return Files.exists(self)
                    && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
        } catch (IOException e) {
            throw new CannotStart("It cannot be seen who runs this process.", e);
        }
    }
}
