package org.openportfolio.kernel;

import java.util.Optional;
import java.util.Set;

/**
 * The member or visitor who asks, as the database knows them at this request (ID-3). Made by {@code
 * directory.Viewers} alone.
 *
 * @param id who
 * @param district the tenant everything they do happens in
 * @param roles their roles as of today; of a visitor {@link Role#EXTERNAL} alone
 * @param readOnly true for a leaver within the grace period: may read and export, not change (ID-4)
 * @param invitation by which a visitor came in: what it gives is all they can reach; empty for
 *     members
 */
public record Viewer(
        PersonId id,
        DistrictId district,
        Set<Role> roles,
        boolean readOnly,
        Optional<InvitationId> invitation) {
    public Viewer {
        roles = Set.copyOf(roles);
        if (invitation.isPresent() != roles.contains(Role.EXTERNAL))
            throw new IllegalArgumentException("Externals come in by an invitation, members not.");
    }

    /** A member. */
    public Viewer(PersonId id, DistrictId district, Set<Role> roles, boolean readOnly) {
        this(id, district, roles, readOnly, Optional.empty());
    }

    /** Whether they hold the role anywhere in the district. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether they administer the district, or a school of it. */
    public boolean isAdministrator() {
        return is(Role.SCHOOL_ADMIN) || is(Role.DISTRICT_ADMIN) || is(Role.LEAD_ADMIN);
    }

    /**
     * @throws UserFault NOT_ALLOWED for who does not administer the whole district
     */
    public void requireDistrictAdmin() {
        if (!is(Role.DISTRICT_ADMIN) && !is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
    }
}
