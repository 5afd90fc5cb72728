package org.openportfolio.keycloak.provider;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link ActivationResource} at its address. */
public class ActivationResourceFactory implements RealmResourceProviderFactory {
    @Override
    public String getId() {
        return "portfolio-activation";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new ActivationResource(session);
    }

    @Override
    public void init(Config.Scope configuration) {
        // needs none
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // needs nothing else
    }

    @Override
    public void close() {
        // holds nothing
    }
}
