package org.openportfolio.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the parts listen, all of them on loopback.
 *
 * @param app Payara: the API and the pages
 * @param keycloak logins
 * @param database the embedded PostgreSQL; not used where another database is named
 * @param smtp the mail server
 * @param mails the page that shows the mails
 */
public record Ports(int app, int keycloak, int database, int smtp, int mails) {

    /** The ports of the run command unless it is told otherwise. */
    public static final Ports USUAL = new Ports(8080, 8180, 5442, 3025, 8025);

    public Ports {
        var distinct = new TreeMap<Integer, String>();
        for (var use : uses(app, keycloak, database, smtp, mails)) {
            if (use.port() < 1 || use.port() > 65535) {
                throw new CannotStart(
                        use.port() + " is no port for " + use.what() + ": choose 1 to 65535.");
            }
            var other = distinct.put(use.port(), use.what());
            if (other != null) {
                throw new CannotStart(
                        "Port %d is asked for both by %s and by %s: choose another with -D%s=…"
                                .formatted(use.port(), other, use.what(), use.key()));
            }
        }
    }

    /** Five ports that nobody uses at this moment. */
    public static Ports free() {
        var found = someFree(5);
        return new Ports(found.get(0), found.get(1), found.get(2), found.get(3), found.get(4));
    }

    /** So many ports that nobody uses at this moment. */
    static List<Integer> someFree(int count) {
        var taken = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (var socket : taken) {
                socket.close();
            }
            return taken.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new CannotStart("No free port was found on this machine.", e);
        }
    }

    /**
     * Refuses where one of the ports is in use.
     *
     * @param ownDatabase whether the embedded PostgreSQL is wanted
     */
    void requireFree(boolean ownDatabase) {
        for (var use : uses(app, keycloak, database, smtp, mails)) {
            if (use.port() != database || ownDatabase) {
                for (var address : List.of("127.0.0.1", "::1")) {
                    requireFree(use, address);
                }
            }
        }
    }

    private static void requireFree(Use use, String address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), use.port()));
        } catch (BindException e) {
            if (e.getMessage() != null && e.getMessage().contains("assign")) {
                return; // a machine without IPv6
            }
            throw new CannotStart(
                    "Port %d, wanted for %s, is in use: end what listens there or choose another with -D%s=…"
                            .formatted(use.port(), use.what(), use.key()),
                    e);
        } catch (IOException e) {
            throw new CannotStart(
                    "Port %d, wanted for %s, cannot be used (%s): choose another with -D%s=…"
                            .formatted(use.port(), use.what(), e.getMessage(), use.key()),
                    e);
        }
    }

    private static List<Use> uses(int app, int keycloak, int database, int smtp, int mails) {
        return List.of(
                new Use(app, "the app", "app.port"),
                new Use(keycloak, "Keycloak", "keycloak.port"),
                new Use(database, "PostgreSQL", "db.port"),
                new Use(smtp, "the mail server", "smtp.port"),
                new Use(mails, "the mail viewer", "mails.port"));
    }

    /** The usual ports, changed by what the settings say. */
    static Ports of(Map<String, Integer> chosen) {
        return new Ports(
                chosen.getOrDefault("app.port", USUAL.app),
                chosen.getOrDefault("keycloak.port", USUAL.keycloak),
                chosen.getOrDefault("db.port", USUAL.database),
                chosen.getOrDefault("smtp.port", USUAL.smtp),
                chosen.getOrDefault("mails.port", USUAL.mails));
    }

    private record Use(int port, String what, String key) {}
}
