package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Opens an enrolment link: a password, a second factor, and back to Portfolio, where the login
 * follows. It opens as long as the account has no second factor, so that somebody who was
 * interrupted can go on; afterwards it is worth nothing.
 */
public class EnrolmentTokenHandler extends LinkHandler<EnrolmentToken> {
    public EnrolmentTokenHandler() {
        super(EnrolmentToken.TYPE, EnrolmentToken.class, Guests.CLIENT, Guests::isToBeEnrolled);
    }

    @Override
    public Response handleToken(EnrolmentToken token, ActionTokenContext<EnrolmentToken> context) {
        var login = context.getAuthenticationSession();
        var back =
                RedirectUtils.verifyRedirectUri(
                        context.getSession(), token.back(), login.getClient());
        if (back != null) {
            login.setAuthNote(
                    AuthenticationManager.SET_REDIRECT_URI_AFTER_REQUIRED_ACTIONS, "true");
            login.setRedirectUri(back);
            login.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, back);
        }
        return through(
                context, UserModel.RequiredAction.UPDATE_PASSWORD.name(), SecondFactorChoice.ID);
    }
}
