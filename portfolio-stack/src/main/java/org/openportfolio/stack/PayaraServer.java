package org.openportfolio.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * The EAR on Payara Server, beside a running stack: the same database, Keycloak and mail, another
 * address. It proves that districts who run the full server get the same product. Everything
 * listens on loopback; nothing joins a cluster.
 */
public final class PayaraServer implements AutoCloseable {

    private static final String EAR = "portfolio.ear";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Child process;
    private final URI address;

    private PayaraServer(Child process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server with the EAR and waits until that is deployed. */
    public static PayaraServer start(Stack stack) {
        var settings = stack.settings();
        var home = settings.data().resolve("payara-server");
        try {
            var ports = freePorts(5);
            var server = unpacked(settings);
            var domain = domain(server, home, ports);
            Files.copy(settings.part(EAR), domain.resolve("autodeploy").resolve(EAR));
            var environment = new HashMap<>(stack.environment());
            var address = URI.create("http://localhost:" + ports.get(0));
            environment.put("PORTFOLIO_BASE_URL", address.toString());
            var process =
                    Child.start(
                            "Payara Server",
                            settings.data(),
                            home,
                            command(server, home, settings.data()),
                            environment);
            var deployed = new PayaraServer(process, address);
            try {
                process.awaitReady(() -> isDeployed(domain, process), PATIENCE);
                return deployed;
            } catch (CannotStart e) {
                deployed.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "Payara Server cannot be set up in " + home + ": " + e.getMessage() + ".", e);
        }
    }

    /** The address of the app on this server, without a slash at its end. */
    public URI app() {
        return address;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean isDeployed(Path domain, Child process) {
        var autodeploy = domain.resolve("autodeploy");
        if (Files.exists(autodeploy.resolve(EAR + "_deployFailed"))) {
            throw new CannotStart(
                    "Payara Server could not deploy the EAR; the reason is in "
                            + process.log()
                            + ".");
        }
        return Files.exists(autodeploy.resolve(EAR + "_deployed"));
    }

    private static Path unpacked(Settings settings) throws IOException {
        var zip = settings.part("payara-server.zip");
        var folder =
                Prepared.folder(
                        settings.prepared(),
                        "payara-server",
                        "" + Files.size(zip),
                        fresh -> unpack(zip, fresh));
        return folder.resolve("payara6").resolve("glassfish");
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }

    /** A domain of its own: the one that comes with the server, on loopback and other ports. */
    private static Path domain(Path server, Path home, List<Integer> ports) throws IOException {
        PayaraMicro.delete(home);
        Files.createDirectories(home.resolve("tmp"));
        var domain = home.resolve("domain1");
        var original = server.resolve("domains").resolve("domain1");
        try (var all = Files.walk(original)) {
            for (var path : all.toList()) {
                Files.copy(path, domain.resolve(original.relativize(path).toString()));
            }
        }
        Files.createDirectories(domain.resolve("autodeploy"));
        var file = domain.resolve("config").resolve("domain.xml");
        Files.writeString(file, onLoopback(Files.readString(file), ports));
        return domain;
    }

    /** The listeners of the server's own configuration, which comes first in the file. */
    private static String onLoopback(String xml, List<Integer> ports) {
        var changed = xml.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
        changed = once(changed, "<network-listener port=\"8080\"", listener(ports.get(0), ""));
        changed =
                once(
                        changed,
                        "<network-listener port=\"8181\"",
                        listener(8181, " enabled=\"false\""));
        changed = once(changed, "<network-listener port=\"4848\"", listener(ports.get(1), ""));
        changed = once(changed, "port=\"3700\"", "port=\"" + ports.get(2) + "\"");
        changed = once(changed, "port=\"3820\"", "port=\"" + ports.get(3) + "\"");
        changed = once(changed, "port=\"3920\"", "port=\"" + ports.get(4) + "\"");
        changed = once(changed, "port=\"8686\"", "enabled=\"false\" port=\"8686\"");
        changed =
                once(
                        changed,
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">");
        // without a word about it, a message broker is started that listens on all addresses
        changed =
                once(
                        changed,
                        "<connector-service",
                        """
                        <jms-service type="DISABLED" default-jms-host="default_JMS_host">
                          <jms-host name="default_JMS_host" host="localhost" port="7676" lazy-init="true" />
                        </jms-service>
                        <connector-service""");
        // the server's own H2 would open a port on all addresses for others to share its files
        changed = changed.replace(";AUTO_SERVER=TRUE", "");
        return once(changed, "org.apache.felix.shell.remote,", "");
    }

    private static String listener(int port, String more) {
        return "<network-listener address=\"127.0.0.1\" port=\"%d\"%s".formatted(port, more);
    }

    private static String once(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new CannotStart("The domain of this Payara Server has no " + what + ".");
        }
        return text.replaceFirst(Pattern.quote(what), by);
    }

    /** The command that the server's own start script would use, so that it is our child. */
    private static List<String> command(Path server, Path home, Path data) throws IOException {
        var log =
                Child.run(
                        "asadmin",
                        data,
                        home,
                        List.of(
                                PayaraMicro.java(),
                                "-jar",
                                server.resolve("lib/client/appserver-cli.jar").toString(),
                                "start-domain",
                                "--dry-run",
                                "--domaindir",
                                home.toString(),
                                "domain1"),
                        Duration.ofMinutes(2));
        var command = new ArrayList<String>();
        for (var line : Files.readAllLines(log)) {
            if (line.isBlank() && !command.isEmpty()) {
                break;
            }
            if (!command.isEmpty() || line.endsWith("java")) {
                command.add(line);
            }
        }
        command.add(1, "-Dfile.encoding=UTF-8");
        command.add(1, "-Djava.io.tmpdir=" + home.resolve("tmp"));
        command.set(command.indexOf("-read-stdin") + 1, "false");
        return command;
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var taken = new ArrayList<ServerSocket>();
        for (int i = 0; i < count; i++) {
            taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        for (var socket : taken) {
            socket.close();
        }
        return taken.stream().map(ServerSocket::getLocalPort).toList();
    }
}
