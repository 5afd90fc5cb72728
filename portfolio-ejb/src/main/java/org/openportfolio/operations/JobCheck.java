package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how many jobs wait, run, are late or were given up, per kind; stays up: another node would
 * find them no better.
 */
@Readiness
@ApplicationScoped
public class JobCheck implements HealthCheck {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject JobStanding jobs;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named(application + ": jobs").up();
        for (var kind : jobs.now())
            answer.withData(kind.kind() + " waiting", kind.waiting())
                    .withData(kind.kind() + " running", kind.running())
                    .withData(kind.kind() + " late", kind.late())
                    .withData(kind.kind() + " failed", kind.failed());
        return answer.build();
    }
}
