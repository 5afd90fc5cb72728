package org.openportfolio.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The Content Security Policy of the pages: styles and pictures from this address, no script at all
 * but on the one page that says so, no frame around it (AU-4).
 */
@ApplicationScoped
public class PagePolicy {
    private static final String CLOSED =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    @Inject
    @ConfigProperty(name = "portfolio.oidc.issuer")
    URI issuer;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    URI address;

    /** For every answer that needs no other. */
    public String closed() {
        return CLOSED;
    }

    /** For pages of the console: a form that is sent too late is led to the login. */
    public String ofConsole() {
        return CLOSED + " " + issuer.getScheme() + "://" + issuer.getAuthority();
    }

    /** For the page of the console that runs a script, a file of this application. */
    public String ofConsoleWithScript() {
        return ofConsole() + "; script-src 'self'";
    }

    /**
     * Where a code is typed: the form leads to Keycloak, a script takes the code from a picture.
     */
    public String ofActivation() {
        return ofConsoleWithScript();
    }

    /** For portfolios behind a public link: with their films and sounds. */
    public String ofPublicPages() {
        return CLOSED + "; media-src 'self'";
    }

    /** For visitors: films and sounds, and forms that lead to the login. */
    public String ofVisits() {
        return ofConsole() + "; media-src 'self'";
    }

    /** Whether the public address is https. */
    public boolean isEncrypted() {
        return "https".equals(address.getScheme());
    }
}
