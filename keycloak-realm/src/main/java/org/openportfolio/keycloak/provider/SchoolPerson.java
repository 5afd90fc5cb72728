package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Who comes in by a school's own login is the member of that very district whom the school names,
 * by roster id or user name (ID-1). A mail address says nothing: anybody can claim one. Nobody is
 * made here, and nobody of another district is found. Asked at every login, so that a name that the
 * school gave to somebody else does not lead to the first one's account.
 *
 * <p>The identity provider carries, in its configuration: {@code portfolioDistrict}, the alias of
 * the district, which ends the names of all its accounts and of no others; {@code portfolioBy},
 * either {@code roster-id} or {@code username}. A mapper of it puts what the school asserts into
 * {@value #ASSERTED}.
 */
public class SchoolPerson extends Step {
    static final String ASSERTED = "portfolioSchoolId";

    private static final String ROSTER_ID = "rosterId";

    public SchoolPerson() {
        super("portfolio-school-person", "Portfolio: the member whom the school names");
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        var session = context.getSession();
        var realm = context.getRealm();
        var asserted = asserted(context);
        var person = asserted.flatMap(by -> person(session, realm, by));
        if (person.isEmpty() || !isFree(session, realm, person.get(), asserted.get())) {
            refuse(context);
            return;
        }
        if (context.getUser() == null) context.setUser(person.get());
        else if (!context.getUser().getId().equals(person.get().getId())) {
            refuse(context);
            return;
        }
        context.success();
    }

    private static Optional<SerializedBrokeredIdentityContext> asserted(
            AuthenticationFlowContext context) {
        var login = context.getAuthenticationSession();
        for (var note :
                List.of(
                        PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT,
                        AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE)) {
            var found =
                    SerializedBrokeredIdentityContext.readFromAuthenticationSession(login, note);
            if (found != null) return Optional.of(found);
        }
        return Optional.empty();
    }

    private static Optional<UserModel> person(
            KeycloakSession session, RealmModel realm, SerializedBrokeredIdentityContext by) {
        var school = session.identityProviders().getByAlias(by.getIdentityProviderId());
        var values = by.getAttribute(ASSERTED);
        if (school == null || values == null || values.size() != 1) return Optional.empty();
        var value = String.valueOf(values.get(0)).strip();
        var alias = school.getConfig().get("portfolioDistrict");
        var rule = school.getConfig().get("portfolioBy");
        if (value.isEmpty() || alias == null || alias.isEmpty() || rule == null)
            return Optional.empty();
        var found =
                switch (rule) {
                    case "roster-id" ->
                            session.users()
                                    .searchForUserByUserAttributeStream(realm, ROSTER_ID, value)
                                    .filter(user -> is(user, ROSTER_ID, value))
                                    .toList();
                    case "username" -> named(session, realm, value, alias);
                    default -> List.<UserModel>of();
                };
        // two sources of one roster may use an id twice: then it names nobody
        var here = found.stream().filter(user -> isOf(user, alias)).toList();
        return here.size() == 1 ? Optional.of(here.get(0)) : Optional.empty();
    }

    private static List<UserModel> named(
            KeycloakSession session, RealmModel realm, String value, String alias) {
        if (value.indexOf('@') >= 0) return List.of();
        var user = session.users().getUserByUsername(realm, value + "@" + alias);
        return user == null ? List.of() : List.of(user);
    }

    private static boolean isOf(UserModel user, String alias) {
        return user.getUsername().endsWith("@" + alias);
    }

    private static boolean is(UserModel user, String attribute, String value) {
        return user.getAttributeStream(attribute).toList().equals(List.of(value));
    }

    /** Whether nobody else of the school is linked to this account already. */
    private static boolean isFree(
            KeycloakSession session,
            RealmModel realm,
            UserModel person,
            SerializedBrokeredIdentityContext by) {
        FederatedIdentityModel link =
                session.users().getFederatedIdentity(realm, person, by.getIdentityProviderId());
        return link == null || link.getUserId().equals(by.getId());
    }

    private static void refuse(AuthenticationFlowContext context) {
        context.getEvent().error("school_person_unknown");
        context.failureChallenge(
                AuthenticationFlowError.UNKNOWN_USER,
                context.form()
                        .setError("schoolPersonUnknown")
                        .createErrorPage(Response.Status.FORBIDDEN));
    }

    @Override
    public boolean requiresUser() {
        return false;
    }
}
