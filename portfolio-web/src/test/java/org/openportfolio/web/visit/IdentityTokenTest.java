package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which identity tokens prove who somebody is. */
@Tag("EX-4")
class IdentityTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final UUID ACCOUNT = new UUID(7, 8);
    private static final String ISSUER = "https://id.example/realms/portfolio";

    private static KeyPair realm;
    private static KeyPair stranger;

    private final IdentityToken tokens = new IdentityToken(ISSUER, "portfolio-visitor");

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        realm = generator.generateKeyPair();
        stranger = generator.generateKeyPair();
    }

    @Test
    void aTokenOfTheRealmForThisClientSaysWhoLoggedInAndHowStrongly() throws Exception {
        var said = tokens.read(signed(claims(), realm, "RS256"), keys(), NOW);
        assertThat(said.account()).isEqualTo(ACCOUNT);
        assertThat(said.secondFactor()).isTrue();
        assertThat(said.nonce()).isEqualTo("n");
        assertThat(said.loggedInAt()).isEqualTo(NOW.minusSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"acr,password", "acr,1", "acr,''"})
    void aPasswordAloneIsNoSecondFactor(String claim, String value) throws Exception {
        var said = tokens.read(signed(with(claim, value), realm, "RS256"), keys(), NOW);
        assertThat(said.secondFactor()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "iss,https://id.example/realms/other",
        "aud,portfolio-console",
        "aud,portfolio-api",
        "azp,portfolio-console",
        "sub,nobody"
    })
    void aTokenForSomebodyElseIsRefused(String claim, String value) throws Exception {
        refused(signed(with(claim, value), realm, "RS256"));
    }

    @Test
    void aTokenOfAnotherTimeIsRefused() throws Exception {
        refused(signed(with("exp", NOW.minusSeconds(31).getEpochSecond()), realm, "RS256"));
        refused(signed(with("iat", NOW.plusSeconds(31).getEpochSecond()), realm, "RS256"));
    }

    @Test
    void aTokenThatTheRealmDidNotSignIsRefused() throws Exception {
        refused(signed(claims(), stranger, "RS256"));
        var parts = signed(claims(), realm, "RS256").split("\\.");
        var other = part(json(with("sub", new UUID(9, 9).toString())));
        refused(parts[0] + "." + other + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
        refused("");
    }

    @Test
    void noOtherAlgorithmIsAccepted() throws Exception {
        refused(header("none") + "." + part(json(claims())) + ".");
        refused(signed(claims(), realm, "RS512"));
        // signed with the public key as if it were a secret
        var text = header("HS256") + "." + part(json(claims()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(realm.getPublic().getEncoded(), "HmacSHA256"));
        refused(text + "." + part(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))));
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.read(token, keys(), NOW)).isInstanceOf(LoginFailed.class);
    }

    private static Map<String, Object> claims() {
        return new TreeMap<>(
                Map.of(
                        "iss",
                        ISSUER,
                        "aud",
                        "portfolio-visitor",
                        "azp",
                        "portfolio-visitor",
                        "sub",
                        ACCOUNT.toString(),
                        "acr",
                        "mfa",
                        "nonce",
                        "n",
                        "exp",
                        NOW.plusSeconds(300).getEpochSecond(),
                        "iat",
                        NOW.getEpochSecond(),
                        "auth_time",
                        NOW.minusSeconds(5).getEpochSecond()));
    }

    private static Map<String, Object> with(String claim, Object value) {
        var claims = claims();
        claims.put(claim, value);
        return claims;
    }

    private static JsonObject json(Map<String, Object> claims) {
        return Json.createObjectBuilder(claims).build();
    }

    private static JsonObject keys() {
        var key = (RSAPublicKey) realm.getPublic();
        return Json.createObjectBuilder()
                .add(
                        "keys",
                        Json.createArrayBuilder()
                                .add(
                                        Json.createObjectBuilder()
                                                .add("kid", "one")
                                                .add("kty", "RSA")
                                                .add("use", "sig")
                                                .add("n", part(bytes(key.getModulus())))
                                                .add("e", part(bytes(key.getPublicExponent())))))
                .build();
    }

    private static String signed(Map<String, Object> claims, KeyPair by, String algorithm)
            throws GeneralSecurityException {
        var text = header(algorithm) + "." + part(json(claims));
        var signature =
                Signature.getInstance(
                        algorithm.equals("RS512") ? "SHA512withRSA" : "SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + part(signature.sign());
    }

    private static String header(String algorithm) {
        return part(Json.createObjectBuilder().add("alg", algorithm).add("kid", "one").build());
    }

    private static String part(JsonObject json) {
        return part(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(BigInteger number) {
        return number.toByteArray();
    }
}
