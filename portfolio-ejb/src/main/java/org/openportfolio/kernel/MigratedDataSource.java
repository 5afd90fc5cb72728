package org.openportfolio.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to a database that is at the version this build needs. The first one migrates it:
 * Payara lets JPA connect while it deploys, earlier than any bean is made, and in a new
 * installation the role to connect as does not exist before the migration. A node without the
 * owner's credentials migrates nothing; its first statement then tells whether somebody else did.
 */
public class MigratedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;
    private static final Log LOG = Log.of(MigratedDataSource.class);
    private static final AtomicBoolean MIGRATED = new AtomicBoolean();

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        synchronized (MIGRATED) {
            if (!MIGRATED.get()) {
                migrate(user, password);
                MIGRATED.set(true);
            }
        }
        return super.getConnection(user, password);
    }

    private void migrate(String user, String password) {
        // while Payara deploys, the thread has no class loader to find the configuration by
        var config = ConfigProvider.getConfig(MigratedDataSource.class.getClassLoader());
        var owner = config.getOptionalValue("portfolio.db.owner.user", String.class);
        if (owner.isEmpty()) return;
        var ownerPassword = config.getOptionalValue("portfolio.db.owner.password", String.class);
        var version =
                new Migrations(getUrl(), owner.get(), ownerPassword.orElse(""), user, password)
                        .run();
        LOG.info("The database is at the version this build needs", "version", version);
    }
}
