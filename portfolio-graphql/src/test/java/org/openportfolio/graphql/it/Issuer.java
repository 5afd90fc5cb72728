package org.openportfolio.graphql.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openportfolio.graphql.endpoint.Json;

/**
 * Signs tokens like the realm's, and unlike them: what a real Keycloak never signs can be tried,
 * too.
 */
final class Issuer {
    private final HttpServer server;
    private final KeyPair keys = newKeys();
    private final String name;

    Issuer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        name = "http://localhost:" + server.getAddress().getPort() + "/realms/portfolio";
        server.createContext(
                "/realms/portfolio/protocol/openid-connect/certs",
                exchange -> {
                    var body = Json.write(Map.of("keys", List.of(publicKey())));
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    String name() {
        return name;
    }

    void stop() {
        server.stop(0);
    }

    /** What a token of a member says. */
    Map<String, Object> claims(UUID account) {
        var now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", name);
        claims.put("aud", "portfolio-api");
        claims.put("azp", "portfolio-mobile");
        claims.put("typ", "Bearer");
        claims.put("sub", account.toString());
        claims.put("upn", "someone@sample");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("acr", "password");
        claims.put("groups", List.of("student"));
        return claims;
    }

    String token(UUID account) {
        return signed(claims(account));
    }

    String signed(Map<String, Object> claims) {
        return signed(claims, keys);
    }

    /** Signed by somebody else, who says that they are us. */
    String signedByAStranger(Map<String, Object> claims) {
        return signed(claims, newKeys());
    }

    String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none", "typ", "JWT")) + "." + part(claims) + ".";
    }

    /** Signed with our public key as if it were a shared secret. */
    String signedWithThePublicKey(Map<String, Object> claims) {
        try {
            var content =
                    part(Map.of("alg", "HS256", "typ", "JWT", "kid", "one")) + "." + part(claims);
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(
                    new javax.crypto.spec.SecretKeySpec(
                            keys.getPublic().getEncoded(), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(Map<String, Object> claims, KeyPair keys) {
        try {
            var content =
                    part(Map.of("alg", "RS256", "typ", "JWT", "kid", "one")) + "." + part(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> publicKey() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty", "RSA",
                "kid", "one",
                "use", "sig",
                "alg", "RS256",
                "n", base64(key.getModulus().toByteArray()),
                "e", base64(key.getPublicExponent().toByteArray()));
    }

    private static String part(Map<String, Object> json) {
        return base64(Json.write(json));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
