package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.openportfolio.directory.account.Logins;

/**
 * Says whether Keycloak answers, and stays up when it does not: whoever holds a token goes on
 * working with the keys this node knows, and another node would find Keycloak no better.
 */
@Readiness
@ApplicationScoped
public class LoginCheck implements HealthCheck {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject Logins logins;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(application + ": logins")
                .withData("keycloak", logins.available() ? "answers" : "does not answer")
                .up()
                .build();
    }
}
