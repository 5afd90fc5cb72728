package org.openportfolio.keycloak;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The login of a school or a district, which logs its own people in to Portfolio (ID-1): an OpenID
 * or SAML provider, and what of its answer says who somebody is.
 *
 * @param district alias of the district whose people come in by it, and nobody else
 * @param provider how to talk to it
 * @param by what the claim holds
 * @param claim of the provider's answer; of SAML the attribute
 * @param button what stands on Keycloak's login page to lead there; empty for none
 */
record SchoolLogin(String district, Provider provider, By by, String claim, String button) {
    /** What mail addresses are called, in claims and in SAML attributes. */
    private static final Set<String> MAIL =
            Set.of(
                    "email",
                    "mail",
                    "emailaddress",
                    "urn:oid:0.9.2342.19200300.100.1.3",
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress");

    /** A school's server for logins. */
    sealed interface Provider {
        /** Where it describes itself. */
        URI address();
    }

    /**
     * One that speaks OpenID Connect.
     *
     * @param issuer serves {@code /.well-known/openid-configuration}
     * @param client Portfolio's client there
     * @param secret of that client; never printed
     */
    record OpenId(URI issuer, String client, String secret) implements Provider {
        OpenId {
            requireSafe("--issuer", issuer);
            if (client.isBlank() || secret.isBlank()) {
                throw new IllegalArgumentException(
                        "A school's login needs a client and its secret");
            }
        }

        @Override
        public URI address() {
            return issuer;
        }

        @Override
        public String toString() {
            return issuer.toString();
        }
    }

    /**
     * One that speaks SAML 2.0.
     *
     * @param metadata where its metadata is, with the certificates that it signs with
     */
    record Saml(URI metadata) implements Provider {
        Saml {
            requireSafe("--metadata", metadata);
        }

        @Override
        public URI address() {
            return metadata;
        }
    }

    /** How a school names its people. A mail address is no way: anybody can claim one. */
    enum By {
        ROSTER_ID("roster-id"),
        USERNAME("username");

        private final String word;

        By(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static By of(String word) {
            for (var by : values()) {
                if (by.word.equals(word)) {
                    return by;
                }
            }
            throw new IllegalArgumentException("--by is one of roster-id, username");
        }
    }

    SchoolLogin {
        requireAlias(district);
        if (claim.isBlank() || MAIL.contains(claim.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "--claim names the claim with the roster id or user name; never the mail"
                            + " address, which anybody can claim");
        }
    }

    private static void requireSafe(String option, URI address) {
        if (address.getHost() == null
                || !("https".equals(address.getScheme()) || isThisMachine(address))) {
            throw new IllegalArgumentException(option + " is an https address");
        }
    }

    static void requireAlias(String district) {
        if (!district.matches("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")) {
            throw new IllegalArgumentException("--district is the alias of a district");
        }
    }

    private static boolean isThisMachine(URI issuer) {
        return "http".equals(issuer.getScheme()) && "localhost".equals(issuer.getHost());
    }

    /** Its name at Keycloak, as an app gives it in {@code kc_idp_hint}. */
    static String alias(String district) {
        return "school-" + district;
    }

    @Override
    public String toString() {
        return alias(district);
    }
}
