package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.privacy.retention.ChangeRetention;
import org.openportfolio.privacy.retention.Retention;
import org.openportfolio.privacy.retention.RetentionDue;
import org.openportfolio.privacy.retention.RetentionView;
import org.openportfolio.privacy.retention.Retentions;
import org.openportfolio.web.Language;

/**
 * Changing how long things are kept, in two steps: what is wished stands in the address, so that
 * what it would take away can be looked at before anything is saved.
 */
@Named
@RequestScoped
public class RetentionPage {
    private static final String THERE = "/console/privacy?faces-redirect=true";

    @Inject CurrentAdmin admin;
    @Inject Retentions retentions;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private RetentionView inForce;
    private Retention wished;
    private RetentionDue now;
    private RetentionDue then;
    private UserFault fault;

    /**
     * A time that can be set.
     *
     * @param name of its field
     * @param value as it is wished, as it was written
     * @param now what goes next with what is set
     * @param then what would go next with what is wished
     */
    public record Line(String name, String value, long now, long then) {}

    @PostConstruct
    void load() {
        inForce = retentions.inForce(admin.viewer());
        now = retentions.due(admin.viewer(), inForce.times());
        if (request.getParameter("version") == null) return;
        try {
            wished = wish();
            then = retentions.due(admin.viewer(), wished);
        } catch (UserFault wrong) {
            fault = wrong;
        }
    }

    private Retention wish() {
        return new Retention(
                number("auditMonths"),
                number("graceMonths"),
                number("leaverMonths"),
                number("exportDays"),
                number("rosterMonths"),
                number("notificationDays"),
                number("jobDays"),
                number("letterDays"));
    }

    private int number(String name) {
        return Optional.of(Query.words(request.getParameter(name)))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(-1);
    }

    /** Sets what is wished. */
    public String save() {
        return Attempt.of(
                "save",
                language.getLocale(),
                THERE,
                () ->
                        retentions.change(
                                admin.viewer(), new ChangeRetention(getExpectedVersion(), wish())));
    }

    /** The version that was set when the change was begun. */
    public int getExpectedVersion() {
        int asked = number("version");
        return asked < 0 ? inForce.version() : asked;
    }

    public RetentionView getInForce() {
        return inForce;
    }

    /** Whether something is wished that makes sense. */
    public boolean isAsked() {
        return then != null;
    }

    /** Whether what is wished differs from what is set. */
    public boolean isDifferent() {
        return !wished.equals(inForce.times());
    }

    /** Every time that can be set. */
    public List<Line> getLines() {
        var set = inForce.times();
        return Stream.of(
                        line("auditMonths", set.auditMonths(), RetentionDue::entries),
                        line("graceMonths", set.graceMonths(), RetentionDue::leaving),
                        line("leaverMonths", set.leaverMonths(), RetentionDue::leavers),
                        line("exportDays", set.exportDays(), RetentionDue::exports),
                        line("rosterMonths", set.rosterMonths(), RetentionDue::rosters),
                        line(
                                "notificationDays",
                                set.notificationDays(),
                                RetentionDue::notifications),
                        line("jobDays", set.jobDays(), RetentionDue::jobs),
                        line("letterDays", set.letterDays(), RetentionDue::letters))
                .toList();
    }

    private Line line(String name, int set, java.util.function.ToLongFunction<RetentionDue> of) {
        var written = request.getParameter(name);
        return new Line(
                name,
                written == null ? String.valueOf(set) : Query.words(written),
                of.applyAsLong(now),
                then == null ? 0 : of.applyAsLong(then));
    }

    /** Views of public links that go next. */
    public long getViews() {
        return now.views();
    }

    /** What is wished, as fields of the form that saves it. */
    public List<Map.Entry<String, String>> getKept() {
        return Stream.concat(
                        Stream.of(Map.entry("version", String.valueOf(getExpectedVersion()))),
                        getLines().stream().map(line -> Map.entry(line.name(), line.value())))
                .toList();
    }

    /** What is wrong with a field; "" where it is right. */
    public String wrong(String field) {
        return fault != null && fault.field().equals(field)
                ? FaultTexts.text(fault, language.getLocale())
                : "";
    }
}
