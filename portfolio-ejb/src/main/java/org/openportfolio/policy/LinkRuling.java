package org.openportfolio.policy;

import java.util.Optional;
import org.openportfolio.kernel.PersonId;

/**
 * What the policy says about public links of somebody's portfolios, at the moment it was asked.
 *
 * @param owner whose portfolios
 * @param forOwner what refuses them to the owner; empty: allowed
 * @param forTeacher what refuses them to a teacher of the owner; empty: allowed
 * @param liveMonths how many calendar months a link lives
 * @param publicName what the public page says of the owner's name
 */
public record LinkRuling(
        PersonId owner,
        Optional<LinkRefusal> forOwner,
        Optional<LinkRefusal> forTeacher,
        int liveMonths,
        PublicName publicName) {}
