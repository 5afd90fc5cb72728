package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * Asks which second factor somebody sets up: one-time codes of an app, or a passkey of the device;
 * recovery codes follow. It belongs to the login that asks for it, not to the account: who leaves
 * is asked again next time.
 */
public class SecondFactorChoice implements RequiredActionProvider, RequiredActionFactory {
    static final String ID = "portfolio-second-factor";

    private static final String FIELD = "second-factor";
    private static final String APP = "CONFIGURE_TOTP";
    private static final String PASSKEY = "webauthn-register";
    private static final String RECOVERY = "CONFIGURE_RECOVERY_AUTHN_CODES";

    /** Whether the realm offers something to choose; without that nobody may come through. */
    static boolean isPossible(RealmModel realm) {
        return isOn(realm, ID) && (isOn(realm, APP) || isOn(realm, PASSKEY));
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        // the login flow and the enrolment link ask for it
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (SecondFactors.has(context.getUser())) context.success();
        else context.challenge(page(context));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (SecondFactors.has(context.getUser())) {
            context.success();
            return;
        }
        var chosen = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
        if (!offered(context.getRealm()).contains(String.valueOf(chosen))) {
            context.challenge(page(context));
            return;
        }
        var login = context.getAuthenticationSession();
        login.addRequiredAction(chosen);
        if (isOn(context.getRealm(), RECOVERY)) login.addRequiredAction(RECOVERY);
        context.success();
    }

    private static Response page(RequiredActionContext context) {
        return context.form()
                .setAttribute("secondFactors", offered(context.getRealm()))
                .createForm("portfolio-second-factor.ftl");
    }

    private static List<String> offered(RealmModel realm) {
        return List.of(APP, PASSKEY).stream().filter(action -> isOn(realm, action)).toList();
    }

    private static boolean isOn(RealmModel realm, String alias) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(alias);
        return action != null && action.isEnabled();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Choose a second factor";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope configuration) {
        // needs none
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // needs nothing else
    }

    @Override
    public void close() {
        // holds nothing
    }
}
