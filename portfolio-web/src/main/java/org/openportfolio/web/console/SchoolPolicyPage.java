package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.policy.GeneratedBy;
import org.openportfolio.policy.Policies;
import org.openportfolio.policy.PolicyPreview;
import org.openportfolio.policy.Previews;
import org.openportfolio.policy.RestrictSchool;
import org.openportfolio.policy.SchoolPolicyView;
import org.openportfolio.policy.SchoolRules;
import org.openportfolio.web.Language;

/**
 * How a school is stricter than its district (PO-5), in two steps as the district's policy: what is
 * wished stands in the address, and what it would do is shown before it is saved (PO-8).
 */
@Named
@RequestScoped
public class SchoolPolicyPage {
    private static final Set<String> FIELDS =
            Set.of("school", "version", "linkSharing", "gradesFor", "grades", "generatedBy");

    @Inject CurrentAdmin admin;
    @Inject Policies policies;
    @Inject Previews previews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private SchoolPolicyView school;
    private int expectedVersion;
    private SchoolRules wished;
    private PolicyPreview preview;
    private UserFault fault;
    private String reason;

    @PostConstruct
    void load() {
        var id = new SchoolId(Query.id(request.getParameter("school")));
        school =
                policies.schools(admin.viewer()).stream()
                        .filter(one -> one.school().equals(id))
                        .findFirst()
                        .orElseThrow(() -> UserFault.notFound("schoolId"));
        var version = Query.words(request.getParameter("version"));
        boolean asked = version.matches("\\d{1,6}");
        expectedVersion = asked ? Integer.parseInt(version) : school.version();
        wished = asked ? wish() : school.rules();
        if (!asked) return;
        try {
            preview = previews.ofSchool(admin.viewer(), id, wished);
        } catch (UserFault wrong) {
            fault = wrong;
        }
    }

    private SchoolRules wish() {
        var codes = request.getParameterValues("grades");
        return new SchoolRules(
                !"off".equals(request.getParameter("linkSharing")),
                "some".equals(request.getParameter("gradesFor"))
                        ? Optional.of(codes == null ? Set.of() : Set.copyOf(List.of(codes)))
                        : Optional.empty(),
                GeneratedBy.TEACHERS_ONLY.name().equals(request.getParameter("generatedBy"))
                        ? GeneratedBy.TEACHERS_ONLY
                        : GeneratedBy.STUDENTS_AND_TEACHERS);
    }

    /** Puts the rules in force. */
    public String save() {
        return Attempt.of(
                "save",
                language.getLocale(),
                "/console/policy?faces-redirect=true&done=school",
                () ->
                        policies.restrict(
                                admin.viewer(),
                                new RestrictSchool(
                                        school.school(), expectedVersion, wished, reason)));
    }

    /** What is wished, as fields of the form that saves it. */
    public List<Map.Entry<String, String>> getKept() {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> FIELDS.contains(field.getKey()))
                .flatMap(
                        field -> Stream.of(field.getValue()).map(v -> Map.entry(field.getKey(), v)))
                .toList();
    }

    public SchoolPolicyView getSchool() {
        return school;
    }

    /** The version in force when the change was begun. */
    public int getExpectedVersion() {
        return expectedVersion;
    }

    public SchoolRules getWished() {
        return wished;
    }

    /** What is wished would do; null before it is asked, and where it makes no sense. */
    public PolicyPreview getPreview() {
        return preview;
    }

    /** Whether what is wished differs from what is in force. */
    public boolean isDifferent() {
        return !wished.equals(school.rules());
    }

    /** Whether it allows what the school did not: the lead administrator alone can do that. */
    public boolean isOpening() {
        return wished.opens(school.rules());
    }

    /** What is wrong with a field of the wish; "" where it is right. */
    public String wrong(String field) {
        return fault != null && fault.field().equals(field)
                ? FaultTexts.text(fault, language.getLocale())
                : "";
    }

    public List<String> getGrades() {
        return GradeCodes.all();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
