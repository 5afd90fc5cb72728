package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how many letters wait, are late (tried, and over 15 minutes old) or were put aside, per
 * topic; stays up: they wait for other systems, not for this node.
 */
@Readiness
@ApplicationScoped
public class OutboxCheck implements HealthCheck {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject OutboxStanding outbox;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named(application + ": outbox").up();
        for (var topic : outbox.now())
            answer.withData(topic.topic() + " waiting", topic.pending())
                    .withData(topic.topic() + " late", topic.late())
                    .withData(topic.topic() + " put aside", topic.gaveUp());
        return answer.build();
    }
}
