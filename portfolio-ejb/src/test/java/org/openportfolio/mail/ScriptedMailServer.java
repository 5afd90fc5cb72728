package org.openportfolio.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that answers as it is told, and keeps what it heard. Speaks STARTTLS where it has a
 * certificate, which the usual test servers do not.
 */
final class ScriptedMailServer implements AutoCloseable {
    /** What it heard before and after the way was encrypted, line by line. */
    final List<String> inTheOpen = new CopyOnWriteArrayList<>();

    final List<String> encrypted = new CopyOnWriteArrayList<>();
    private final ServerSocket door;
    private final Map<String, String> answers;
    private final SSLContext certificate;

    /**
     * @param answers by the beginning of a command; "." is the end of the data
     * @param certificate null: it does not offer STARTTLS
     */
    ScriptedMailServer(Map<String, String> answers, SSLContext certificate) throws IOException {
        this.answers = answers;
        this.certificate = certificate;
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "scripted mail server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed())
            try (var caller = door.accept()) {
                talk(caller, inTheOpen, answers.getOrDefault("hello", "220 here"));
            } catch (IOException gone) {
                // the caller hung up, or the test is over
                continue;
            }
    }

    private void talk(Socket caller, List<String> heard, String greeting) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        if (greeting != null) say(caller, greeting);
        boolean data = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (data) {
                if (!line.equals(".")) continue;
                data = false;
                say(caller, answers.getOrDefault(".", "250 taken"));
            } else if (line.startsWith("EHLO")) {
                boolean offer = certificate != null && heard == inTheOpen;
                say(caller, "250-here" + (offer ? "\r\n250-STARTTLS" : "") + "\r\n250 AUTH PLAIN");
            } else if (line.equals("STARTTLS")) {
                say(caller, "220 go");
                var secure =
                        (SSLSocket)
                                certificate
                                        .getSocketFactory()
                                        .createSocket(caller, "localhost", caller.getPort(), false);
                secure.setUseClientMode(false);
                talk(secure, encrypted, null);
                return;
            } else {
                var answer = answer(line);
                if (answer.isEmpty()) return;
                say(caller, answer);
                data = line.equals("DATA") && answer.startsWith("354");
                if (line.equals("QUIT")) return;
            }
        }
    }

    private String answer(String line) {
        return answers.entrySet().stream()
                .filter(one -> line.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(
                        line.equals("DATA")
                                ? "354 go on"
                                : line.startsWith("AUTH") ? "235 welcome" : "250 fine");
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
