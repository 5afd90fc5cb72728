package org.openportfolio.operations;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.openportfolio.kernel.Log;

/**
 * Makes figures and checks ready while this application starts. Payara runs the checks of every
 * application from the one that answers {@code /health}; what they use must be made before, or it
 * would be made with the class loader of another application, and fail.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Opening {
    private static final Log LOG = Log.of(Opening.class);

    @Inject Figures figures;
    @Inject @Liveness Instance<HealthCheck> alive;
    @Inject @Readiness Instance<HealthCheck> ready;

    @PostConstruct
    void open() {
        figures.show();
        for (var check : alive) check.call();
        for (var check : ready) {
            var answer = check.call();
            if (answer.getStatus() == HealthCheckResponse.Status.DOWN)
                LOG.warning("This node starts without what it needs", "check", answer.getName());
        }
    }
}
