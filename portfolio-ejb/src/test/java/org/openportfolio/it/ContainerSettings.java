package org.openportfolio.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the database before Arquillian reads arquillian.xml, and tells the container by a file
 * where it is: passwords on a command line could be read by anybody on the machine.
 */
public class ContainerSettings implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("container.tests") == null) return;
        try {
            var here = Path.of("target", "container", "" + ProcessHandle.current().pid());
            var folder = Files.createDirectories(here.toAbsolutePath());
            var port = freePort();
            Files.writeString(
                    folder.resolve("preboot.txt"),
                    "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
            Files.writeString(
                    folder.resolve("settings.properties"),
                    """
                    portfolio.db.url=%s
                    portfolio.db.user=%s
                    portfolio.db.password=%s
                    portfolio.db.owner.user=%s
                    portfolio.db.owner.password=%s
                    portfolio.media.folder=%s
                    portfolio.key=%s
                    portfolio.mail.host=127.0.0.1
                    portfolio.mail.port=%d
                    portfolio.mail.encryption=none
                    it.superuser.url=%s
                    """
                            .formatted(
                                    TestDatabase.url(),
                                    TestDatabase.APPLICATION,
                                    TestDatabase.PASSWORD,
                                    TestDatabase.OWNER,
                                    TestDatabase.PASSWORD,
                                    folder.resolve("media"),
                                    Base64.getEncoder().encodeToString(new byte[32]),
                                    freePort(),
                                    TestDatabase.superuserUrl()));
            // half the time to start: the compiler of hot code gains nothing here
            System.setProperty(
                    "it.java",
                    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir="
                            + Files.createDirectories(folder.resolve("tmp"))
                                    .toString()
                                    .replace(" ", "\\ "));
            System.setProperty(
                    "it.options",
                    "--nohazelcast --disablephonehome --port "
                            + port
                            + " --prebootcommandfile "
                            + folder.resolve("preboot.txt")
                            + " --systemproperties "
                            + folder.resolve("settings.properties")
                            + " --rootdir "
                            + folder.resolve("root"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
