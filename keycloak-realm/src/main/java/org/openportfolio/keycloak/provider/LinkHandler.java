package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import java.util.function.BiPredicate;
import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.AbstractActionTokenHandler;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.DefaultActionToken;
import org.keycloak.authentication.actiontoken.TokenUtils;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;

/**
 * Opens a link of ours, signed by the realm, as long as it is for its account; once it has led
 * somebody to the end, or the account has what it was for, it is worth nothing.
 *
 * @param <T> what it carries
 */
abstract class LinkHandler<T extends DefaultActionToken> extends AbstractActionTokenHandler<T> {
    private final String client;
    private final BiPredicate<RealmModel, UserModel> isFor;

    /**
     * @param client which it was made for
     * @param isFor whether it opens for this account now; asked with null for one that is gone
     */
    LinkHandler(
            String type, Class<T> token, String client, BiPredicate<RealmModel, UserModel> isFor) {
        super(type, token, Messages.INVALID_CODE, EventType.EXECUTE_ACTIONS, Errors.NOT_ALLOWED);
        this.client = client;
        this.isFor = isFor;
    }

    @Override
    @SuppressWarnings("unchecked") // an array of generics, as Keycloak asks for it
    public final Predicate<? super T>[] getVerifiers(ActionTokenContext<T> context) {
        return TokenUtils.predicates(
                TokenUtils.checkThat(
                        token -> client.equals(token.getIssuedFor()),
                        Errors.CLIENT_NOT_FOUND,
                        Messages.INVALID_CODE),
                TokenUtils.checkThat(
                        token -> isFor.test(context.getRealm(), account(token, context)),
                        Errors.NOT_ALLOWED,
                        Messages.EXPIRED_ACTION_TOKEN_NO_SESSION));
    }

    private UserModel account(T token, ActionTokenContext<T> context) {
        return context.getSession().users().getUserById(context.getRealm(), token.getUserId());
    }

    /** Leads through pages of Keycloak's, in the order of their priorities. */
    static Response through(ActionTokenContext<?> context, String... actions) {
        var login = context.getAuthenticationSession();
        for (var action : actions) login.addRequiredAction(action);
        var next =
                AuthenticationManager.nextRequiredAction(
                        context.getSession(), login, context.getRequest(), context.getEvent());
        return AuthenticationManager.redirectToRequiredActions(
                context.getSession(), context.getRealm(), login, context.getUriInfo(), next);
    }

    @Override
    public final boolean canUseTokenRepeatedly(T token, ActionTokenContext<T> context) {
        return false;
    }
}
