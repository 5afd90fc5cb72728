package org.openportfolio.stack.sample;

import java.net.URI;
import java.util.Map;
import org.openportfolio.keycloak.KeycloakAdmin;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Person;

/**
 * Ingrid, the lead administrator of North River, who approves what Samuel proposes (PO-6). The
 * second factor that she needs for it is taken from her again, so that whoever looks around as her
 * sets up one of their own.
 */
final class SampleLead {
    static final String LOGIN = "ingrid@north-river";

    private final URI app;
    private final KeycloakAdmin keycloak;

    SampleLead(URI app, KeycloakAdmin keycloak) {
        this.app = app;
        this.keycloak = keycloak;
    }

    /** Approves the policy that waits, if one does. */
    void approve() {
        SampleAdministrator.forgetAuthenticator(keycloak, LOGIN);
        var console = new Console(app, new Person(LOGIN, SamplePerson.PASSWORD), new Browser());
        var page = console.open("/console/policy");
        if (page.hasForm("decide"))
            console.submit(
                    page, "decide", "approve", Map.of("note", "Thank you for the careful review."));
        SampleAdministrator.forgetAuthenticator(keycloak, LOGIN);
    }
}
