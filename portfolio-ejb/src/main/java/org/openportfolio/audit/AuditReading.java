package org.openportfolio.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openportfolio.directory.NamesLike;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Reading the audit log: for administrators of a district alone (PU-9, AU-1). */
@Stateless
@ForMembers
public class AuditReading {
    /** Entries that are read at once. */
    public static final int MOST = 1000;

    private static final String ENTRIES =
            """
            select e.id, e.at, e.actor_id, coalesce(p.given_name || ' ' || p.family_name, '') as name, coalesce(p.username, '') as username,
                   e.action, coalesce(e.thing_kind, '') as thing_kind, coalesce(e.thing_id, '') as thing_id, e.outcome,
                   coalesce(e.code, '') as code, e.detail::text as detail, coalesce(e.correlation, '') as correlation, e.seal
              from audit_entry e left join person p on p.id = e.actor_id and p.erased_at is null
             where e.district_id = (select current_district()) and (e.at, e.id) < (?, ?)
            """;

    private static final Pattern ID =
            Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * How many entries came within the time that just passed.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    public AuditFigures figures(Viewer viewer, Duration passed) {
        DistrictAdmin.require(viewer);
        Instant from = Time.now(clock).minus(passed);
        return rows.find(
                        """
                        select count(*) filter (where outcome = 'ALLOWED') allowed,
                               count(*) filter (where outcome = 'REFUSED') refused
                          from audit_entry where at >= ?
                        """,
                        row -> new AuditFigures(row.getInt("allowed"), row.getInt("refused")),
                        from)
                .orElseThrow();
    }

    /**
     * Entries, the newest first.
     *
     * @param after where to go on, or nothing for the newest
     * @param first how many, up to {@value #MOST}
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    public Slice<AuditEntry> search(
            Viewer viewer, AuditSearch wanted, Optional<AuditPlace> after, int first) {
        DistrictAdmin.require(viewer);
        var place = after.orElse(AuditPlace.START);
        var sql = new StringBuilder(ENTRIES);
        List<Object> asked = new ArrayList<>(List.of(place.at(), place.id()));
        if (!wanted.who().isEmpty()) {
            sql.append(
                    "and e.actor_id = any(array(select p.id from person p where p.id = ?::uuid or "
                            + NamesLike.CONDITION
                            + ")) ");
            asked.add(id(wanted.who()));
            asked.addAll(NamesLike.parameters(wanted.who()));
        }
        if (!wanted.thing().isEmpty()) {
            sql.append("and e.thing_id = ? ");
            asked.add(wanted.thing());
        }
        if (!wanted.action().isEmpty()) {
            sql.append("and e.action = ? ");
            asked.add(wanted.action());
        }
        // written out, so that the index of refusals is found
        wanted.outcome().ifPresent(one -> sql.append("and e.outcome = '" + one.name() + "' "));
        wanted.from()
                .ifPresent(
                        day -> {
                            sql.append(
                                    "and e.at >= (select ?::date::timestamp at time zone d.time_zone from district d) ");
                            asked.add(day);
                        });
        wanted.until()
                .ifPresent(
                        day -> {
                            sql.append(
                                    "and e.at < (select ?::date::timestamp at time zone d.time_zone from district d) ");
                            asked.add(day.plusDays(1));
                        });
        sql.append("order by e.at desc, e.id desc limit ?");
        int size = Math.max(1, Math.min(first, MOST));
        asked.add(size + 1);
        return Slice.of(rows.list(sql.toString(), AuditReading::read, asked.toArray()), size);
    }

    /** The id that the text is; one that nobody has where it is none. */
    private static UUID id(String text) {
        return ID.matcher(text).matches() ? UUID.fromString(text) : new UUID(0, 0);
    }

    /** What was done so far, in the log's own words, each once, in order. */
    public List<String> actions(Viewer viewer) {
        DistrictAdmin.require(viewer);
        // each step skips to the next word in the index, however many entries have the same
        return rows.list(
                """
                with recursive word as (
                  select min(action) as action from audit_entry where district_id = (select current_district())
                  union all
                  select (select min(e.action) from audit_entry e
                           where e.district_id = (select current_district()) and e.action > word.action)
                    from word where word.action is not null)
                select action from word where action is not null order by action
                """,
                row -> row.getString(1));
    }

    /**
     * Notes that the viewer takes entries away as a file; they read them with {@link #search}.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    @Changes
    public void exporting(Viewer viewer, AuditSearch wanted) {
        DistrictAdmin.require(viewer);
        happened.fire(
                new AuditExported(viewer.district(), viewer.id(), !wanted.equals(AuditSearch.ALL)));
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        int seal = row.getInt("seal");
        return new AuditEntry(
                new AuditPlace(Rows.time(row, "at"), row.getLong("id")),
                Optional.ofNullable(Rows.uuid(row, "actor_id")).map(PersonId::new),
                row.getString("name"),
                row.getString("username"),
                row.getString("action"),
                row.getString("thing_kind"),
                row.getString("thing_id"),
                AuditOutcome.valueOf(row.getString("outcome")),
                row.getString("code"),
                detail(row.getString("detail")),
                row.getString("correlation"),
                seal == 0 ? Optional.empty() : Optional.of(seal));
    }

    private static Map<String, String> detail(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            var said = new TreeMap<String, String>();
            reader.readObject()
                    .forEach(
                            (name, value) ->
                                    said.put(
                                            name,
                                            value instanceof JsonString text
                                                    ? text.getString()
                                                    : value.toString()));
            return said;
        }
    }
}
