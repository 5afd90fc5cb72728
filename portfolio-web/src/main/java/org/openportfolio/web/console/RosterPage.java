package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.RosterRunId;
import org.openportfolio.directory.Rosters;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.web.Language;

/** The report of one roster run: what it counted, and every finding by file and line. */
@Named
@RequestScoped
public class RosterPage {
    private static final int PAGE = 200;

    /** What was counted of a file. */
    public record Counted(
            String file,
            long rows,
            long bad,
            long add,
            long change,
            long leave,
            long back,
            long same) {
        static Counted of(JsonObject file) {
            return new Counted(
                    file.getString("file"),
                    number(file, "rows"),
                    number(file, "bad"),
                    number(file, "add"),
                    number(file, "change"),
                    number(file, "leave"),
                    number(file, "return"),
                    number(file, "same"));
        }

        private static long number(JsonObject file, String name) {
            return file.getJsonNumber(name).longValue();
        }
    }

    /** A finding, in the reader's language. */
    public record Found(
            String severity,
            String file,
            long line,
            String column,
            String value,
            String sentence) {}

    @Inject CurrentAdmin admin;
    @Inject Rosters rosters;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private String run;
    private int from;
    private JsonObject report;

    @PostConstruct
    void load() {
        var id =
                parameter("run", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                        .orElseThrow(() -> UserFault.notFound("run"));
        run = id;
        from = parameter("from", "\\d{1,6}").map(Integer::valueOf).orElse(0);
        var text = rosters.report(admin.viewer(), new RosterRunId(UUID.fromString(id)));
        try (var reader = Json.createReader(new StringReader(text))) {
            report = reader.readObject();
        }
    }

    public String getRun() {
        return run;
    }

    /** The format that was found, with its version; "" when none was. */
    public String getFormat() {
        return report.getString("format");
    }

    public List<Counted> getFiles() {
        return report.getJsonArray("files").getValuesAs(Counted::of);
    }

    /** How many findings are listed, on all pages. */
    public int getCount() {
        return report.getJsonArray("findings").size();
    }

    /** The findings of this page. */
    public List<Found> getFindings() {
        return report.getJsonArray("findings").getValuesAs(JsonObject.class).stream()
                .skip(from)
                .limit(PAGE)
                .map(this::found)
                .toList();
    }

    /** Where the next page of findings begins; 0 when this is the last. */
    public int getNext() {
        return from + PAGE < getCount() ? from + PAGE : 0;
    }

    private Found found(JsonObject finding) {
        var arguments =
                finding.getJsonArray("args").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList();
        return new Found(
                language.texts().getString("roster.severity." + finding.getString("severity")),
                finding.getString("file"),
                finding.getJsonNumber("line").longValue(),
                finding.getString("column"),
                finding.getString("value"),
                ProblemTexts.sentence(finding.getString("code"), arguments, language.getLocale()));
    }

    private Optional<String> parameter(String name, String form) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> value.matches(form));
    }
}
