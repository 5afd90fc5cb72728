package org.openportfolio.keycloak.provider;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's page for a new password, which takes one only while there is none: of two people who
 * hold the same code, the second one to choose is refused (ID-6).
 */
public class FirstPassword extends UpdatePassword {
    static final String ID = "portfolio-first-password";

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (Members.isWithoutPassword(context.getRealm(), context.getUser()))
            super.requiredActionChallenge(context);
        else context.failure();
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (Members.isWithoutPassword(context.getRealm(), context.getUser()))
            super.processAction(context);
        else context.failure();
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        // the activation link alone asks for it
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Choose a first password";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }
}
