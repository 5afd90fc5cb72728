package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.openportfolio.directory.PeopleDesk;
import org.openportfolio.directory.PersonRecord;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;

/** One person: who they are and where. What they made is theirs, and not here. */
@Named
@RequestScoped
public class PersonPage {
    @Inject CurrentAdmin admin;
    @Inject PeopleDesk people;
    @Inject PolicyWords words;
    @Inject HttpServletRequest request;

    private PersonRecord person;

    @PostConstruct
    void load() {
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
}
