package org.openportfolio.invitation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.access.VisitRule;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;

/**
 * What the address of an invitation leads to, before anybody has logged in. It changes nothing and
 * shows nothing of the work: programs that look through mail follow addresses too. As many
 * statements for an address that leads nowhere as for one that does.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VisitEntry {
    private static final Found NOWHERE =
            new Found(new InvitationId(new UUID(0, 0)), new DistrictId(new UUID(0, 0)));

    private static final String INVITED =
            "with asked_invitation as (select ?::uuid as id),\n"
                    + VisitRule.STANDING
                    + """
                    select v.id, v.district_id, v.external_id, o.given_name, o.family_name, d.name as district_name, d.time_zone,
                           case when v.scope = 'WHOLE' then t.title end as title,
                           case when e.renamed_at is null then v.name else e.given_name end as name,
                           v.role, v.starts_at, v.ends_at, v.language, s.state
                      from invitation_standing s join invitation v on v.id = s.id join person o on o.id = v.owner_id
                      join person e on e.id = v.external_id join district d on d.id = v.district_id
                      left join portfolio pf on pf.id = v.portfolio_id left join portfolio_template t on t.id = pf.template_id
                    """;

    @Inject InvitationKeys keys;
    @Inject Transactions transactions;

    private record Found(InvitationId invitation, DistrictId district) {}

    /**
     * The invitation of an address, whatever its state; empty where there never was one.
     *
     * @param key what stood in the address
     */
    public Optional<Invited> behind(String key) {
        var found = find(key);
        return transactions.inside(
                found.district(),
                connection ->
                        Rows.find(connection, INVITED, VisitEntry::invited, found.invitation()));
    }

    private Found find(String key) {
        var hash = keys.hashOf(key);
        if (hash.isEmpty()) return NOWHERE;
        return transactions
                .outside(
                        connection ->
                                Rows.find(
                                        connection,
                                        "select invitation_id, district_id from invitation_of(?)",
                                        row ->
                                                new Found(
                                                        new InvitationId(
                                                                Rows.uuid(row, "invitation_id")),
                                                        new DistrictId(
                                                                Rows.uuid(row, "district_id"))),
                                        hash.get()))
                .orElse(NOWHERE);
    }

    private static Invited invited(ResultSet row) throws SQLException {
        return new Invited(
                new InvitationId(Rows.uuid(row, "id")),
                new DistrictId(Rows.uuid(row, "district_id")),
                new PersonId(Rows.uuid(row, "external_id")),
                (row.getString("given_name") + " " + row.getString("family_name")).strip(),
                Optional.ofNullable(row.getString("title")),
                row.getString("district_name"),
                row.getString("name"),
                row.getString("role"),
                Rows.time(row, "starts_at"),
                Rows.time(row, "ends_at"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("language"),
                InvitationState.valueOf(row.getString("state")));
    }
}
