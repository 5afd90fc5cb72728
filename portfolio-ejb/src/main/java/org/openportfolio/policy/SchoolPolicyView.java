package org.openportfolio.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SchoolId;

/**
 * A school and how it is stricter than its district.
 *
 * @param school which
 * @param name of the school
 * @param version counts its rules; 0 where it has none of its own
 * @param rules those in force
 * @param reason why they are so; "" where there are none
 * @param decidedAt when; empty where there are none
 * @param decidedBy who; empty where there are none
 */
public record SchoolPolicyView(
        SchoolId school,
        String name,
        int version,
        SchoolRules rules,
        String reason,
        Optional<Instant> decidedAt,
        Optional<PersonView> decidedBy) {
    static SchoolPolicyView of(ResultSet row) throws SQLException {
        var school = new SchoolId(Rows.uuid(row, "school_id"));
        var name = row.getString("name");
        if (row.getString("generated_by") == null)
            return new SchoolPolicyView(
                    school, name, 0, SchoolRules.NONE, "", Optional.empty(), Optional.empty());
        return new SchoolPolicyView(
                school,
                name,
                row.getInt("version"),
                new SchoolRules(
                        row.getBoolean("link_sharing"),
                        LinkPolicies.grades(row, "grades"),
                        GeneratedBy.valueOf(row.getString("generated_by"))),
                row.getString("reason"),
                Optional.of(Rows.time(row, "decided_at")),
                Optional.of(
                        new PersonView(
                                new PersonId(Rows.uuid(row, "decided_by")),
                                row.getString("given_name"),
                                row.getString("family_name"))));
    }
}
