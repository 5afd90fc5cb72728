package org.openportfolio.keycloak.provider;

import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Whether somebody has a second factor, or, configured the other way, has none. Of two parts of a
 * flow with the two conditions exactly one is done, whatever the account holds; Keycloak's own
 * condition has no other way.
 */
public class SecondFactorCondition extends Step
        implements ConditionalAuthenticator, ConditionalAuthenticatorFactory {
    private static final String HAS = "has";

    public SecondFactorCondition() {
        super("portfolio-second-factor-condition", "Portfolio: has a second factor");
    }

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        var configured = context.getAuthenticatorConfig();
        boolean wanted =
                configured == null
                        || Boolean.parseBoolean(configured.getConfig().getOrDefault(HAS, "true"));
        return SecondFactors.has(context.getUser()) == wanted;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        ConditionalAuthenticator.super.authenticate(context);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return this;
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return this;
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public String getReferenceCategory() {
        return ConditionalAuthenticatorFactory.super.getReferenceCategory();
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return ConditionalAuthenticator.super.configuredFor(session, realm, user);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(
                new ProviderConfigProperty(
                        HAS,
                        "Has one",
                        "On: somebody with a second factor. Off: somebody without.",
                        ProviderConfigProperty.BOOLEAN_TYPE,
                        "true"));
    }
}
