package org.openportfolio.directory.activation;

import java.net.URI;

/** What a code leads to. */
public sealed interface CodeAnswer {
    /** It is somebody's, and opens. */
    record Known(String givenName, String login) implements CodeAnswer {}

    /** On to Keycloak, to choose a password; goes into no log. */
    record Away(URI to) implements CodeAnswer {
        /** Without the address. */
        @Override
        public String toString() {
            return "Away[]";
        }
    }

    /** There is a password already: it is time to log in. */
    record HasPassword(String login) implements CodeAnswer {}

    /** Never made, voided by a newer one, used up, or too old: these answer alike. */
    record Nothing() implements CodeAnswer {}

    /** Too many wrong codes came from there; none is looked at for a while. */
    record Resting() implements CodeAnswer {}

    /** Keycloak does not answer, or has no account yet: trying again in a minute helps. */
    record Later() implements CodeAnswer {}
}
