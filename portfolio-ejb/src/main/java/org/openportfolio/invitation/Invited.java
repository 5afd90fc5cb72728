package org.openportfolio.invitation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;

/**
 * Who invites whom to what until when: what the mail says too, and all that the address of an
 * invitation tells before its external has logged in.
 *
 * @param external whose account leads in
 * @param ownerName who invites
 * @param title of the portfolio, where the invitation is to a whole one (EX-10)
 * @param districtName the institution
 * @param name whom it is for
 * @param role as what
 * @param zone of the institution's clocks
 * @param language of the invitee: en, nl or fr
 */
public record Invited(
        InvitationId invitation,
        DistrictId district,
        PersonId external,
        String ownerName,
        Optional<String> title,
        String districtName,
        String name,
        String role,
        Instant from,
        Instant until,
        ZoneId zone,
        String language,
        InvitationState state) {}
