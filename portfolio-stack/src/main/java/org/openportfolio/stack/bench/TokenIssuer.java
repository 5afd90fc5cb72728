package org.openportfolio.stack.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs tokens as the realm does, for the length of a measurement, and shows its key. */
final class TokenIssuer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIFE = Duration.ofHours(12);

    private final HttpServer server;
    private final KeyPair keys;
    private final URI name;

    TokenIssuer() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
        name =
                URI.create(
                        "http://localhost:" + server.getAddress().getPort() + "/realms/portfolio");
        server.createContext(
                "/realms/portfolio/protocol/openid-connect/certs",
                exchange -> {
                    var body = write(Map.of("keys", List.of(publicKey())));
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    /** What tokens name as their issuer. */
    URI name() {
        return name;
    }

    /** A token of a member, as the realm makes them for the app on a phone. */
    String token(UUID account) {
        return token(account, "student");
    }

    /** The same of somebody of this group of the realm. */
    String token(UUID account, String group) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", name.toString());
        claims.put("aud", "portfolio-api");
        claims.put("azp", "portfolio-mobile");
        claims.put("typ", "Bearer");
        claims.put("sub", account.toString());
        claims.put("upn", account.toString());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + LIFE.toSeconds());
        claims.put("acr", "password");
        claims.put("groups", List.of(group));
        var content =
                part(write(Map.of("alg", "RS256", "typ", "JWT", "kid", "bench")))
                        + "."
                        + part(write(claims));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> publicKey() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "kid",
                "bench",
                "use",
                "sig",
                "alg",
                "RS256",
                "n",
                part(key.getModulus().toByteArray()),
                "e",
                part(key.getPublicExponent().toByteArray()));
    }

    private static byte[] write(Object tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
