package org.openportfolio.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The Content Security Policy of the pages: everything from this address, no inline script without
 * the nonce that PrimeFaces makes for each answer, no frame around it (AU-4).
 */
@Named
@ApplicationScoped
public class PagePolicy {
    private static final String CLOSED =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Inject
    @ConfigProperty(name = "portfolio.oidc.issuer")
    URI issuer;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    URI address;

    /** For answers that run no script at all. */
    public String closed() {
        return CLOSED;
    }

    /**
     * For pages of Faces, all but their scripts: two policies in one answer hold both, and the
     * scripts' one, {@link #getScripts()}, carries the nonce. Forms may lead to the login.
     */
    public String aroundPages() {
        return "connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + issuer.getScheme()
                + "://"
                + issuer.getAuthority();
    }

    /** For the scripts of pages; PrimeFaces adds the nonce to its end. */
    public String getScripts() {
        return "script-src 'self'";
    }

    /** Whether the public address is https. */
    public boolean isEncrypted() {
        return "https".equals(address.getScheme());
    }
}
