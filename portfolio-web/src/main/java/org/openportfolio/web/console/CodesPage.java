package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.openportfolio.directory.ClassDesk;
import org.openportfolio.directory.ClassRecord;
import org.openportfolio.directory.activation.ActivationCodes;
import org.openportfolio.directory.activation.ClassCodes;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.web.Language;

/**
 * Codes for the first passwords of a class, as a sheet to print and cut (ID-6). They are on the
 * answer to the form that asks for them and nowhere else.
 */
@Named
@RequestScoped
public class CodesPage {
    @Inject CurrentAdmin admin;
    @Inject ClassDesk classes;
    @Inject ActivationCodes codes;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private ClassRecord schoolClass;
    private ClassCodes made;

    @PostConstruct
    void load() {
        schoolClass =
                classes.one(admin.viewer(), new GroupId(Query.id(request.getParameter("class"))));
    }

    /** Makes them; the codes before them open nothing any more. */
    public String make() {
        return Attempt.of(
                "codes",
                language.getLocale(),
                null,
                () -> made = codes.forClass(admin.viewer(), schoolClass.id(), List.of()));
    }

    public ClassRecord getSchoolClass() {
        return schoolClass;
    }

    /** What was just made, or null. */
    public ClassCodes getMade() {
        return made;
    }
}
