package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.openportfolio.directory.Overviews;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.privacy.erasure.ErasureView;
import org.openportfolio.privacy.erasure.Erasures;
import org.openportfolio.privacy.retention.Retentions;
import org.openportfolio.web.Language;

/** What the district owes the people it keeps something of: who is erased, and who asks for it. */
@Named
@RequestScoped
public class PrivacyPage {
    private static final int NEWEST = 50;

    @Inject CurrentAdmin admin;
    @Inject Erasures erasures;
    @Inject Retentions retentions;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private List<ErasureView> newest;
    private List<PersonView> leavers;
    private PersonId external;
    private String wrong = "";
    private ZoneId zone;

    @PostConstruct
    void load() {
        newest = erasures.newest(admin.viewer(), NEWEST);
        leavers = retentions.leavers(admin.viewer(), NEWEST);
        zone = overviews.district(admin.viewer()).timeZone();
        if (getEmail().isEmpty()) return;
        try {
            external = erasures.external(admin.viewer(), getEmail()).orElse(null);
        } catch (UserFault fault) {
            wrong = FaultTexts.text(fault, language.getLocale());
        }
    }

    /** People who left, and whose things were kept for their time. */
    public List<PersonView> getLeavers() {
        return leavers;
    }

    public List<ErasureView> getErasures() {
        return newest;
    }

    /** The mail address that was looked for, "" where none was. */
    public String getEmail() {
        return Query.words(request.getParameter("email"));
    }

    /** The external of that address, or null. */
    public PersonId getExternal() {
        return external;
    }

    /** Why nobody could be looked for, or "". */
    public String getWrong() {
        return wrong;
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }
}
