package org.openportfolio.graphql.directory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.openportfolio.kernel.Role;

/** {@link Role} in the schema. */
@Enum("MemberRole")
@Description("What a member is in the district or a school today, according to the roster.")
public enum MemberRole {
    @Description("Learns; owns items.")
    STUDENT,
    @Description("Teaches; owns items.")
    TEACHER,
    @Description("Administers one school, in the console.")
    SCHOOL_ADMIN,
    @Description("Administers the district, in the console.")
    DISTRICT_ADMIN,
    @Description("The district administrator whose approval some changes need.")
    LEAD_ADMIN;

    static MemberRole of(Role role) {
        return valueOf(role.name());
    }
}
