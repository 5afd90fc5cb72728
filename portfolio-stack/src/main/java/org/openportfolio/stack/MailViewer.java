package org.openportfolio.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A page on loopback that shows the mails. Mails are foreign text: they are shown as text, never as
 * markup, under a policy that allows no script, and only to a browser that asks for {@code
 * localhost} by name (a foreign page that points its own name at this machine gets nothing).
 */
final class MailViewer implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");
    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #bbb; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #bbb; padding: 1rem; }
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Mailbox mailbox;
    private final Set<String> hosts;

    private MailViewer(HttpServer server, Mailbox mailbox, int port) {
        this.server = server;
        this.mailbox = mailbox;
        this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port);
    }

    static MailViewer start(int port, Mailbox mailbox) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            var viewer = new MailViewer(server, mailbox, port);
            server.createContext("/", viewer::answer);
            server.setExecutor(viewer.threads);
            server.start();
            return viewer;
        } catch (IOException e) {
            throw new CannotStart("The mail viewer does not start on port " + port + ".", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = exchange.getRequestHeaders().getFirst("Host");
            var path = exchange.getRequestURI().getPath();
            if (host == null || !hosts.contains(host)) {
                send(exchange, 421, "text/plain", "Ask for localhost.");
            } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain", "Only looking.");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html", list());
            } else if (path.equals("/style.css")) {
                send(exchange, 200, "text/css", STYLE);
            } else {
                var mail =
                        mailbox.mails().stream()
                                .filter(one -> path.equals("/" + one.file().getFileName()))
                                .findFirst();
                if (mail.isPresent()) {
                    send(exchange, 200, "text/html", page(mail.get()));
                } else {
                    send(exchange, 404, "text/plain", "No such mail.");
                }
            }
        }
    }

    private String list() {
        var rows = new StringBuilder();
        for (var mail : mailbox.mails()) {
            rows.append("<tr><td>")
                    .append(time(mail.arrived()))
                    .append("</td><td>")
                    .append(escape(String.join(", ", mail.to())))
                    .append("</td><td><a href=\"/")
                    .append(escape(mail.file().getFileName().toString()))
                    .append("\">")
                    .append(escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()))
                    .append("</a></td></tr>\n");
        }
        var table =
                rows.isEmpty()
                        ? "<p>No mail has arrived yet.</p>"
                        : "<table><thead><tr><th scope=\"col\">Arrived</th><th scope=\"col\">To</th><th scope=\"col\">Subject</th></tr></thead><tbody>\n"
                                + rows
                                + "</tbody></table>";
        return document("Mails", "<h1>Mails</h1>" + table);
    }

    private static String page(Mail mail) {
        var body = mail.text().isBlank() ? mail.html() : mail.text();
        return document(
                mail.subject(),
                "<p><a href=\"/\">All mails</a></p><h1>%s</h1><p>From %s to %s, %s</p><pre>%s</pre>"
                        .formatted(
                                escape(mail.subject()),
                                escape(mail.from()),
                                escape(String.join(", ", mail.to())),
                                time(mail.arrived()),
                                linked(body)));
    }

    private static String document(String title, String body) {
        return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title>
        <link rel="stylesheet" href="/style.css"></head><body><main>%s</main></body></html>
        """
                .formatted(escape(title), body);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Text with its addresses as links; everything else is shown as it is. */
    private static String linked(String text) {
        var out = new StringBuilder();
        var links = LINK.matcher(text);
        int from = 0;
        while (links.find()) {
            var link = escape(links.group());
            out.append(escape(text.substring(from, links.start())))
                    .append("<a rel=\"noreferrer\" href=\"")
                    .append(link)
                    .append("\">")
                    .append(link)
                    .append("</a>");
            from = links.end();
        }
        return out.append(escape(text.substring(from))).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        Map.of(
                        "Content-Type", type + "; charset=utf-8",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer",
                        "Cache-Control", "no-store")
                .forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
