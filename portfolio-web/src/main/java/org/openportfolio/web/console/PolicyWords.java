package org.openportfolio.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.policy.GeneratedBy;
import org.openportfolio.policy.PolicyTerm;
import org.openportfolio.policy.PublicName;
import org.openportfolio.policy.SchoolRules;
import org.openportfolio.policy.SharingPolicy.Rules;
import org.openportfolio.web.Language;

/** What a policy means, in plain words of the reader's language. */
@Named
@RequestScoped
public class PolicyWords {
    /**
     * What a policy says about one thing.
     *
     * @param text a sentence or two
     * @param changed whether it differs from the policy it is compared with
     */
    public record Sentence(String text, boolean changed) {}

    @Inject Language language;

    /** The policy, term by term. */
    public List<Sentence> of(Rules rules) {
        return of(rules, rules);
    }

    /** The policy, term by term, compared with another one. */
    public List<Sentence> of(Rules rules, Rules compared) {
        var differs = rules.differsFrom(compared);
        return List.of(PolicyTerm.values()).stream()
                .map(term -> new Sentence(sentence(term, rules), differs.contains(term)))
                .toList();
    }

    /** Where a school is stricter than its district, in sentences. */
    public List<String> ofSchool(SchoolRules rules) {
        if (rules.equals(SchoolRules.NONE)) return List.of(text("policy.schools.same"));
        if (!rules.linkSharing()) return List.of(text("policy.says.sharing.off"));
        var said = new ArrayList<String>();
        if (rules.grades().isPresent()) said.add(grades("policy.says.grades", rules.grades()));
        if (rules.generatedBy() == GeneratedBy.TEACHERS_ONLY)
            said.add(text("policy.says.by." + rules.generatedBy()));
        return said;
    }

    /** The names of terms, as a list in a sentence. */
    public String terms(Collection<PolicyTerm> terms) {
        return terms.stream()
                .sorted()
                .map(term -> text("policy.term." + term))
                .collect(Collectors.joining(", "));
    }

    /** A grade as people call it. */
    public String grade(String code) {
        return code.matches("\\d\\d")
                ? text("policy.grade.number", Integer.valueOf(code))
                : text("policy.grade." + code);
    }

    /** How a public page would show a name, by example. */
    public String example(PublicName how) {
        return how.of("Anna", "de Vries");
    }

    /** What a policy says about one thing. */
    String sentence(PolicyTerm term, Rules rules) {
        return switch (term) {
            case LINK_SHARING ->
                    text("policy.says.sharing." + (rules.linkSharing() ? "on" : "off"));
            case GRADES -> grades("policy.says.grades", rules.grades());
            case GENERATED_BY -> text("policy.says.by." + rules.generatedBy());
            case PUBLIC_NAME -> text("policy.says.name", example(rules.publicName()));
            case LINK_MONTHS -> text("policy.says.months", rules.linkMonths());
            case INVITATION_DAYS -> text("policy.says.invitation", rules.invitationDays());
            case EXTERNAL_GRADES -> grades("policy.says.external", rules.externalGrades());
            case VIEW_LOG_DAYS -> text("policy.says.viewLog", rules.viewLogDays());
        };
    }

    private String grades(String key, Optional<Set<String>> grades) {
        if (grades.isEmpty()) return text(key + ".all");
        var names =
                GradeCodes.inOrder(grades.get()).stream()
                        .map(this::grade)
                        .collect(Collectors.joining(", "));
        return text(key + ".some", names);
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(language.texts().getString(key), language.getLocale())
                .format(arguments);
    }
}
