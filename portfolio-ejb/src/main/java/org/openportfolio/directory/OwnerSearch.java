package org.openportfolio.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.SchoolId;

/**
 * Which owners of what is open to the outside an administrator looks for.
 *
 * @param school those of it today
 * @param grade those of it, a code of {@link GradeCodes}; {@link #NO_GRADE} for those without one
 */
public record OwnerSearch(Optional<SchoolId> school, Optional<String> grade) {
    /** Stands in the place of a grade for people who have none. */
    public static final String NO_GRADE = "none";

    /** Everybody. */
    public static final OwnerSearch ALL = new OwnerSearch(Optional.empty(), Optional.empty());

    /**
     * The conditions as SQL, each beginning with {@code and}.
     *
     * @param owner SQL: the id of the owner
     * @param parameters what the conditions ask for is added to these
     */
    public String conditions(String owner, List<Object> parameters) {
        var sql = new ArrayList<String>();
        school.ifPresent(
                one -> {
                    sql.add(
                            """
                            and exists (select 1 from person_role w where w.person_id = %s and w.school_id = ?
                                           and coalesce(w.starts_on <= current_date, true) and coalesce(w.ends_on > current_date, true))
                            """
                                    .formatted(owner));
                    parameters.add(one);
                });
        grade.ifPresent(
                one -> {
                    if (one.equals(NO_GRADE)) {
                        sql.add(
                                "and not exists (select 1 from person_grade w where w.person_id = %s)\n"
                                        .formatted(owner));
                        return;
                    }
                    sql.add(
                            "and exists (select 1 from person_grade w where w.person_id = %s and w.grade = ?)\n"
                                    .formatted(owner));
                    parameters.add(one);
                });
        return String.join("", sql);
    }
}
