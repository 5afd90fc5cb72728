package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import org.openportfolio.directory.Overviews;
import org.openportfolio.directory.RosterRunView;
import org.openportfolio.directory.Rosters;
import org.openportfolio.directory.roster.RosterReport;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.web.Language;

/**
 * The roster: what was imported so far, and the form to check or import the next package (ID-2).
 */
@Named
@RequestScoped
public class RostersPage {
    private static final int NEWEST = 50;

    @Inject CurrentAdmin admin;
    @Inject Rosters rosters;
    @Inject Overviews overviews;
    @Inject Language language;

    private List<RosterRunView> runs;
    private ZoneId zone;
    private String source;
    private Part file;
    private boolean forReal;
    private boolean confirmed;

    @PostConstruct
    void load() {
        runs = rosters.runs(admin.viewer(), PageRequest.of(NEWEST, null)).rows();
        zone = overviews.district(admin.viewer()).timeZone();
        source =
                runs.stream()
                        .map(RosterRunView::source)
                        .filter(s -> !s.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    /** Checks or imports what was sent, keeps no copy of it, and shows the report. */
    public String send() throws IOException {
        var zip = Files.createTempFile("roster-", ".zip");
        try {
            try (var bytes = file.getInputStream()) {
                Files.copy(bytes, zip, StandardCopyOption.REPLACE_EXISTING);
            }
            return "/console/roster?faces-redirect=true&run=" + report(zip).run();
        } finally {
            Files.delete(zip);
        }
    }

    private RosterReport report(Path zip) {
        return forReal
                ? rosters.run(admin.viewer(), source, zip, confirmed)
                : rosters.dryRun(admin.viewer(), source, zip);
    }

    /** The newest runs, the latest first. */
    public List<RosterRunView> getRuns() {
        return runs;
    }

    /** When a run began, as clocks of the district show it. */
    public String began(RosterRunView run) {
        return language.when(run.startedAt(), zone);
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }

    public boolean isForReal() {
        return forReal;
    }

    public void setForReal(boolean forReal) {
        this.forReal = forReal;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    public void setConfirmed(boolean confirmed) {
        this.confirmed = confirmed;
    }
}
