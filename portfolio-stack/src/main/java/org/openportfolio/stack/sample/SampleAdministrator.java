package org.openportfolio.stack.sample;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.openportfolio.keycloak.KeycloakAdmin;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Authenticator;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.phone.Phone;

/**
 * Samuel, who administers North River: the portfolio templates that he publishes, and the sharing
 * policy that he proposes. His second factor is an authenticator whose secret is kept, so that a
 * developer can log in as him too.
 */
final class SampleAdministrator {
    static final String LOGIN = "samuel@north-river";

    /** The portfolio of the high school. */
    static final String LEARNING_PATH = "My learning path";

    /** The portfolio of the middle school. */
    static final String TRANSITION = "Transition portfolio";

    private static final List<Map<String, Object>> TEMPLATES =
            List.of(
                    template(
                            TRANSITION,
                            """
                            <p>A portfolio that goes with you from Willow to your next school.</p>
                            <p>Choose what shows who you are and how you learn. It does not have to be perfect: a piece
                            that you learned a lot from is worth more than one that was easy.</p>
                            """,
                            "SCHOOL",
                            List.of("06", "07", "08"),
                            List.of(
                                    "This is me",
                                    "Work I am proud of",
                                    "How I learn best",
                                    "My next school")),
                    template(
                            LEARNING_PATH,
                            """
                            <p>Four years, one portfolio. By the end it tells where you started, what you can do, and where
                            you want to go.</p>
                            <ul><li>Add something every month, small things too.</li>
                            <li>Write a sentence about <em>why</em> you chose it.</li>
                            <li>Ask somebody what they think.</li></ul>
                            """,
                            "TEACHING",
                            List.of("09", "10", "11", "12"),
                            List.of("About me", "My best work", "How I grow", "What comes next")));

    private final Phone phone;
    private final Console console;

    private SampleAdministrator(Phone phone, Console console) {
        this.phone = phone;
        this.console = console;
    }

    /**
     * Logs him in. An authenticator whose secret is not kept is replaced: nobody could log in with
     * it here.
     */
    static SampleAdministrator loggedIn(
            URI app, URI issuer, KeycloakAdmin keycloak, SecondFactors factors) {
        var kept = factors.secretOf(LOGIN);
        if (kept.isEmpty()) forgetAuthenticator(keycloak, LOGIN);
        var authenticator = kept.map(Authenticator::enrolled).orElseGet(Authenticator::new);
        var samuel = new Person(LOGIN, SamplePerson.PASSWORD, authenticator);
        var login = App.onPhone(issuer);
        var token = login.login(samuel).access();
        factors.keep(LOGIN, authenticator.secret());
        // one login for both: his next one-time code is for whoever comes after this start
        return new SampleAdministrator(
                Phone.with(app, token), new Console(app, samuel, login.browser()));
    }

    static void forgetAuthenticator(KeycloakAdmin keycloak, String login) {
        var account =
                "/portfolio/users/"
                        + keycloak.get("/portfolio/users?exact=true&username=" + login)
                                .at("/0/id")
                                .asText()
                        + "/credentials";
        for (var credential : keycloak.get(account))
            if (credential.at("/type").asText().equals("otp"))
                keycloak.delete(account + "/" + credential.at("/id").asText());
    }

    /**
     * Proposes that portfolios of the high school can have public links, if no policy was ever
     * decided (PO-6).
     */
    void proposePublicLinks() {
        var page = console.open("/console/policy-change");
        if (!page.html().select("#wish [name=version]").val().equals("0")) return;
        console.submit(
                console.open(
                        "/console/policy-change?version=0&linkSharing=on"
                                + "&gradesFor=some&grades=09&grades=10&grades=11&grades=12"
                                + "&generatedBy=STUDENTS_AND_TEACHERS&publicName=GIVEN_NAME_AND_INITIAL&linkMonths=10"
                                + "&invitationDays=180&externalGradesFor=all&viewLogDays=365"),
                "save",
                "send",
                Map.of(
                        "reason",
                        "Universities and employers ask our students for their portfolios.",
                        "review",
                        """
                        Looked at with the parents' council and our data protection officer: what a public page shows
                        (posts, files, summary, first name and initial), what it never shows (comments, assessments, the
                        faces of others), how long a link lives, and how a student closes it. Students of Willow are too
                        young for it, so it begins at Harbour High. No open points."""));
    }

    /** Publishes the templates, those that are not published yet. */
    void publishTemplates() {
        var there = phone.ask("portfolio-templates", Map.of()).at("/viewer/portfolioTemplates");
        for (var wish : TEMPLATES) {
            var template =
                    StreamSupport.stream(there.spliterator(), false)
                            .filter(one -> one.at("/title").asText().equals(wish.get("title")))
                            .map(one -> one.at("/id").asText())
                            .findFirst()
                            .orElseGet(() -> draft(wish));
            act("publish-portfolio-template", Map.of("templateId", template));
        }
    }

    private String draft(Map<String, Object> wish) {
        var document = "create-portfolio-template";
        var answer = phone.ask(document, Map.of("input", Map.of("template", wish)));
        return Member.done(document, answer).at("/template/id").asText();
    }

    private void act(String document, Map<String, ?> input) {
        Member.done(document, phone.ask(document, Map.of("input", input)));
    }

    private static Map<String, Object> template(
            String title,
            String description,
            String teacherAccess,
            List<String> grades,
            List<String> sections) {
        return Map.of(
                "title",
                title,
                "description",
                description,
                "teacherAccess",
                teacherAccess,
                "grades",
                grades,
                "sections",
                sections.stream().map(section -> Map.of("title", section)).toList());
    }
}
