package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.AbstractActionTokenHandler;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.TokenUtils;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;

/**
 * Opens an enrolment link: a password, a second factor, and back to Portfolio, where the login
 * follows. It opens as long as the account has no second factor, so that somebody who was
 * interrupted can go on; afterwards it is worth nothing.
 */
public class EnrolmentTokenHandler extends AbstractActionTokenHandler<EnrolmentToken> {
    public EnrolmentTokenHandler() {
        super(
                EnrolmentToken.TYPE,
                EnrolmentToken.class,
                Messages.INVALID_CODE,
                EventType.EXECUTE_ACTIONS,
                Errors.NOT_ALLOWED);
    }

    @Override
    @SuppressWarnings("unchecked") // an array of generics, as Keycloak asks for it
    public Predicate<? super EnrolmentToken>[] getVerifiers(
            ActionTokenContext<EnrolmentToken> context) {
        return TokenUtils.predicates(
                TokenUtils.checkThat(
                        token -> Guests.CLIENT.equals(token.getIssuedFor()),
                        Errors.CLIENT_NOT_FOUND,
                        Messages.INVALID_CODE),
                TokenUtils.checkThat(
                        token ->
                                Guests.isToBeEnrolled(
                                        context.getRealm(),
                                        context.getSession()
                                                .users()
                                                .getUserById(
                                                        context.getRealm(), token.getUserId())),
                        Errors.NOT_ALLOWED,
                        Messages.EXPIRED_ACTION_TOKEN_NO_SESSION));
    }

    @Override
    public Response handleToken(EnrolmentToken token, ActionTokenContext<EnrolmentToken> context) {
        var session = context.getSession();
        var login = context.getAuthenticationSession();
        var back = RedirectUtils.verifyRedirectUri(session, token.back(), login.getClient());
        if (back != null) {
            login.setAuthNote(
                    AuthenticationManager.SET_REDIRECT_URI_AFTER_REQUIRED_ACTIONS, "true");
            login.setRedirectUri(back);
            login.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, back);
        }
        login.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        login.addRequiredAction(SecondFactorChoice.ID);
        var next =
                AuthenticationManager.nextRequiredAction(
                        session, login, context.getRequest(), context.getEvent());
        return AuthenticationManager.redirectToRequiredActions(
                session, context.getRealm(), login, context.getUriInfo(), next);
    }

    @Override
    public boolean canUseTokenRepeatedly(
            EnrolmentToken token, ActionTokenContext<EnrolmentToken> context) {
        return false;
    }
}
