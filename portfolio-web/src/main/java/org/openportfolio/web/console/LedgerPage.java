package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.openportfolio.audit.Disclosures;
import org.openportfolio.audit.Ledger;
import org.openportfolio.directory.Overviews;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Time;
import org.openportfolio.web.Language;

/** What left the district about one person, as a sheet to print for their parents (AU-2). */
@Named
@RequestScoped
public class LedgerPage {
    @Inject CurrentAdmin admin;
    @Inject Disclosures disclosures;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject Clock clock;
    @Inject HttpServletRequest request;

    private Ledger ledger;
    private String district;
    private ZoneId zone;

    @PostConstruct
    void load() {
        ledger =
                disclosures.of(
                        admin.viewer(), new PersonId(Query.id(request.getParameter("person"))));
        var there = overviews.district(admin.viewer());
        district = there.name();
        zone = there.timeZone();
    }

    public Ledger getLedger() {
        return ledger;
    }

    public String getDistrict() {
        return district;
    }

    /** When the sheet was made. */
    public String getMade() {
        return when(Time.now(clock));
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }
}
