package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.Overviews;
import org.openportfolio.kernel.ProposalId;
import org.openportfolio.kernel.Role;
import org.openportfolio.policy.Licensed;
import org.openportfolio.policy.Policies;
import org.openportfolio.policy.PolicyPreview;
import org.openportfolio.policy.PolicyVersion;
import org.openportfolio.policy.Previews;
import org.openportfolio.policy.ProposalState;
import org.openportfolio.policy.ProposalView;
import org.openportfolio.policy.SchoolPolicyView;
import org.openportfolio.policy.SharingPolicy;
import org.openportfolio.web.Language;

/** The sharing policy: what is in force, what waits for the lead administrator, what was before. */
@Named
@RequestScoped
public class PolicyPage {
    private static final String HERE = "/console/policy?faces-redirect=true";
    private static final int NEWEST = 20;

    @Inject CurrentAdmin admin;
    @Inject Policies policies;
    @Inject Previews previews;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private SharingPolicy inForce;
    private Licensed licensed;
    private List<PolicyVersion> history;
    private List<ProposalView> proposals;
    private List<SchoolPolicyView> schools;
    private ZoneId zone;
    private String note;

    @PostConstruct
    void load() {
        inForce = policies.inForce(admin.viewer());
        licensed = policies.licensed(admin.viewer());
        history = policies.history(admin.viewer(), NEWEST);
        proposals = policies.proposals(admin.viewer(), NEWEST);
        schools = policies.schools(admin.viewer());
        zone = overviews.district(admin.viewer()).timeZone();
    }

    public String approve() {
        return decided(() -> policies.approve(admin.viewer(), asked(), note));
    }

    public String decline() {
        return decided(() -> policies.decline(admin.viewer(), asked(), note));
    }

    public String withdraw() {
        return decided(() -> policies.withdraw(admin.viewer(), asked()));
    }

    private String decided(Runnable decision) {
        return Attempt.of("decide", language.getLocale(), HERE, decision);
    }

    /** The proposal that the form showed, which need not be the one that waits now. */
    private ProposalId asked() {
        var shown = Optional.ofNullable(request.getParameter("proposal")).orElse("");
        return new ProposalId(
                shown.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                        ? UUID.fromString(shown)
                        : new UUID(0, 0));
    }

    public SharingPolicy getInForce() {
        return inForce;
    }

    public Licensed getLicensed() {
        return licensed;
    }

    public List<PolicyVersion> getHistory() {
        return history;
    }

    /** Every school with how it is stricter. */
    public List<SchoolPolicyView> getSchools() {
        return schools;
    }

    /** The proposal that waits, or null. */
    public ProposalView getWaiting() {
        return proposals.stream()
                .filter(one -> one.state() == ProposalState.OPEN)
                .findFirst()
                .orElse(null);
    }

    /** Proposals that were declined or taken back, the newest first. */
    public List<ProposalView> getRejected() {
        return proposals.stream()
                .filter(
                        one ->
                                one.state() == ProposalState.DECLINED
                                        || one.state() == ProposalState.WITHDRAWN)
                .toList();
    }

    /** What the proposal that waits would do. */
    public PolicyPreview getPreview() {
        return previews.of(admin.viewer(), getWaiting().rules());
    }

    /** Whether it was made against the policy in force. */
    public boolean isOutdated() {
        return getWaiting().base() != inForce.version();
    }

    /** Whether it is the viewer's own. */
    public boolean isMine() {
        return getWaiting().proposedBy().id().equals(admin.viewer().id());
    }

    /** Whether the viewer may decide on it. */
    public boolean isMineToDecide() {
        return admin.viewer().is(Role.LEAD_ADMIN) && !isMine();
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
