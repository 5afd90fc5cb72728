package org.openportfolio.keycloak;

import java.net.URI;

/**
 * The login of a school or a district, which logs its own people in to Portfolio (ID-1): an OpenID
 * provider, and what of its answer says who somebody is.
 *
 * @param district alias of the district whose people come in by it, and nobody else
 * @param issuer of the provider; serves {@code /.well-known/openid-configuration}
 * @param client Portfolio's client there
 * @param secret of that client; never printed
 * @param by what the claim holds
 * @param claim of the provider's answer
 * @param button what stands on Keycloak's login page to lead there; empty for none
 */
record SchoolLogin(
        String district,
        URI issuer,
        String client,
        String secret,
        By by,
        String claim,
        String button) {
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
        if (issuer.getHost() == null
                || !("https".equals(issuer.getScheme()) || isThisMachine(issuer))) {
            throw new IllegalArgumentException("--issuer is an https address");
        }
        if (claim.isBlank() || claim.equals("email")) {
            throw new IllegalArgumentException(
                    "--claim names the claim with the roster id or user name; never the mail"
                            + " address, which anybody can claim");
        }
        if (client.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("A school's login needs a client and its secret");
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
