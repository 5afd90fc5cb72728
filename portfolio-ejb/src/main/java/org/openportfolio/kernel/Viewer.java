package org.openportfolio.kernel;

import java.util.Set;

/**
 * The member who asks, as the database knows them at this request (ID-3). Made by {@code
 * directory.Viewers} alone.
 *
 * @param id who
 * @param district the tenant everything they do happens in
 * @param roles their roles as of today
 * @param readOnly true for a leaver within the grace period: may read and export, not change (ID-4)
 */
public record Viewer(PersonId id, DistrictId district, Set<Role> roles, boolean readOnly) {
    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** Whether they hold the role anywhere in the district. */
    public boolean is(Role role) {
        return roles.contains(role);
    }
}
