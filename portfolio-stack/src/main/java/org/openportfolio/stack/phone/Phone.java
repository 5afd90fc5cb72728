package org.openportfolio.stack.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
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
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Person;

/**
 * The mobile app in the hands of one person: logged in by authorization code with PKCE, speaking
 * GraphQL with its token.
 */
public final class Phone {
    /**
     * Offers no HTTP/2: without TLS the server loses count after two gigabytes over one connection
     * of it. Between proxy and server HTTP/1.1 is spoken, too.
     */
    public static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI api;
    private final Optional<String> token;

    private Phone(URI api, Optional<String> token) {
        this.api = api;
        this.token = token;
    }

    /** Logs in with name and password, as a person would. */
    public static Phone of(URI api, URI issuer, String login, String password) {
        return with(api, App.onPhone(issuer).login(new Person(login, password)).access());
    }

    /** A phone with a token from elsewhere. */
    public static Phone with(URI api, String token) {
        return new Phone(api, Optional.of(token));
    }

    /** A phone on which nobody has logged in. */
    public static Phone ofNobody(URI api) {
        return new Phone(api, Optional.empty());
    }

    /**
     * Runs a document of {@code resources/documents} and returns its data; errors at the top are a
     * fault.
     */
    public JsonNode ask(String document, Map<String, ?> variables) {
        var answer = json(send(document, variables));
        if (answer.has("errors"))
            throw new IllegalStateException(document + " answered " + answer.get("errors"));
        return answer.get("data");
    }

    /** Runs a document and returns the whole answer. */
    public HttpResponse<String> send(String document, Map<String, ?> variables) {
        return post("application/json", body(document, variables));
    }

    /** What is sent to run a document. */
    public static String body(String document, Map<String, ?> variables) {
        return write(Map.of("query", document(document), "variables", variables));
    }

    /** Sends a body to the GraphQL endpoint. */
    public HttpResponse<String> post(String contentType, String body) {
        var request =
                to(api.resolve("/api/graphql"))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body));
        return exchange(request);
    }

    /**
     * Subscribes to what concerns this person, and hears it line by line as server-sent events,
     * until the stream is closed.
     */
    public Stream<String> listen() {
        var request =
                to(api.resolve("/api/graphql"))
                        .setHeader("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(write(Map.of("query", document("live")))));
        try {
            return HTTP.send(request.build(), BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a file. */
    public HttpResponse<String> upload(String name, byte[] bytes) {
        var address =
                api.resolve("/api/media?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return exchange(
                to(address)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(bytes)));
    }

    /** Sends an archive to be imported; it may be of any size. */
    public HttpResponse<String> uploadArchive(Path archive) {
        var name = URLEncoder.encode(archive.getFileName().toString(), StandardCharsets.UTF_8);
        try {
            return exchange(
                    to(api.resolve("/api/media?for=import&name=" + name))
                            .header("Content-Type", "application/octet-stream")
                            .POST(BodyPublishers.ofFile(archive)));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fetches an address as an image element would: without the token. */
    public static HttpResponse<byte[]> fetch(String address, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) request.headers(headers);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer as a tree. */
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(
                    answer.statusCode() + " is no JSON: " + answer.body(), e);
        }
    }

    private HttpRequest.Builder to(URI address) {
        var request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String document(String name) {
        try (var in =
                Objects.requireNonNull(
                        Phone.class.getResourceAsStream("/documents/" + name + ".graphql"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
