package org.openportfolio.policy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ProposalId;

/**
 * An administrator proposed a policy, with a review of the privacy practices (PO-6).
 *
 * @param base the version in force
 * @param opens in which terms it would open something
 */
public record PolicyProposed(
        DistrictId district, PersonId by, ProposalId thing, int base, Set<PolicyTerm> opens)
        implements DomainEvent {
    public PolicyProposed {
        opens = Set.copyOf(opens);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("base", base, "opens", names(opens));
    }

    /** Terms as facts tell them. */
    static String names(Set<PolicyTerm> terms) {
        return terms.stream().sorted().map(PolicyTerm::name).collect(Collectors.joining(","));
    }
}
