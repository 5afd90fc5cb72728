package org.openportfolio.directory.activation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Writes codes down; who may have them made is asked before. */
@ApplicationScoped
class CodeDesk {
    /** So long a code on paper opens anything. */
    static final Duration LIFE = Duration.ofDays(14);

    /** Rows named %1$s that hold today. */
    static final String TODAY =
            "coalesce(%1$s.starts_on <= current_date, true) and coalesce(%1$s.ends_on > current_date, true)";

    /** Whether the person p administers anything, now or at another time. */
    static final String ADMINISTRATOR =
            "exists (select 1 from person_role a where a.person_id = p.id and a.role in ('SCHOOL_ADMIN', 'DISTRICT_ADMIN', 'LEAD_ADMIN'))";

    @Inject Rows rows;
    @Inject ActivationKeys keys;
    @Inject Clock clock;

    /** Somebody who gets a code, and the name they log in with. */
    record Holder(PersonView person, String login) {
        static Holder read(ResultSet row) throws SQLException {
            return new Holder(
                    new PersonView(
                            new PersonId(Rows.uuid(row, "id")),
                            row.getString("given_name"),
                            row.getString("family_name")),
                    row.getString("login"));
        }
    }

    /** Refused to who looks after nobody. */
    static void requireStaff(Viewer viewer) {
        if (!viewer.is(Role.TEACHER) && !viewer.is(Role.SCHOOL_ADMIN) && !ofDistrict(viewer))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "activation.staffOnly");
    }

    /** Whether they look after the whole district. */
    static boolean ofDistrict(Viewer viewer) {
        return viewer.is(Role.DISTRICT_ADMIN) || viewer.is(Role.LEAD_ADMIN);
    }

    /** A new code for each; the ones they had open nothing any more. */
    List<ActivationCode> issue(Viewer by, List<Holder> holders) {
        var now = Time.now(clock);
        var codes =
                holders.stream()
                        .map(
                                one ->
                                        new ActivationCode(
                                                one.person(),
                                                one.login(),
                                                keys.next(),
                                                now.plus(LIFE)))
                        .toList();
        rows.change(
                """
                insert into activation_code (person_id, district_id, code_hash, made_at, made_by, ends_at)
                select n.person, ?, decode(n.hash, 'hex'), ?, ?, ?
                  from unnest(?::uuid[], string_to_array(?, ',')) as n (person, hash) order by n.person
                on conflict (person_id) do update set code_hash = excluded.code_hash, made_at = excluded.made_at,
                       made_by = excluded.made_by, ends_at = excluded.ends_at, opened_at = null
                """,
                by.district(),
                now,
                by.id(),
                now.plus(LIFE),
                codes.stream().map(code -> code.person().id()).toList(),
                codes.stream()
                        .map(code -> HexFormat.of().formatHex(keys.hash(code.code())))
                        .collect(Collectors.joining(",")));
        return codes;
    }
}
