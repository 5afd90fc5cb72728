package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Transactions;

/** Ready: the database answers, through the pool that requests use. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject Transactions transactions;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(application + ": database").status(answers()).build();
    }

    private boolean answers() {
        try {
            return transactions.outside(
                    c -> {
                        try (var ask = c.prepareStatement("select current_district() is null");
                                var row = ask.executeQuery()) {
                            return row.next() && row.getBoolean(1);
                        }
                    });
        } catch (DatabaseFault | EJBException down) {
            return false;
        }
    }
}
