package org.openportfolio.directory.activation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.openportfolio.directory.account.CredentialDelivery;
import org.openportfolio.directory.account.CredentialKind;
import org.openportfolio.directory.activation.CodeDesk.Holder;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;
import org.openportfolio.outbox.Outbox;

/**
 * Passwords and second factors that somebody lost (ID-6). What they had is void at once, and their
 * logins end; Keycloak is told after the commit, and again until it heard.
 *
 * <p>No password of an administrator is reset here: whoever did it could come in as them, and the
 * two people that a policy asks for would be one.
 */
@Stateless
@ForMembers
public class Resets {
    /** A member whom the viewer looks after. */
    private static final String LOOKED_AFTER =
            """
            select p.id, p.given_name, p.family_name, p.username || '@' || d.alias as login, %s as administrator
              from person p join district d on d.id = p.district_id
             where p.id = ? and p.kind = 'MEMBER' and p.state <> 'DISABLED' and p.id <> ?
               and (? or exists (select 1 from person_role r join person_role theirs on theirs.school_id = r.school_id
                                  where r.person_id = ? and r.role = 'SCHOOL_ADMIN' and theirs.person_id = p.id and %s and %s)
                      or exists (select 1 from membership m join people_group g on g.id = m.group_id and g.kind = 'CLASS' and g.archived_at is null
                                   join membership s on s.group_id = g.id and s.person_id = p.id and s.role = 'STUDENT' and %s
                                  where m.person_id = ? and m.role = 'TEACHER' and %s))
            """
                    .formatted(
                            CodeDesk.ADMINISTRATOR,
                            CodeDesk.TODAY.formatted("r"),
                            CodeDesk.TODAY.formatted("theirs"),
                            CodeDesk.TODAY.formatted("s"),
                            CodeDesk.TODAY.formatted("m"));

    @Inject Rows rows;
    @Inject CodeDesk desk;
    @Inject Outbox outbox;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Found(Holder holder, boolean administrator) {
        static Found read(ResultSet row) throws SQLException {
            return new Found(Holder.read(row), row.getBoolean("administrator"));
        }
    }

    /**
     * Voids somebody's password, and gives a code for a new one: a student's by who teaches them
     * today, a student's or teacher's by who administers their school or the district.
     *
     * @throws UserFault NOT_ALLOWED for who looks after nobody, and for administrators' passwords;
     *     NOT_FOUND for who is not theirs to look after
     */
    @Changes
    public ActivationCode password(Viewer viewer, PersonId person, ResetReason reason) {
        CodeDesk.requireStaff(viewer);
        Wish.present("reason", reason);
        var found =
                rows.find(
                                LOOKED_AFTER,
                                Found::read,
                                person,
                                viewer.id(),
                                CodeDesk.ofDistrict(viewer),
                                viewer.id(),
                                viewer.id())
                        .orElseThrow(() -> UserFault.notFound("personId"));
        if (found.administrator())
            throw new UserFault(FaultCode.NOT_ALLOWED, "personId", "reset.administrator");
        takeAway(viewer, person, CredentialKind.PASSWORD, reason);
        return desk.issue(viewer, List.of(found.holder())).get(0);
    }

    /**
     * Voids somebody's second factor, recovery codes included: at the next login, or by the mailed
     * address of their invitation, they set up another. By administrators of the district, for
     * members and for people from outside whom somebody in it lets in now: their account is that of
     * all districts that invite them. For oneself not, so that a console left open is not enough.
     *
     * @throws UserFault NOT_ALLOWED for everybody else; NOT_FOUND for who is not of the district
     */
    @Changes
    public void secondFactor(Viewer viewer, PersonId person, ResetReason reason) {
        if (!CodeDesk.ofDistrict(viewer))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        Wish.present("reason", reason);
        if (person.equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "personId", "reset.own");
        rows.find(
                        """
                        select p.id from person p
                         where p.id = ? and p.state <> 'DISABLED'
                           and (p.kind = 'MEMBER' or exists (
                             select 1 from invitation v where v.external_id = p.id and v.revoked_at is null and v.ends_at > ?))
                        """,
                        row -> row.getString("id"),
                        person,
                        Time.now(clock))
                .orElseThrow(() -> UserFault.notFound("personId"));
        takeAway(viewer, person, CredentialKind.SECOND_FACTOR, reason);
    }

    private void takeAway(Viewer viewer, PersonId person, CredentialKind kind, ResetReason reason) {
        rows.change(
                "insert into credential_reset (id, district_id, person_id, kind, reason, asked_at, asked_by) values (?, ?, ?, ?, ?, ?, ?)",
                ids.next(),
                viewer.district(),
                person,
                kind,
                reason,
                Time.now(clock),
                viewer.id());
        outbox.put(viewer.district(), CredentialDelivery.TOPIC, person.value().toString(), "{}");
        happened.fire(new CredentialsReset(viewer.district(), viewer.id(), person, kind, reason));
    }
}
