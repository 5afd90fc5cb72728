package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openportfolio.audit.Activity;
import org.openportfolio.audit.Activity.Week;
import org.openportfolio.audit.AuditFigures;
import org.openportfolio.audit.AuditReading;
import org.openportfolio.directory.Overview;
import org.openportfolio.directory.Overviews;
import org.openportfolio.directory.Rosters;
import org.openportfolio.kernel.Role;
import org.openportfolio.link.LinkDesk;
import org.openportfolio.operations.OperationsDesk;
import org.openportfolio.operations.OperationsDesk.Topic;
import org.openportfolio.policy.Policies;
import org.openportfolio.policy.PolicyTerm;
import org.openportfolio.policy.ProposalState;
import org.openportfolio.web.Language;

/** The first page of the console: what needs somebody, what is on, and the district in figures. */
@Named
@RequestScoped
public class OverviewPage {
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Inject CurrentAdmin admin;
    @Inject Overviews overviews;
    @Inject AuditReading audit;
    @Inject Activity activity;
    @Inject Policies policies;
    @Inject PolicyWords words;
    @Inject LinkDesk links;
    @Inject Rosters rosters;
    @Inject OperationsDesk operations;
    @Inject Language language;

    private Overview overview;
    private AuditFigures audited;
    private LinkDesk.Count linkCount;
    private final List<Need> needs = new ArrayList<>();
    private List<Chart> charts = List.of();
    private List<String> on = List.of();

    /**
     * Something that waits for somebody.
     *
     * @param page where it is looked after
     */
    public record Need(String text, String page) {}

    @PostConstruct
    void load() {
        overview = overviews.of(admin.viewer());
        if (!overview.wholeDistrict()) return;
        audited = audit.figures(admin.viewer(), A_WEEK);
        linkCount = links.count(admin.viewer());
        var rules = policies.inForce(admin.viewer()).rules();
        on =
                List.of(
                        words.sentence(PolicyTerm.LINK_SHARING, rules),
                        words.sentence(PolicyTerm.GRADES, rules));
        if (!rules.linkSharing()) on = on.subList(0, 1);
        lookWhatIsNeeded();
        var weeks = activity.weeks(admin.viewer());
        charts =
                List.of(
                        Chart.of("overview.chart.opened", weeks, Week::opened),
                        Chart.of("overview.chart.feedback", weeks, Week::feedback),
                        Chart.of("overview.chart.invitations", weeks, Week::invitations));
    }

    private void lookWhatIsNeeded() {
        var viewer = admin.viewer();
        if (policies.proposals(viewer, 1).stream()
                .anyMatch(one -> one.state() == ProposalState.OPEN)) need("proposal", 1, "policy");
        need(
                "letters",
                operations.letters(viewer).stream().mapToInt(Topic::putAside).sum(),
                "operations");
        need("jobs", operations.failedJobs(viewer, A_WEEK), "operations");
        if (!operations.systems(viewer).well()) need("systems", 1, "operations");
        rosters.newest(viewer)
                .ifPresent(
                        run -> {
                            var page = "roster?run=" + run.run().value();
                            if (!run.state().equals("DONE")) need("roster", 1, page);
                            else need("rows", run.badRows(), page);
                        });
        need("suspended", linkCount.suspended(), "links?state=SUSPENDED");
    }

    private void need(String what, int count, String page) {
        if (count == 0) return;
        var text =
                new MessageFormat(
                        language.texts().getString("overview.need." + what), language.getLocale());
        needs.add(new Need(text.format(new Object[] {count}), page));
    }

    public Overview getOverview() {
        return overview;
    }

    /** What waits for somebody; only for a whole district. */
    public List<Need> getNeeds() {
        return needs;
    }

    /** What the policy says about links, in sentences; only for a whole district. */
    public List<String> getOn() {
        return on;
    }

    /** How many links stand; only for a whole district. */
    public LinkDesk.Count getLinks() {
        return linkCount;
    }

    /** What happened, week by week; only for a whole district. */
    public List<Chart> getCharts() {
        return charts;
    }

    /** What the audit log took in during the last seven days; only for a whole district. */
    public AuditFigures getAudited() {
        return audited;
    }

    /** The roles of members. */
    public List<Role> getRoles() {
        return Stream.of(Role.values()).filter(role -> role != Role.EXTERNAL).toList();
    }

    /** A day, as people who read this language write it. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language.getLocale())
                .format(day);
    }
}
