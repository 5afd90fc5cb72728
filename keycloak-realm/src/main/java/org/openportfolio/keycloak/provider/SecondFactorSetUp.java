package org.openportfolio.keycloak.provider;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;

/**
 * Lets nobody through without setting up a second factor now: the choice stands between here and
 * the end of the login. Where the realm offers none, nobody comes through.
 */
public class SecondFactorSetUp extends Step {
    public SecondFactorSetUp() {
        super("portfolio-second-factor-set-up", "Portfolio: set up a second factor");
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!SecondFactorChoice.isPossible(context.getRealm())) {
            context.failure(AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED);
            return;
        }
        context.getAuthenticationSession().addRequiredAction(SecondFactorChoice.ID);
        context.success();
    }

    @Override
    public boolean requiresUser() {
        return true;
    }
}
