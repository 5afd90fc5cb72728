package org.openportfolio.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Refused;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;

/**
 * Writes the audit log. What was refused goes over connections of its own: a transaction that is
 * refused still holds one of the pool, and as many refusals at once as the pool has connections
 * would otherwise wait for each other.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/refusals",
        className = "org.openportfolio.kernel.MigratedDataSource",
        url = "${MPCONFIG=portfolio.db.url}",
        user = "${MPCONFIG=portfolio.db.user}",
        password = "${MPCONFIG=portfolio.db.password}",
        minPoolSize = 0,
        initialPoolSize = 0,
        maxPoolSize = 4)
@Stateless
public class AuditLog {
    private static final String WRITE =
            """
            insert into audit_entry (district_id, actor_id, action, thing_kind, thing_id, outcome, code, detail, correlation)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    @Inject Rows rows;

    @Resource(lookup = "java:app/jdbc/refusals")
    DataSource refusals;

    /** What happened is written if and only if it happened. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void happened(@Observes DomainEvent event) {
        rows.change(
                WRITE,
                entry(
                        event.district(),
                        event.by(),
                        event.getClass().getSimpleName(),
                        kind(event.thing()),
                        text(event.thing()),
                        "ALLOWED",
                        null,
                        event.facts()));
    }

    /** What was refused is written although its transaction is undone. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refused(@Observes Refused refusal) {
        var district = refusal.viewer().district();
        var fault = refusal.fault();
        try (var connection = refusals.getConnection()) {
            Tenancy.enter(connection, district);
            Rows.change(
                    connection,
                    WRITE,
                    entry(
                            district,
                            refusal.viewer().id(),
                            refusal.action(),
                            null,
                            refusal.thing(),
                            "REFUSED",
                            fault.code().name(),
                            Map.of("field", fault.field(), "reason", fault.reason())));
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        }
    }

    private static Object[] entry(
            DistrictId district,
            PersonId actor,
            String action,
            String kind,
            String thing,
            String outcome,
            String code,
            Map<String, Object> detail) {
        var json = Json.createObjectBuilder();
        detail.forEach((name, value) -> json.add(name, String.valueOf(value)));
        return new Object[] {
            district,
            actor,
            action,
            kind,
            thing.isEmpty() ? null : thing,
            outcome,
            code,
            json.build().toString(),
            Correlation.current().orElse(null)
        };
    }

    private static String kind(Id id) {
        return id == null ? null : id.getClass().getSimpleName().replaceFirst("Id$", "");
    }

    private static String text(Id id) {
        return id == null ? "" : id.value().toString();
    }
}
