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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.policy.GeneratedBy;
import org.openportfolio.policy.Policies;
import org.openportfolio.policy.PolicyPreview;
import org.openportfolio.policy.PolicyTerm;
import org.openportfolio.policy.Previews;
import org.openportfolio.policy.ProposePolicy;
import org.openportfolio.policy.PublicName;
import org.openportfolio.policy.SharingPolicy;
import org.openportfolio.policy.SharingPolicy.Rules;
import org.openportfolio.policy.TightenPolicy;
import org.openportfolio.web.Language;

/**
 * Changing the sharing policy in two steps: what is wished stands in the address, so that what it
 * would do can be looked at and passed on before anything is saved (PO-8); then it is put in force,
 * or proposed where it opens something (PO-6).
 */
@Named
@RequestScoped
public class PolicyChangePage {
    private static final Set<String> FIELDS =
            Set.of(
                    "version",
                    "linkSharing",
                    "gradesFor",
                    "grades",
                    "generatedBy",
                    "publicName",
                    "linkMonths",
                    "invitationDays",
                    "externalGradesFor",
                    "externalGrades",
                    "viewLogDays");
    private static final String THERE = "/console/policy?faces-redirect=true";

    @Inject CurrentAdmin admin;
    @Inject Policies policies;
    @Inject Previews previews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private SharingPolicy inForce;
    private int expectedVersion;
    private Rules wished;
    private PolicyPreview preview;
    private UserFault fault;
    private String reason;
    private String review;

    @PostConstruct
    void load() {
        inForce = policies.inForce(admin.viewer());
        expectedVersion = number("version", inForce.version());
        wished = isAsked() ? wish() : inForce.rules();
        if (!isAsked()) return;
        try {
            preview = previews.of(admin.viewer(), wished);
        } catch (UserFault wrong) {
            fault = wrong;
        }
    }

    private boolean isAsked() {
        return request.getParameter("version") != null;
    }

    private Rules wish() {
        var now = inForce.rules();
        return new Rules(
                "on".equals(request.getParameter("linkSharing")),
                grades("grades"),
                chosen(GeneratedBy.values(), "generatedBy", now.generatedBy()),
                chosen(PublicName.values(), "publicName", now.publicName()),
                number("linkMonths", 0),
                number("invitationDays", 0),
                grades("externalGrades"),
                number("viewLogDays", 0));
    }

    private Optional<Set<String>> grades(String name) {
        if (!"some".equals(request.getParameter(name + "For"))) return Optional.empty();
        var codes = request.getParameterValues(name);
        return Optional.of(codes == null ? Set.of() : Set.copyOf(List.of(codes)));
    }

    private <T extends Enum<T>> T chosen(T[] all, String name, T otherwise) {
        return List.of(all).stream()
                .filter(one -> one.name().equals(request.getParameter(name)))
                .findFirst()
                .orElse(otherwise);
    }

    private int number(String name, int otherwise) {
        return Optional.ofNullable(request.getParameter(name))
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** Puts in force what opens nothing; proposes what does. */
    public String save() {
        return Attempt.of(
                "save",
                language.getLocale(),
                THERE,
                () -> {
                    if (isOpening())
                        policies.propose(
                                admin.viewer(),
                                new ProposePolicy(expectedVersion, wished, reason, review));
                    else
                        policies.tighten(
                                admin.viewer(), new TightenPolicy(expectedVersion, wished, reason));
                });
    }

    /** What is wished, as fields of the form that saves it. */
    public List<Map.Entry<String, String>> getKept() {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> FIELDS.contains(field.getKey()))
                .flatMap(
                        field -> Stream.of(field.getValue()).map(v -> Map.entry(field.getKey(), v)))
                .toList();
    }

    public SharingPolicy getInForce() {
        return inForce;
    }

    /** The version in force when the change was begun. */
    public int getExpectedVersion() {
        return expectedVersion;
    }

    public Rules getWished() {
        return wished;
    }

    /** What is wished would do; null before it is asked, and where it makes no sense. */
    public PolicyPreview getPreview() {
        return preview;
    }

    /** Whether what is wished differs from what is in force. */
    public boolean isDifferent() {
        return !wished.equals(inForce.rules());
    }

    /** Whether it opens something, so that the lead administrator has to approve it. */
    public boolean isOpening() {
        return !getOpened().isEmpty();
    }

    public Set<PolicyTerm> getOpened() {
        return wished.opens(inForce.rules());
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

    public List<GeneratedBy> getMakers() {
        return List.of(GeneratedBy.values());
    }

    public List<PublicName> getNames() {
        return List.of(PublicName.values());
    }

    public List<Integer> getMonths() {
        return IntStream.rangeClosed(1, Rules.MOST_LINK_MONTHS).boxed().toList();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getReview() {
        return review;
    }

    public void setReview(String review) {
        this.review = review;
    }
}
