package org.openportfolio.keycloak;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator does with Keycloak, from a shell. Reads {@code PORTFOLIO_KEYCLOAK_URL}, {@code
 * PORTFOLIO_KEYCLOAK_ADMIN_CLIENT}, {@code PORTFOLIO_KEYCLOAK_ADMIN_SECRET}. Ends with 1 and one
 * sentence if anything is missing or refused.
 */
public final class RealmOperator {
    private static final String HELP =
            """
            Without words: brings the realm up to date.
            school-login --district ALIAS --issuer ADDRESS --client NAME --by roster-id|username --claim NAME [--button TEXT]
                lets the people of a district log in at their school; the client's secret is PORTFOLIO_SCHOOL_SECRET
            school-login --district ALIAS --metadata ADDRESS --by roster-id|username --claim ATTRIBUTE [--button TEXT]
                the same where the school speaks SAML
            end-school-login --district ALIAS
            school-logins
                lists the districts that have one""";

    private RealmOperator() {}

    /** Does what was typed; without words, brings the realm up to date. */
    public static void main(String[] words) {
        try {
            System.out.println(run(List.of(words), System.getenv()));
        } catch (KeycloakFault | IllegalArgumentException fault) {
            System.err.println(fault.getMessage());
            System.exit(1);
        }
    }

    private static String run(List<String> words, Map<String, String> environment) {
        if (words.isEmpty()) {
            var version =
                    new RealmMigrations(
                                    admin(environment),
                                    RealmSettings.from(environment),
                                    System.out::println)
                            .bringUpToDate();
            return "The realm is at version " + version;
        }
        var options = options(words.subList(1, words.size()));
        return switch (words.get(0)) {
            case "school-login" -> {
                var login =
                        new SchoolLogin(
                                option(options, "district"),
                                provider(options, environment),
                                SchoolLogin.By.of(option(options, "by")),
                                option(options, "claim"),
                                options.getOrDefault("button", ""));
                new SchoolLogins(admin(environment)).offer(login);
                yield "The people of %s can log in at their school; apps lead there with kc_idp_hint=%s"
                        .formatted(login.district(), SchoolLogin.alias(login.district()));
            }
            case "end-school-login" -> {
                var district = option(options, "district");
                if (!new SchoolLogins(admin(environment)).end(district)) {
                    throw new IllegalArgumentException(district + " has no login at its school");
                }
                yield "The people of " + district + " log in with a password again";
            }
            case "school-logins" ->
                    String.join("\n", new SchoolLogins(admin(environment)).districts());
            case "help", "--help" -> HELP;
            default -> throw new IllegalArgumentException(HELP);
        };
    }

    private static SchoolLogin.Provider provider(
            Map<String, String> options, Map<String, String> environment) {
        return options.containsKey("metadata")
                ? new SchoolLogin.Saml(URI.create(option(options, "metadata")))
                : new SchoolLogin.OpenId(
                        URI.create(option(options, "issuer")),
                        option(options, "client"),
                        RealmSettings.required(environment, "PORTFOLIO_SCHOOL_SECRET"));
    }

    private static KeycloakAdmin admin(Map<String, String> environment) {
        return new KeycloakAdmin(
                URI.create(RealmSettings.required(environment, "PORTFOLIO_KEYCLOAK_URL")),
                new AdminCredential(
                        RealmSettings.required(environment, "PORTFOLIO_KEYCLOAK_ADMIN_CLIENT"),
                        RealmSettings.required(environment, "PORTFOLIO_KEYCLOAK_ADMIN_SECRET")));
    }

    private static Map<String, String> options(List<String> words) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!words.get(i).startsWith("--") || i + 1 == words.size()) {
                throw new IllegalArgumentException(HELP);
            }
            options.put(words.get(i).substring(2), words.get(i + 1));
        }
        return options;
    }

    private static String option(Map<String, String> options, String name) {
        var value = options.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }
}
