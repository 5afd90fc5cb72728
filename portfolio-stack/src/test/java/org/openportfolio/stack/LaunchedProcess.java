package org.openportfolio.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The launcher in a process of its own, as a person starts it. */
final class LaunchedProcess implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private LaunchedProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static LaunchedProcess start(Path data, Ports ports, Map<String, String> more)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(PayaraMicro.java());
        var properties =
                Map.of(
                        "stack.data", data.toString(),
                        "stack.parts", System.getProperty("stack.parts"),
                        "stack.prepared", System.getProperty("stack.prepared"),
                        "app.port", "" + ports.app(),
                        "keycloak.port", "" + ports.keycloak(),
                        "db.port", "" + ports.database(),
                        "smtp.port", "" + ports.smtp(),
                        "mails.port", "" + ports.mails());
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        more.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Launcher.class.getName());
        var out = data.resolveSibling(data.getFileName() + ".out");
        var err = data.resolveSibling(data.getFileName() + ".err");
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        // the poorest locale there is: everything has to work in it
        builder.environment().put("LC_ALL", "C");
        return new LaunchedProcess(builder.start(), out, err);
    }

    /** Returns when it says that everything is ready. */
    void awaitReady() throws IOException, InterruptedException {
        awaitWord("is ready");
    }

    /** Returns when it says this. */
    void awaitWord(String word) throws IOException, InterruptedException {
        Awaitility.await(word)
                .atMost(Duration.ofMinutes(6))
                .until(() -> said().contains(word) || !process.isAlive());
        if (!said().contains(word))
            throw new AssertionError("The launcher did not come up: " + said() + complained());
    }

    /** What it started. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
    }

    /** As the kernel ends a process: it cannot do anything about it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Its exit code, once it has ended. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("The launcher does not end");
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(out);
    }

    String complained() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
