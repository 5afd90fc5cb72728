package org.openportfolio.kernel;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** The pool of the application role. */
@DataSourceDefinition(
        name = "java:app/jdbc/portfolio",
        className = "org.openportfolio.kernel.MigratedDataSource",
        url = "${MPCONFIG=portfolio.db.url}",
        user = "${MPCONFIG=portfolio.db.user}",
        password = "${MPCONFIG=portfolio.db.password}",
        minPoolSize = 0,
        initialPoolSize = 0,
        maxPoolSize = 16,
        properties = {
            "ownerUser=${MPCONFIG=portfolio.db.owner.user}",
            "ownerPassword=${MPCONFIG=portfolio.db.owner.password}"
        })
@Singleton
public class Database {}
