package org.openportfolio.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Payara Micro with the two WARs, bound to loopback and without a cluster port. */
final class PayaraMicro {

    private static final List<String> APPS = List.of("portfolio-graphql", "portfolio-web");

    /** A small heap, swept by one thread: the rest of the 700 MB is code, threads and buffers. */
    private static final List<String> JAVA =
            List.of("-Xms256m", "-Xmx400m", "-XX:MaxMetaspaceSize=320m", "-XX:+UseSerialGC");

    /** Leaves out the compiler that makes hot code fastest: it costs as much as all the rest. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private PayaraMicro() {}

    /**
     * Starts it and waits until both WARs answer.
     *
     * @param born is told of the process at once, so that it ends with the stack even while it
     *     starts
     */
    static Child start(Settings settings, Map<String, String> environment, Consumer<Child> born) {
        var home = settings.data().resolve("payara");
        try {
            delete(home); // everything in it is made anew at each start
            Files.createDirectories(home.resolve("tmp"));
            var boot =
                    Files.writeString(
                            home.resolve("preboot.txt"),
                            """
                            set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                            set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=%d
                            """
                                    .formatted(
                                            Math.max(
                                                    8,
                                                    4
                                                            * Runtime.getRuntime()
                                                                    .availableProcessors())));
            var command = new ArrayList<String>();
            command.add(java());
            command.addAll(JAVA);
            if (settings.quick()) {
                command.add(QUICK);
            }
            command.add("-Dfile.encoding=UTF-8");
            command.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
            command.addAll(List.of("-jar", settings.part("payara-micro.jar").toString()));
            command.addAll(
                    List.of(
                            "--rootDir",
                            home.resolve("root").toString(),
                            "--prebootcommandfile",
                            boot.toString(),
                            "--logProperties",
                            logging(home).toString(),
                            "--nohazelcast",
                            "--disablephonehome",
                            "--port",
                            "" + settings.ports().app()));
            for (var app : APPS) {
                command.addAll(List.of("--deploy", settings.part(app + ".war").toString()));
            }
            var process = Child.start("Payara", settings.data(), home, command, environment);
            born.accept(process);
            process.awaitReady(() -> process.hasLogged(" ready in "), Duration.ofMinutes(5));
            for (var app : APPS) {
                if (!process.hasLogged("\\\"Name\\\": \\\"" + app + "\\\"")) {
                    throw new CannotStart(
                            "Payara could not deploy %s; the reason is in %s."
                                    .formatted(app, process.log()));
                }
            }
            return process;
        } catch (IOException e) {
            throw new CannotStart("Payara's folder cannot be made in " + home + ".", e);
        }
    }

    /** One JSON object per line, with the facts of a line as its fields. */
    private static Path logging(Path home) throws IOException {
        var file = home.resolve("logging.properties");
        try (var shipped = PayaraMicro.class.getResourceAsStream("logging.properties")) {
            Files.copy(shipped, file);
        }
        return file;
    }

    /** The Java that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Removes a folder with what is in it, where it exists; links are not followed. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
