package org.openportfolio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openportfolio.directory.Viewers;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Viewer;

/** The table of features in docs/architecture.md, held by the build. */
@AnalyzeClasses(
        packages = "org.openportfolio",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.Shipped.class})
class ArchitectureTest {
    /** Without the made-up districts, which tests use. */
    static final class Shipped implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/org/openportfolio/world/");
        }
    }

    private static final String ROOT = "org.openportfolio.";

    /** What each feature may use, besides kernel, outbox, mail and job, which all may use. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    entry("kernel", Set.of()),
                    entry("outbox", Set.of()),
                    entry("job", Set.of()),
                    entry("mail", Set.of()),
                    entry("directory", Set.of()),
                    entry("policy", Set.of("directory")),
                    entry("media", Set.of()),
                    entry("item", Set.of("directory", "media")),
                    entry("access", Set.of("item", "directory", "policy", "media")),
                    entry("sharing", Set.of("access", "item", "directory", "policy")),
                    entry("link", Set.of("access", "item", "directory", "policy", "media")),
                    entry("invitation", Set.of("access", "item", "directory", "policy")),
                    entry("visit", Set.of()),
                    entry("feedback", Set.of("access", "item", "directory", "invitation")),
                    entry("push", Set.of("directory", "media")),
                    entry("transfer", Set.of("directory", "item", "media", "feedback")),
                    entry("notification", Set.of("access", "directory")),
                    entry("live", Set.of("access", "item", "directory")),
                    entry("audit", Set.of("directory")),
                    entry("privacy", Set.of("directory", "media", "policy")),
                    entry("operations", Set.of("outbox", "directory", "media")),
                    entry("operator", Set.of("directory", "media")));

    @ArchTest
    static final ArchRule aFeatureUsesOnlyWhatStandsAboveItInTheTable =
            classes()
                    .that()
                    .resideInAPackage("org.openportfolio..")
                    .should(
                            new ArchCondition<>("use only what its feature may use") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    var feature = feature(type);
                                    var allowed = MAY_USE.get(feature);
                                    if (allowed == null) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, feature + " is not in the table"));
                                        return;
                                    }
                                    var used = new TreeSet<String>();
                                    type.getDirectDependenciesFromSelf().stream()
                                            .map(d -> d.getTargetClass().getBaseComponentType())
                                            .filter(
                                                    target ->
                                                            target.getPackageName()
                                                                    .startsWith(ROOT))
                                            .forEach(target -> used.add(feature(target)));
                                    used.removeAll(allowed);
                                    used.remove(feature);
                                    used.remove("kernel");
                                    if (!feature.equals("kernel"))
                                        used.removeAll(Set.of("outbox", "mail", "job"));
                                    for (var wrong : used)
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, type.getName() + " uses " + wrong));
                                }
                            });

    @ArchTest
    static final ArchRule onlyViewersMakesAViewer =
            noClasses()
                    .that()
                    .areNotAssignableTo(Viewers.class)
                    .and()
                    .areNotAssignableTo(Viewer.class)
                    .should()
                    .callConstructorWhere(
                            com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "it makes a viewer",
                                    call -> call.getTargetOwner().isEquivalentTo(Viewer.class)));

    /** Default deny: a use case names its guard, and whatever has none sees no row. */
    @ArchTest
    static final ArchRule everyPublicMethodOfAGuardedUseCaseTakesTheViewerFirst =
            methods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(ForMembers.class)
                    .should(
                            new ArchCondition<>("take the viewer first") {
                                @Override
                                public void check(JavaMethod method, ConditionEvents events) {
                                    var parameters = method.getRawParameterTypes();
                                    if (parameters.isEmpty()
                                            || !parameters.get(0).isEquivalentTo(Viewer.class))
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        method,
                                                        method.getFullName()
                                                                + " takes no viewer first"));
                                }
                            });

    /** Closed to visitors is everything but this (EX-5); a new way in is decided here. */
    @ArchTest
    static final ArchRule visitorsMayCallTheseAndNothingElse =
            methods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .areAnnotatedWith(ForMembers.class)
                    .should(
                            new ArchCondition<>("be closed to visitors unless listed") {
                                private final Set<String> open =
                                        Set.of(
                                                "access.Shelf.one",
                                                "access.Shelf.several",
                                                "access.Shelf.contents",
                                                "access.Shelf.attachments",
                                                "access.VisitShelf.contents",
                                                "invitation.Visits.header",
                                                "invitation.Visits.begin",
                                                "invitation.Visits.rename",
                                                "invitation.GuestBook.of",
                                                "feedback.Feedback.comment",
                                                "feedback.Feedback.edit",
                                                "feedback.Feedback.delete",
                                                "feedback.Feedback.one",
                                                "feedback.Feedback.several",
                                                "feedback.Feedback.of",
                                                "feedback.Feedback.replies",
                                                "feedback.Feedback.requireComment",
                                                "feedback.Feedback.files",
                                                "feedback.request.Requests.toMe",
                                                "media.Uploads.announce",
                                                "media.Uploads.keep",
                                                "media.Uploads.requireRoom",
                                                "media.Uploads.forget",
                                                "feedback.assessment.Assessments.assess",
                                                "feedback.assessment.Assessments.edit",
                                                "feedback.assessment.Assessments.delete",
                                                "feedback.assessment.Assessments.one",
                                                "feedback.assessment.Assessments.of",
                                                "feedback.assessment.Evaluations.evaluate",
                                                "feedback.assessment.Evaluations.edit",
                                                "feedback.assessment.Evaluations.delete",
                                                "feedback.assessment.Evaluations.one",
                                                "feedback.assessment.Evaluations.of",
                                                "feedback.assessment.Rubrics.one",
                                                "feedback.assessment.Rubrics.usable");

                                @Override
                                public void check(JavaMethod method, ConditionEvents events) {
                                    var name =
                                            method.getOwner().getName().substring(ROOT.length())
                                                    + "."
                                                    + method.getName();
                                    boolean marked =
                                            method.isAnnotatedWith(ForVisitors.class)
                                                    || method.getOwner()
                                                            .isAnnotatedWith(ForVisitors.class);
                                    if (marked != open.contains(name))
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        method,
                                                        method.getFullName()
                                                                + (marked
                                                                        ? " is open to visitors"
                                                                        : " is closed to visitors")));
                                }
                            });

    /** The session beans without the guard, each for a reason of its own. */
    @ArchTest
    static final ArchRule unguardedSessionBeansAreFewAndKnown =
            classes()
                    .that()
                    .areAnnotatedWith(Stateless.class)
                    .and()
                    .areNotAnnotatedWith(ForMembers.class)
                    .should(
                            new ArchCondition<>("be on the list") {
                                private final List<String> known =
                                        List.of(
                                                "directory.Viewers", // makes the viewer; sees
                                                // accounts through one narrow
                                                // function
                                                "access.Downloads", // enters the district that a
                                                // signed ticket names, and asks
                                                // Access
                                                "transfer.ExportDownloads", // the same for an
                                                // archive, its owner's alone
                                                "link.PublicPages", // enters the district that
                                                // the key of a public link names,
                                                // and asks whether it is open
                                                "invitation.VisitEntry", // enters the district
                                                // that the key of an invitation names, and
                                                // shows what the mail says
                                                "directory.activation.Activation", // enters the
                                                // district that a code on paper names
                                                "mail.Unsubscribing", // enters the district that a
                                                // signed address in a mail names
                                                "kernel.ContainerTransactions", // for workers,
                                                // which name the district
                                                "audit.AuditLog"); // observes only

                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    if (!known.contains(type.getName().substring(ROOT.length())))
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, type.getName() + " has no guard"));
                                }
                            });

    @ArchTest
    static final ArchRule nobodyUsesWhoOnlyObserves =
            noClasses()
                    .that(
                            resideOutsideOfPackage(ROOT + "audit..")
                                    .and(not(resideInAPackage(ROOT + "notification.."))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "audit..", ROOT + "notification..");

    @ArchTest
    static final ArchRule timeIsInjected =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(ROOT + "kernel.Time")
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(java.time.Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(java.time.OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesComeFromTheDomain =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO|VO|Bean)")
                    .as("names come from the domain, not from a layer");

    private static String feature(JavaClass type) {
        var rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
