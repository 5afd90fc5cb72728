package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.openportfolio.directory.Overviews;
import org.openportfolio.job.JobState;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.operations.OperationsDesk;
import org.openportfolio.operations.OperationsDesk.Job;
import org.openportfolio.operations.OperationsDesk.Systems;
import org.openportfolio.operations.OperationsDesk.Topic;
import org.openportfolio.web.Language;

/** How the work in the background stands: letters, jobs, and what all of it needs. */
@Named
@RequestScoped
public class OperationsPage {
    @Inject CurrentAdmin admin;
    @Inject OperationsDesk desk;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private Systems systems;
    private List<Topic> letters;
    private Slice<Job> jobs = new Slice<>(List.of(), false);
    private ZoneId zone;
    private String wrong = "";

    @PostConstruct
    void load() {
        systems = desk.systems(admin.viewer());
        letters = desk.letters(admin.viewer());
        zone = overviews.district(admin.viewer()).timeZone();
        try {
            jobs = desk.jobs(admin.viewer(), after());
        } catch (UserFault fault) {
            wrong = FaultTexts.text(fault, language.getLocale());
        }
    }

    /** Where the list begins, as the address has it; "" for its beginning. */
    public String getAfter() {
        return Query.words(request.getParameter("after"));
    }

    private Optional<Cursor> after() {
        return Optional.of(getAfter()).filter(text -> !text.isEmpty()).map(Cursor::parse);
    }

    /** Has the letters of a topic tried again. */
    public String retry(String topic) {
        return Attempt.of(
                "letters",
                language.getLocale(),
                "/console/operations?faces-redirect=true&done=retried",
                () -> desk.retry(admin.viewer(), topic));
    }

    /**
     * Begins work again that was given up.
     *
     * @param row of the list as it was shown: it may have got longer since
     */
    public String repeat(int row) {
        var shown = request.getParameterValues("shown");
        var job = shown == null || row >= shown.length ? "" : shown[row];
        return Attempt.of(
                "jobs",
                language.getLocale(),
                "/console/operations?faces-redirect=true&done=repeated",
                () -> desk.repeat(admin.viewer(), new JobId(Query.id(job))));
    }

    /** What is to be done about work that was given up and cannot be begun again from here. */
    public String advice(Job job) {
        if (job.state() != JobState.FAILED || job.repeatable()) return "";
        return text("operations.advice." + job.kind()).orElse("");
    }

    /** What all districts share, and whether it works: by the name of its text. */
    public List<Map.Entry<String, Boolean>> getSystems() {
        return List.of(
                Map.entry("logins", systems.logins()),
                Map.entry("storage", systems.storage()),
                Map.entry("timers", systems.timers()));
    }

    public List<Topic> getLetters() {
        return letters;
    }

    public List<Job> getJobs() {
        return jobs.rows();
    }

    /** Where older jobs go on; "" when these are the last. */
    public String getOlder() {
        if (!jobs.more()) return "";
        return "after=" + jobs.rows().get(jobs.rows().size() - 1).cursor().text();
    }

    /** What letters of a topic are, or the topic where that has no text. */
    public String topic(String topic) {
        return text("operations.topic." + topic).orElse(topic);
    }

    /** What kind of work a job is. */
    public String kind(String kind) {
        return text("operations.job." + kind).orElse(kind);
    }

    /** What a cause means and what to do: as exact as there is a text for it. */
    public String cause(String code) {
        return Stream.of(code, code.replaceAll("-.*", ""), "other")
                .map(part -> text("operations.cause." + part))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> text(String key) {
        ResourceBundle texts = language.texts();
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    /** Whether letters were just sent again. */
    public boolean isRetried() {
        return "retried".equals(request.getParameter("done"));
    }

    /** Whether work was just begun again. */
    public boolean isRepeated() {
        return "repeated".equals(request.getParameter("done"));
    }

    /** Why nothing could be looked for, or "". */
    public String getWrong() {
        return wrong;
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }
}
