package org.openportfolio.directory.account;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.Role;

/**
 * The realm roles that members can hold. There are no others: the service account could grant any
 * role, so what it grants is fixed here, and {@code external} is not among it.
 */
public enum AccountRole {
    STUDENT("student"),
    TEACHER("teacher"),
    /**
     * Whoever administers a district or a school; brings the second factor with it (EX-4). What
     * they administer is read from the database.
     */
    DISTRICT_ADMIN("district-admin");

    private final String realmName;

    AccountRole(String realmName) {
        this.realmName = realmName;
    }

    /** Its name in the realm and in the token's {@code groups}. */
    public String realmName() {
        return realmName;
    }

    static Optional<AccountRole> ofRealmName(String name) {
        for (var role : values()) if (role.realmName.equals(name)) return Optional.of(role);
        return Optional.empty();
    }

    /** What the realm is to know of the roles that the database holds. */
    static Set<AccountRole> of(Iterable<Role> roles) {
        var known = EnumSet.noneOf(AccountRole.class);
        for (var role : roles)
            known.add(
                    switch (role) {
                        case STUDENT -> STUDENT;
                        case TEACHER -> TEACHER;
                        case SCHOOL_ADMIN, DISTRICT_ADMIN, LEAD_ADMIN -> DISTRICT_ADMIN;
                        case EXTERNAL -> throw new IllegalArgumentException("no role of a member");
                    });
        return known;
    }
}
