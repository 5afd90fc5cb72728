package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.openportfolio.outbox.PostOffice;

/**
 * Alive: the timer that looks for letters every second still does. Only a restart brings a stuck
 * one back.
 */
@Liveness
@ApplicationScoped
public class PostOfficeCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject PostOffice post;
    @Inject Clock clock;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(application + ": timers")
                .status(Duration.between(post.lastLook(), clock.instant()).compareTo(PATIENCE) < 0)
                .build();
    }
}
