package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openportfolio.directory.PeopleDesk;
import org.openportfolio.directory.PersonRecord;
import org.openportfolio.directory.account.CredentialKind;
import org.openportfolio.directory.activation.ActivationCode;
import org.openportfolio.directory.activation.ResetReason;
import org.openportfolio.directory.activation.Resets;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.web.Language;

/** One person: who they are and where. What they made is theirs, and not here. */
@Named
@RequestScoped
public class PersonPage {
    @Inject CurrentAdmin admin;
    @Inject PeopleDesk people;
    @Inject Resets resets;
    @Inject PolicyWords words;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private PersonRecord person;
    private String reset;
    private String reason;
    private ActivationCode slip;
    private boolean done;

    @PostConstruct
    void load() {
        var wanted = Query.words(request.getParameter("reset"));
        reset =
                Stream.of(CredentialKind.values())
                        .map(CredentialKind::name)
                        .filter(wanted::equals)
                        .findFirst()
                        .orElse("");
        person = people.one(admin.viewer(), new PersonId(Query.id(request.getParameter("person"))));
    }

    public PersonRecord getPerson() {
        return person;
    }

    public List<Role> getRoles() {
        return List.copyOf(person.roles());
    }

    /** Grades as people call them. */
    public String getGrades() {
        return person.grades().stream().map(words::grade).collect(Collectors.joining(", "));
    }

    /**
     * What is about to be taken away, {@code PASSWORD} or {@code SECOND_FACTOR}; "" for nothing.
     */
    public String getReset() {
        return done || slip != null ? "" : reset;
    }

    /** Takes it away; the second click. */
    public String confirm() {
        return Attempt.of("lost", language.getLocale(), null, this::takeAway);
    }

    private void takeAway() {
        var why =
                Stream.of(ResetReason.values())
                        .filter(one -> one.name().equals(reason))
                        .findFirst()
                        .orElse(null);
        if (reset.equals(CredentialKind.PASSWORD.name()))
            slip = resets.password(admin.viewer(), person.id(), why);
        else {
            resets.secondFactor(admin.viewer(), person.id(), why);
            done = true;
        }
    }

    /** Whether the viewer may give a code for a new password: administrators get none. */
    public boolean isPasswordResettable() {
        return !isMyself()
                && !person.external()
                && person.roles().stream().noneMatch(Role::needsSecondFactor);
    }

    /** Whether the viewer may take a second factor away. */
    public boolean isFactorResettable() {
        return !isMyself() && admin.isOfDistrict();
    }

    /** Whether the viewer may have a copy of what they made. */
    public boolean isHandedOver() {
        return !isMyself()
                && !person.external()
                && (admin.isOfDistrict()
                        || person.roles().stream().noneMatch(Role::needsSecondFactor));
    }

    private boolean isMyself() {
        return person.id().equals(admin.viewer().id());
    }

    public List<ResetReason> getReasons() {
        return List.of(ResetReason.values());
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** The code for a new password, just now; or null. */
    public ActivationCode getSlip() {
        return slip;
    }

    /** Whether a second factor was just taken away. */
    public boolean isDone() {
        return done;
    }
}
