package org.openportfolio.stack.sample;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.keycloak.KeycloakAdmin;
import org.openportfolio.stack.phone.Phone;

/**
 * What the sample people have made, shared and said in a school year, brought in as they would do
 * it: through the API, each with their own login. Where it is there already, only Anna logs in and
 * looks; where some of it is missing, that is made.
 */
public final class SampleContent {
    private final URI app;
    private final URI issuer;

    private SampleContent(URI app, URI issuer) {
        this.app = app;
        this.issuer = issuer;
    }

    /**
     * @param app where the product answers
     * @param issuer the realm
     * @param keycloak to replace authenticators of administrators whose secret is not kept
     * @param factors keeps the secret of the administrator's authenticator
     * @return the address of the public link of Anna's portfolio, where it is open
     */
    public static Optional<URI> bringIn(
            URI app, URI issuer, KeycloakAdmin keycloak, SecondFactors factors) {
        var content = new SampleContent(app, issuer);
        var anna = content.member("anna@north-river");
        if (HarbourYear.isOver(anna)) return linkOf(anna);
        if (!anna.isOffered(SampleAdministrator.LEARNING_PATH))
            content.administrate(
                    SampleAdministrator.loggedIn(app, issuer, keycloak, factors),
                    new SampleLead(app, keycloak));
        content.schoolYear(anna);
        return linkOf(anna);
    }

    private static Optional<URI> linkOf(Member anna) {
        return anna.publicLink(anna.open(SampleAdministrator.LEARNING_PATH));
    }

    /** The templates come last: where they are there, all is. */
    private void administrate(SampleAdministrator samuel, SampleLead ingrid) {
        samuel.proposePublicLinks();
        ingrid.approve();
        samuel.publishTemplates();
    }

    private void schoolYear(Member anna) {
        var today = LocalDate.now(Clock.systemUTC());
        var harbour =
                new HarbourYear(
                        today, anna, member("ben@north-river"), member("maria@north-river"));
        harbour.autumn();
        new WillowYear(today, member("chloe@north-river"), member("grace@north-river")).pass();
        member("zoe@lakeside")
                .make(Work.reflection("Sailing camp", "<p>I can tie four knots.</p>"));
        harbour.spring();
        harbour.feedback();
        harbour.summary();
    }

    private Member member(String login) {
        return new Member(Phone.of(app, issuer, login, SamplePerson.PASSWORD));
    }
}
