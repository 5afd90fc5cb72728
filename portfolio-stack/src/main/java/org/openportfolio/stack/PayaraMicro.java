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

    /** How it is told to run, wherever it does: alone. */
    static final List<String> ARGUMENTS =
            List.of("-jar", PreparedServer.LAUNCHER, "--nohazelcast", "--disablephonehome");

    /** Megabytes, as {@code java.options} says. */
    static final int HEAP = 400;

    /** Leaves out the compiler that makes hot code fastest: it costs as much as all the rest. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private PayaraMicro() {}

    /**
     * Starts it and waits until both WARs answer.
     *
     * @param born is told of the process at once, so that it ends with the stack even while it
     *     starts
     */
    static Child start(
            Settings settings, Node node, Map<String, String> environment, Consumer<Child> born) {
        return start(settings, node, APPS, environment, born);
    }

    /** The same with other WARs, which lie where the node has its parts. */
    static Child start(
            Settings settings,
            Node node,
            List<String> apps,
            Map<String, String> environment,
            Consumer<Child> born) {
        var home = node.home();
        try {
            delete(home); // everything in it is made anew at each start
            Files.createDirectories(home.resolve("tmp"));
            var root = home.resolve("root"); // this is where the process runs
            PreparedServer.of(settings).copyTo(root);
            var boot =
                    Files.writeString(
                            home.resolve("preboot.txt"),
                            """
                            set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                            set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=256
                            set configs.config.server-config.network-config.transports.transport.tcp.socket-write-buffer-size=131072
                            """);
            var command = new ArrayList<String>();
            command.add(java());
            command.add("@" + shipped("java.options", home));
            shipped("compiler.json", root); // java.options names it
            if (settings.quick()) {
                command.add(QUICK);
            }
            command.add("-Dfile.encoding=UTF-8");
            command.add(node.mark());
            command.addAll(ARGUMENTS);
            command.addAll(
                    List.of(
                            "--prebootcommandfile",
                            boot.toString(),
                            "--logProperties",
                            shipped("logging.properties", home).toString(),
                            "--port",
                            "" + node.port()));
            for (var app : apps) {
                command.addAll(List.of("--deploy", node.parts().resolve(app + ".war").toString()));
            }
            var process = Child.start(node.name(), settings.data(), root, command, environment);
            born.accept(process);
            process.awaitReady(() -> process.hasLogged(" ready in "), Duration.ofMinutes(5));
            for (var app : apps) {
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

    /**
     * A file that the container image has, too: what Java is told, and the form of a log line (one
     * JSON object, with the facts of the line as its fields).
     */
    private static Path shipped(String name, Path home) throws IOException {
        var file = home.resolve(name);
        try (var shipped = PayaraMicro.class.getResourceAsStream(name)) {
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
