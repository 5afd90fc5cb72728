package org.openportfolio.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Binds the running transaction to a district: from then on row-level security shows and accepts
 * rows of that district only. Ends with the transaction.
 */
@ApplicationScoped
public class Tenancy {
    private static final String ENTERED = "org.openportfolio.district";
    private static final String VISITED = "org.openportfolio.visit";
    private static final String REUSES = "org.openportfolio.plans";

    private static final String ENTER = "select set_config('app.district', ?, true)";

    /** Both in one statement. */
    private static final String ENTER_AND_REUSE =
            ENTER + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

    @PersistenceContext EntityManager em;
    @Resource TransactionSynchronizationRegistry transaction;

    /**
     * Says, before the district is entered, that PostgreSQL shall plan each statement of this
     * transaction once for a connection, for whatever values. Statements with the rule of access
     * take longer to plan than to run, and PostgreSQL, which compares what it believes both to
     * cost, would plan them each time.
     */
    public void reusePlans() {
        transaction.putResource(REUSES, true);
    }

    /**
     * Enters the district for the rest of the transaction. Asking the entity manager for its
     * connection makes it use the transaction's one for reading too; else EclipseLink would read
     * through another, where no district is set.
     */
    public void enter(DistrictId district) {
        if (district.equals(transaction.getResource(ENTERED))) return;
        var connection = em.unwrap(Connection.class);
        boolean reuses = transaction.getResource(REUSES) != null;
        try (var statement = connection.prepareStatement(reuses ? ENTER_AND_REUSE : ENTER)) {
            statement.setString(1, district.value().toString());
            statement.execute();
            transaction.putResource(ENTERED, district);
        } catch (SQLException e) {
            throw new IllegalStateException("The district could not be entered", e);
        }
    }

    /**
     * Says for the rest of the transaction by which invitation its visitor came in: only what that
     * one gives counts from then on.
     */
    public void visit(InvitationId invitation) {
        var connection = em.unwrap(Connection.class);
        try (var statement =
                connection.prepareStatement("select set_config('app.visit', ?, true)")) {
            statement.setString(1, invitation.value().toString());
            statement.execute();
            transaction.putResource(VISITED, invitation);
        } catch (SQLException e) {
            throw new IllegalStateException("The visit could not begin", e);
        }
    }

    /** The invitation by which the visitor of this transaction came in; empty for members. */
    public Optional<InvitationId> visited() {
        return Optional.ofNullable((InvitationId) transaction.getResource(VISITED));
    }

    /** Enters the district for the rest of the connection's transaction. */
    public static void enter(Connection connection, DistrictId district) throws SQLException {
        try (var set = connection.prepareStatement(ENTER)) {
            set.setString(1, district.value().toString());
            set.execute();
        }
    }
}
