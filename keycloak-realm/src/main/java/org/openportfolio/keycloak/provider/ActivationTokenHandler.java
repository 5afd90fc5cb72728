package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.actiontoken.ActionTokenContext;

/**
 * Opens an activation link: a page to choose a password, and no login. It opens as long as there is
 * none, so that somebody who was interrupted can go on; afterwards it is worth nothing.
 */
public class ActivationTokenHandler extends LinkHandler<ActivationToken> {
    public ActivationTokenHandler() {
        super(
                ActivationToken.TYPE,
                ActivationToken.class,
                Members.CLIENT,
                Members::isWithoutPassword);
    }

    @Override
    public Response handleToken(
            ActivationToken token, ActionTokenContext<ActivationToken> context) {
        return through(context, FirstPassword.ID);
    }
}
