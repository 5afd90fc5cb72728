package org.openportfolio.keycloak.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.keycloak.authentication.actiontoken.DefaultActionToken;

/**
 * What an enrolment link carries, signed by the realm: whose account, until when, and where to go
 * at the end.
 */
public class EnrolmentToken extends DefaultActionToken {
    static final String TYPE = "portfolio-enrolment";

    @JsonProperty("back")
    private String back;

    /** Read from a link. */
    private EnrolmentToken() {}

    EnrolmentToken(String userId, int ends, String client, String back) {
        super(userId, TYPE, ends, null);
        this.issuedFor = client;
        this.back = back;
    }

    String back() {
        return back;
    }
}
