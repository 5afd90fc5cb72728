package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready: nobody has announced that this node is about to end. Whoever stops it makes a file first,
 * waits until the balancer sends nothing new, and ends the process then: so no request is cut off.
 */
@Readiness
@ApplicationScoped
public class LeavingCheck implements HealthCheck {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject
    @ConfigProperty(name = "portfolio.leaving.file")
    Optional<String> file;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(application + ": stays")
                .status(file.isEmpty() || !Files.exists(Path.of(file.get())))
                .build();
    }
}
