package org.openportfolio.keycloak;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What an operator proves to Keycloak's master realm: a confidential client with a service account
 * that holds the role {@code admin}.
 *
 * @param clientId the client in the realm {@code master}
 * @param secret its secret, at least 16 characters; never printed
 */
public record AdminCredential(String clientId, String secret) {

    /** The client that a prepared Keycloak starts with. */
    public static final String OPERATOR = "portfolio-operator";

    /**
     * Refuses a credential that could be guessed.
     *
     * @throws IllegalArgumentException without a client or with a short secret
     */
    public AdminCredential {
        if (clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException("The admin credential names no client");
        }
        if (secret == null || secret.length() < 16) {
            throw new IllegalArgumentException(
                    "The secret of the admin client has fewer than 16 characters");
        }
    }

    /** The operator of a prepared Keycloak, with the secret that its owner keeps. */
    public static AdminCredential operator(String secret) {
        return new AdminCredential(OPERATOR, secret);
    }

    /** The operator of a prepared Keycloak, with a new random secret of 192 bits. */
    public static AdminCredential randomOperator() {
        return operator(randomSecret());
    }

    /** A new random secret: 192 bits, printable, safe in an address and in an environment. */
    public static String randomSecret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return clientId;
    }
}
