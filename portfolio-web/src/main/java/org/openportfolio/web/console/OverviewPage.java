package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.openportfolio.audit.AuditFigures;
import org.openportfolio.audit.AuditReading;
import org.openportfolio.directory.Overview;
import org.openportfolio.directory.Overviews;
import org.openportfolio.kernel.Role;

/** The first page of the console: the district in figures. */
@Named
@RequestScoped
public class OverviewPage {
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Inject CurrentAdmin admin;
    @Inject Overviews overviews;
    @Inject AuditReading audit;

    private Overview overview;
    private AuditFigures audited;

    @PostConstruct
    void load() {
        overview = overviews.of(admin.viewer());
        if (overview.wholeDistrict()) audited = audit.figures(admin.viewer(), A_WEEK);
    }

    public Overview getOverview() {
        return overview;
    }

    /** What the audit log took in during the last seven days; only for a whole district. */
    public AuditFigures getAudited() {
        return audited;
    }

    public List<Role> getRoles() {
        return List.of(Role.values());
    }
}
