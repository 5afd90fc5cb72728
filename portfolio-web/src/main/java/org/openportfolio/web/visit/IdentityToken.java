package org.openportfolio.web.visit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Checks an identity token (OpenID Connect Core 1.0, section 3.1.3.7): signed by the realm with
 * RS256, made by it, for this client, not out of date. Any other algorithm is refused, {@code none}
 * among them.
 *
 * @param issuer the realm
 * @param client whom the token must be for
 */
record IdentityToken(String issuer, String client) {
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final String MFA = "mfa";

    /**
     * @param token as it came
     * @param keys of the realm, a JSON Web Key Set
     */
    Identity read(String token, JsonObject keys, Instant now) throws LoginFailed {
        var parts = token.split("\\.", -1);
        require(parts.length == 3, "no token");
        try {
            var header = json(parts[0]);
            require("RS256".equals(header.getString("alg", "")), "another algorithm");
            require(isSigned(parts, key(keys, header.getString("kid", ""))), "a wrong signature");
            return checked(json(parts[1]), now);
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | ClassCastException
                | JsonException unreadable) {
            throw new LoginFailed("an unreadable token");
        }
    }

    private Identity checked(JsonObject claims, Instant now) throws LoginFailed {
        require(issuer.equals(claims.getString("iss", "")), "another issuer");
        require(isFor(claims.get("aud")), "for another client");
        require(client.equals(claims.getString("azp", client)), "for another client");
        require(now.minus(SKEW).isBefore(time(claims, "exp")), "out of date");
        require(!time(claims, "iat").isAfter(now.plus(SKEW)), "not yet made");
        return new Identity(
                UUID.fromString(claims.getString("sub", "")),
                MFA.equals(claims.getString("acr", "")),
                claims.getString("nonce", ""),
                time(claims, "auth_time"));
    }

    private boolean isFor(JsonValue audience) {
        if (audience instanceof JsonString one) return one.getString().equals(client);
        return audience instanceof JsonArray several
                && several.size() == 1
                && several.getString(0).equals(client);
    }

    private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static PublicKey key(JsonObject keys, String id)
            throws GeneralSecurityException, LoginFailed {
        for (var one : keys.getJsonArray("keys").getValuesAs(JsonObject.class))
            if (one.getString("kid", "").equals(id)
                    && one.getString("kty", "").equals("RSA")
                    && one.getString("use", "sig").equals("sig"))
                return KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(
                                        number(one.getString("n")), number(one.getString("e"))));
        throw new LoginFailed("an unknown key");
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static Instant time(JsonObject claims, String name) {
        var time = claims.getJsonNumber(name);
        return time == null ? Instant.EPOCH : Instant.ofEpochSecond(time.longValue());
    }

    private static JsonObject json(String part) {
        try (var reader =
                Json.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))) {
            return reader.readObject();
        }
    }

    private static void require(boolean holds, String otherwise) throws LoginFailed {
        if (!holds) throw new LoginFailed(otherwise);
    }
}
