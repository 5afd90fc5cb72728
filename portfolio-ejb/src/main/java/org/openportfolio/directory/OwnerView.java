package org.openportfolio.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/**
 * Whose it is, as lists for administrators say it.
 *
 * @param schools their schools today, by name
 * @param grades their grades, codes of {@link GradeCodes}
 */
public record OwnerView(PersonView person, List<String> schools, List<String> grades) {
    /** Columns of a select from a person named o, for {@link #of}. */
    public static final String COLUMNS =
            """
            o.id as owner_id, o.given_name as owner_given, o.family_name as owner_family,
            array(select distinct sc.name from person_role w join school sc on sc.id = w.school_id
                   where w.person_id = o.id and coalesce(w.starts_on <= current_date, true) and coalesce(w.ends_on > current_date, true) order by 1) as owner_schools,
            array(select g.grade from person_grade g where g.person_id = o.id order by g.position, g.grade) as owner_grades
            """;

    public OwnerView {
        schools = List.copyOf(schools);
        grades = List.copyOf(grades);
    }

    /** Reads {@link #COLUMNS}. */
    public static OwnerView of(ResultSet row) throws SQLException {
        return new OwnerView(
                new PersonView(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("owner_given"),
                        row.getString("owner_family")),
                Rows.texts(row, "owner_schools"),
                Rows.texts(row, "owner_grades"));
    }
}
