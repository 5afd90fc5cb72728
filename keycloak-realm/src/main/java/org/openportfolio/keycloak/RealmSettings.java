package org.openportfolio.keycloak;

import java.net.URI;
import java.util.Map;

/**
 * What of the realm differs from one installation to the next: addresses, mail, secrets. Everything
 * else is in the realm file and has a version.
 *
 * @param baseUrl public address of Portfolio, without a path; logins return only there
 * @param secrets of the three confidential clients
 * @param mail where Keycloak hands in its mails
 */
public record RealmSettings(URI baseUrl, Secrets secrets, Mail mail) {

    /**
     * Secrets of the confidential clients, each at least 16 characters, all different.
     *
     * @param console of {@code portfolio-console}
     * @param visitor of {@code portfolio-visitor}
     * @param backend of {@code portfolio-backend}
     */
    public record Secrets(String console, String visitor, String backend) {

        /**
         * Refuses secrets that could be guessed.
         *
         * @throws IllegalArgumentException one is missing, short, or used twice
         */
        public Secrets {
            requireStrong("portfolio-console", console);
            requireStrong("portfolio-visitor", visitor);
            requireStrong("portfolio-backend", backend);
            if (console.equals(visitor) || console.equals(backend) || visitor.equals(backend)) {
                throw new IllegalArgumentException("Two clients of the realm share a secret");
            }
        }

        /** Three new random secrets. */
        public static Secrets random() {
            return new Secrets(
                    AdminCredential.randomSecret(),
                    AdminCredential.randomSecret(),
                    AdminCredential.randomSecret());
        }

        private static void requireStrong(String client, String secret) {
            if (secret == null || secret.length() < 16) {
                throw new IllegalArgumentException(
                        "The secret of " + client + " is missing or shorter than 16 characters");
            }
        }

        @Override
        public String toString() {
            return "secrets";
        }
    }

    /**
     * A mail server, without authentication.
     *
     * @param host its name
     * @param port its port
     * @param from the sender's address
     */
    public record Mail(String host, int port, String from) {}

    /**
     * Refuses an address to which logins cannot return.
     *
     * @throws IllegalArgumentException the address is not http(s), or has a path
     */
    public RealmSettings {
        if (baseUrl.getHost() == null
                || !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("Not the address of a web site: " + baseUrl);
        }
        if (!baseUrl.getRawPath().isEmpty() || baseUrl.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The address of Portfolio has no path and no slash at its end: " + baseUrl);
        }
    }

    /**
     * Reads the settings from the environment: {@code PORTFOLIO_BASE_URL}, {@code
     * PORTFOLIO_OIDC_CONSOLE_SECRET}, {@code PORTFOLIO_OIDC_VISITOR_SECRET}, {@code
     * PORTFOLIO_KEYCLOAK_SECRET}, {@code PORTFOLIO_MAIL_HOST}, {@code PORTFOLIO_MAIL_PORT} (25) and
     * {@code PORTFOLIO_MAIL_FROM}. Nothing that protects has a default.
     *
     * @throws IllegalArgumentException one is missing or wrong; the message names it
     */
    public static RealmSettings from(Map<String, String> environment) {
        return new RealmSettings(
                URI.create(required(environment, "PORTFOLIO_BASE_URL")),
                new Secrets(
                        required(environment, "PORTFOLIO_OIDC_CONSOLE_SECRET"),
                        required(environment, "PORTFOLIO_OIDC_VISITOR_SECRET"),
                        required(environment, "PORTFOLIO_KEYCLOAK_SECRET")),
                new Mail(
                        required(environment, "PORTFOLIO_MAIL_HOST"),
                        Integer.parseInt(environment.getOrDefault("PORTFOLIO_MAIL_PORT", "25")),
                        required(environment, "PORTFOLIO_MAIL_FROM")));
    }

    static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The environment has no " + name);
        }
        return value;
    }
}
