package org.openportfolio.directory;

import java.time.ZoneId;
import java.util.Map;
import org.openportfolio.kernel.Role;

/**
 * A district, or the schools that somebody administers, in figures as of now.
 *
 * @param district name of the district
 * @param timeZone where its days begin
 * @param wholeDistrict whether the figures are of the whole district
 * @param schools how many there are
 * @param classes classes that are held
 * @param people active people by role; a role that nobody has is missing
 * @param accountsWaiting people whom Keycloak does not know yet, or not as they are now
 */
public record Overview(
        String district,
        ZoneId timeZone,
        boolean wholeDistrict,
        int schools,
        int classes,
        Map<Role, Integer> people,
        int accountsWaiting) {
    public Overview {
        people = Map.copyOf(people);
    }

    /** How many active people have the role. */
    public int people(Role role) {
        return people.getOrDefault(role, 0);
    }
}
