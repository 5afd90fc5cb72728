package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ID-1")
class RealmFileTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PORTFOLIO_BASE_URL", "https://portfolio.example",
                    "PORTFOLIO_OIDC_CONSOLE_SECRET", "console-secret-of-a-test",
                    "PORTFOLIO_OIDC_VISITOR_SECRET", "visitor-secret-of-a-test",
                    "PORTFOLIO_KEYCLOAK_SECRET", "backend-secret-of-a-test",
                    "PORTFOLIO_MAIL_HOST", "mail.example",
                    "PORTFOLIO_MAIL_FROM", "portfolio@example.org");

    @Test
    void theShippedRealmIsTheNewestVersionAndEveryStepToItIsThere() {
        assertThat(RealmMigrations.CHANGES)
                .extracting(RealmChange::version)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, RealmFile.shipped().version()).boxed().toList());
    }

    @Test
    void theFileHoldsNoPersonAndNoSecret() {
        var realm = RealmFile.shipped().filled(RealmSettings.from(ENVIRONMENT));
        assertThat(realm.path("users"))
                .allSatisfy(
                        user -> {
                            assertThat(user.has("serviceAccountClientId")).isTrue();
                            assertThat(user.has("credentials")).isFalse();
                        });
        assertThat(realm.path("clients")).noneMatch(client -> client.has("secret"));
        assertThat(RealmFile.shipped().text()).doesNotContain("_SECRET");
    }

    @Test
    void everyPlaceOfTheFileIsFilled() {
        var realm = RealmFile.shipped().filled(RealmSettings.from(ENVIRONMENT));
        assertThat(realm.toString()).doesNotContain("${PORTFOLIO_").doesNotContain("localhost");
        assertThat(realm.path("smtpServer").path("port").asText()).isEqualTo("25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void everyTextOfThePagesAndMailsIsThereInThreeLanguages(String kind) throws Exception {
        var english = texts(kind, "en").stringPropertyNames();
        assertThat(english).isNotEmpty();
        assertThat(texts(kind, "nl").stringPropertyNames()).containsAll(english);
        assertThat(texts(kind, "fr").stringPropertyNames())
                .isEqualTo(texts(kind, "nl").stringPropertyNames());
    }

    private static Properties texts(String kind, String language) throws Exception {
        var name = "/theme/portfolio/%s/messages/messages_%s.properties";
        try (var in = RealmFile.class.getResourceAsStream(name.formatted(kind, language))) {
            var texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        }
    }

    /** The service account renames a member whom the roster renamed; the member cannot. */
    @Test
    void whatTheSchoolSaysOfAPersonIsNotThePersonsToEdit() throws Exception {
        var realm = RealmFile.shipped().filled(RealmSettings.from(ENVIRONMENT));
        assertThat(realm.path("editUsernameAllowed").asBoolean()).isTrue();
        var profile =
                KeycloakAdmin.JSON.readTree(
                        realm.at(
                                        "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                                .asText());
        assertThat(profile.path("attributes"))
                .isNotEmpty()
                .allSatisfy(
                        attribute ->
                                assertThat(attribute.at("/permissions/edit"))
                                        .singleElement()
                                        .extracting(Object::toString)
                                        .isEqualTo("\"admin\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORTFOLIO_BASE_URL",
                "PORTFOLIO_OIDC_CONSOLE_SECRET",
                "PORTFOLIO_OIDC_VISITOR_SECRET",
                "PORTFOLIO_KEYCLOAK_SECRET",
                "PORTFOLIO_MAIL_HOST",
                "PORTFOLIO_MAIL_FROM"
            })
    void aMissingSettingIsNamedAndHasNoDefault(String name) {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.remove(name);
        assertThatThrownBy(() -> RealmSettings.from(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void secretsAreNeitherShortNorShared() {
        var strong = AdminCredential.randomSecret();
        var other = AdminCredential.randomSecret();
        assertThatThrownBy(() -> new RealmSettings.Secrets("short", strong, other))
                .hasMessageContaining("portfolio-console");
        assertThatThrownBy(() -> new RealmSettings.Secrets(strong, strong, other))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> AdminCredential.operator("short"))
                .hasMessageContaining("16 characters");
        assertThat(new RealmSettings.Secrets(strong, other, strong + "x").toString())
                .doesNotContain(strong);
        assertThat(AdminCredential.operator(strong).toString()).doesNotContain(strong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portfolio.example",
                "ftp://portfolio.example",
                "https://portfolio.example/"
            })
    void anAddressToWhichLoginsCannotReturnIsRefused(String address) {
        var settings = RealmSettings.from(ENVIRONMENT);
        assertThatThrownBy(
                        () ->
                                new RealmSettings(
                                        URI.create(address), settings.secrets(), settings.mail()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }
}
