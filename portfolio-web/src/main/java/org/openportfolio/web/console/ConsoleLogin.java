package org.openportfolio.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Logs administrators in with OpenID Connect as the client {@code portfolio-console} (ID-1). The
 * caller's name is the account id, so no log of the server holds a person's name. Tokens are
 * renewed behind the scenes; an account that Keycloak no longer renews has to log in again.
 */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${consoleLogin.issuer}",
        clientId = ConsoleLogin.CLIENT,
        clientSecret = "${consoleLogin.secret}",
        redirectURI = "${consoleLogin.callback}",
        scope = {"openid"},
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "sub", callerGroupsClaim = "groups"),
        jwksConnectTimeout = ConsoleLogin.PATIENCE,
        jwksReadTimeout = ConsoleLogin.PATIENCE,
        tokenAutoRefresh = true,
        logout = @LogoutDefinition(accessTokenExpiry = true))
@Named
@ApplicationScoped
public class ConsoleLogin {
    static final String CLIENT = "portfolio-console";
    static final String CALLBACK = "/console/callback";

    /** How long Keycloak may take to hand out its keys, in milliseconds. */
    static final int PATIENCE = 5000;

    @Inject
    @ConfigProperty(name = "portfolio.oidc.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "portfolio.oidc.console.secret", defaultValue = "none")
    String secret;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String address;

    public String getIssuer() {
        return issuer;
    }

    public String getSecret() {
        return secret;
    }

    public String getCallback() {
        return address + CALLBACK;
    }
}
