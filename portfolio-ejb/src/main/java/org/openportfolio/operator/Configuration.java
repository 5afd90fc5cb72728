package org.openportfolio.operator;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The keys that the server reads, read alike without a server: system property, then environment
 * ({@code PORTFOLIO_DB_URL} for {@code portfolio.db.url}), then the product's default.
 */
final class Configuration {
    private static final String DEFAULTS = "META-INF/microprofile-config.properties";

    private final Properties properties;
    private final Map<String, String> environment;
    private final Properties defaults = new Properties();

    Configuration(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
        try (InputStream in = Configuration.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
            if (in == null) throw new IllegalStateException(DEFAULTS + " is not on the class path");
            defaults.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(DEFAULTS + " cannot be read", e);
        }
    }

    /** The value; empty where it is blank everywhere. */
    Optional<String> find(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .or(() -> Optional.ofNullable(environment.get(variable(key))))
                .or(() -> Optional.ofNullable(defaults.getProperty(key)))
                .filter(value -> !value.isBlank());
    }

    String get(String key) {
        return find(key)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "Set "
                                                + variable(key)
                                                + " in the environment, or -D"
                                                + key
                                                + "=… ."));
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
