package org.openportfolio.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to a database that is at the version this build needs. The first one migrates it:
 * Payara lets JPA connect while it deploys, earlier than any bean is made and before MicroProfile
 * Config answers, and in a new installation the role to connect as does not exist before the
 * migration. A node without the owner's credentials migrates nothing; its first statement then
 * tells whether somebody else did.
 */
public class MigratedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 2;
    private static final Log LOG = Log.of(MigratedDataSource.class);
    private static final AtomicBoolean MIGRATED = new AtomicBoolean();

    private String ownerUser = "";
    private String ownerPassword = "";

    /**
     * JPA binds a missing uuid as text; unspecified, PostgreSQL takes it for what the column is.
     */
    public MigratedDataSource() {
        setStringType("unspecified");
        // PostgreSQL quotes the offending row; that would put names into our logs
        setLogServerErrorDetail(false);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        synchronized (MIGRATED) {
            if (!MIGRATED.get() && !ownerUser.isEmpty()) {
                var version =
                        new Migrations(
                                        getUrl(),
                                        ownerUser,
                                        ownerPassword,
                                        user,
                                        password == null ? "" : password)
                                .run();
                LOG.info("The database is at the version this build needs", "version", version);
                MIGRATED.set(true);
            }
        }
        return super.getConnection(user, password);
    }

    /** Role that owns the tables; without one nothing is migrated. */
    public void setOwnerUser(String role) {
        ownerUser = given(role);
    }

    public void setOwnerPassword(String password) {
        ownerPassword = given(password);
    }

    /** Payara leaves an expression as it stands where the key has no value. */
    private static String given(String value) {
        return value == null || value.startsWith("${") ? "" : value;
    }
}
