package org.openportfolio.keycloak.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A browser without a window: keeps cookies, follows redirects, fills forms. It treats {@code
 * localhost} as secure, as real ones do, and stops at addresses that an app would take over: all
 * that are not http, and those it was told of.
 */
public final class Browser {

    private static final int REDIRECTS = 20;

    private record Cookie(String name, String value, String host, String path) {
        boolean goesTo(URI address) {
            return address.getHost().equals(host) && path(address).startsWith(path);
        }

        boolean isSameAs(Cookie other) {
            return name.equals(other.name) && host.equals(other.host) && path.equals(other.path);
        }

        static String path(URI address) {
            return address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final List<Cookie> cookies = new ArrayList<>();
    private final Predicate<URI> handsOver;

    /** A new browser that stops only where the address is not http. */
    public Browser() {
        this(address -> false);
    }

    /** A new browser that stops, without asking the server, at the addresses told. */
    public Browser(Predicate<URI> handsOver) {
        this.handsOver = handsOver;
    }

    /** Goes to an address. */
    public Page open(URI address) {
        return follow(HttpRequest.newBuilder(address).GET(), address);
    }

    /** Follows a link of a page. */
    public Page follow(Page page, String selector) {
        var link = page.html().selectFirst(selector);
        if (link == null) {
            throw new NoSuchElementException("No link " + selector + ": " + page);
        }
        return open(URI.create(link.absUrl("href")));
    }

    /**
     * Fills a form and sends it, hidden fields included, those of the same name too.
     *
     * @throws NoSuchElementException the page has no such form; the message says what it has
     */
    public Page submit(Page page, String formId, Map<String, String> filled) {
        var form =
                page.form(formId)
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "No form " + formId + ": " + page));
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (var hidden : form.select("input[type=hidden][name]")) {
            if (!filled.containsKey(hidden.attr("name"))) {
                fields.add(Map.entry(hidden.attr("name"), hidden.val()));
            }
        }
        fields.addAll(filled.entrySet());
        return post(URI.create(form.absUrl("action")), fields);
    }

    /** Sends on what a login by SAML carries from server to server, as the page's script would. */
    private Page sentOn(Page page) {
        var form = page.html().selectFirst("form[name=saml-post-binding]");
        if (form == null) {
            return page;
        }
        var fields = new LinkedHashMap<String, String>();
        for (var hidden : form.select("input[type=hidden][name]")) {
            fields.put(hidden.attr("name"), hidden.val());
        }
        return post(URI.create(form.absUrl("action")), List.copyOf(fields.entrySet()));
    }

    private Page post(URI address, List<Map.Entry<String, String>> fields) {
        var body =
                fields.stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return follow(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                address);
    }

    /** Forgets all sessions. */
    public void forgetEverything() {
        cookies.clear();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Page follow(HttpRequest.Builder first, URI start) {
        var request = first;
        var address = start;
        for (int hop = 0; hop < REDIRECTS; hop++) {
            var answer = send(request, address);
            var location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return sentOn(
                        new Page(address, answer.statusCode(), answer.headers(), answer.body()));
            }
            address = address.resolve(location.get());
            if (!address.getScheme().startsWith("http") || handsOver.test(address)) {
                return new Page(address, 0, answer.headers(), "");
            }
            request = HttpRequest.newBuilder(address).GET();
        }
        throw new IllegalStateException("More than " + REDIRECTS + " redirects from " + start);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, URI address) {
        var sent =
                cookies.stream()
                        .filter(cookie -> cookie.goesTo(address))
                        .map(cookie -> cookie.name() + "=" + cookie.value())
                        .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.header("Accept-Language", "en");
        try {
            var answer =
                    http.send(
                            request.timeout(Duration.ofSeconds(60)).build(),
                            BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(header -> keep(header, address));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(address.getAuthority() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }

    private void keep(String header, URI address) {
        var parts = header.split(";");
        var name = parts[0].substring(0, parts[0].indexOf('=')).strip();
        var value = parts[0].substring(parts[0].indexOf('=') + 1).strip();
        var path = "/";
        var gone = value.isEmpty();
        for (int i = 1; i < parts.length; i++) {
            var part = parts[i].strip();
            if (part.regionMatches(true, 0, "Path=", 0, 5)) {
                path = part.substring(5);
            } else if (part.equalsIgnoreCase("Max-Age=0")) {
                gone = true;
            }
        }
        var cookie = new Cookie(name, value, address.getHost(), path);
        cookies.removeIf(cookie::isSameAs);
        if (!gone) {
            cookies.add(cookie);
        }
    }
}
