package org.openportfolio.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The pool of the application role, and the migration that runs before anything uses it. A node
 * without the owner's credentials migrates nothing; its first statement then tells whether somebody
 * else did.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/portfolio",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=portfolio.db.url}",
        user = "${MPCONFIG=portfolio.db.user}",
        password = "${MPCONFIG=portfolio.db.password}",
        minPoolSize = 0,
        initialPoolSize = 0,
        maxPoolSize = 16)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Database {
    private static final Log LOG = Log.of(Database.class);

    @Inject
    @ConfigProperty(name = "portfolio.db.url")
    String url;

    @Inject
    @ConfigProperty(name = "portfolio.db.user")
    String application;

    @Inject
    @ConfigProperty(name = "portfolio.db.password")
    java.util.Optional<String> applicationPassword;

    @Inject
    @ConfigProperty(name = "portfolio.db.owner.user")
    java.util.Optional<String> owner;

    @Inject
    @ConfigProperty(name = "portfolio.db.owner.password")
    java.util.Optional<String> ownerPassword;

    @PostConstruct
    void migrate() {
        if (owner.isEmpty()) return;
        var version =
                new Migrations(
                                url,
                                owner.get(),
                                ownerPassword.orElse(""),
                                application,
                                applicationPassword.orElse(""))
                        .run();
        LOG.info("The database is at the version this build needs", "version", version);
    }
}
