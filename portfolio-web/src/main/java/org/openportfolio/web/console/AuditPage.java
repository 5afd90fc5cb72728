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
import java.util.stream.Collectors;
import org.openportfolio.audit.AuditEntry;
import org.openportfolio.audit.AuditOutcome;
import org.openportfolio.audit.AuditReading;
import org.openportfolio.audit.AuditSearch;
import org.openportfolio.audit.seal.AuditChain;
import org.openportfolio.audit.seal.ChainReport;
import org.openportfolio.directory.Overviews;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.web.Language;

/** The audit log: looked through by address, so that a search can be kept and sent on (AU-1). */
@Named
@RequestScoped
public class AuditPage {
    private static final int PAGE = 50;

    @Inject CurrentAdmin admin;
    @Inject AuditReading audit;
    @Inject AuditChain chain;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private AuditSearch wanted = AuditSearch.ALL;
    private Slice<AuditEntry> found = new Slice<>(List.of(), false);
    private List<String> actions;
    private ChainReport report;
    private String wrong = "";
    private ZoneId zone;

    @PostConstruct
    void load() {
        zone = overviews.district(admin.viewer()).timeZone();
        actions = audit.actions(admin.viewer());
        if (request.getParameter("check") != null) report = chain.check(admin.viewer());
        try {
            wanted = AuditQuestion.of(request);
            found = audit.search(admin.viewer(), wanted, AuditQuestion.after(request), PAGE);
        } catch (UserFault fault) {
            wrong = FaultTexts.text(fault, language.getLocale());
        }
    }

    public List<AuditEntry> getEntries() {
        return found.rows();
    }

    public List<String> getActions() {
        return actions;
    }

    public List<AuditOutcome> getOutcomes() {
        return List.of(AuditOutcome.values());
    }

    /** What a field of the form holds. */
    public String field(String name) {
        return AuditQuestion.fields(wanted).get(name);
    }

    /** The search as a part of an address. */
    public String getQuery() {
        return Query.of(AuditQuestion.fields(wanted));
    }

    /** Where older entries go on; "" when these are the last. */
    public String getOlder() {
        if (!found.more()) return "";
        var fields = AuditQuestion.fields(wanted);
        fields.put("after", found.rows().get(found.rows().size() - 1).place().text());
        return Query.of(fields);
    }

    /** What the chain's check found, or null where none was asked for. */
    public ChainReport getReport() {
        return report;
    }

    /** When the newest good seal was made; "" where there is none. */
    public String getSealedAt() {
        return report.newest().map(seal -> when(seal.sealedAt())).orElse("");
    }

    /** Why nothing could be looked for, or "". */
    public String getWrong() {
        return wrong;
    }

    /** The facts of an entry in one line. */
    public String detail(AuditEntry entry) {
        return entry.detail().entrySet().stream()
                .filter(fact -> !fact.getValue().isEmpty())
                .map(AuditPage::fact)
                .collect(Collectors.joining(", "));
    }

    private static String fact(Map.Entry<String, String> fact) {
        return fact.getKey() + " " + fact.getValue();
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }
}
