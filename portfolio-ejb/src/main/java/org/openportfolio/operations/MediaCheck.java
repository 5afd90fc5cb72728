package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.openportfolio.media.store.Store;

/** Ready: the media store, folder or bucket, works. */
@Readiness
@ApplicationScoped
public class MediaCheck implements HealthCheck {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject Store store;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(application + ": media store")
                .status(store.works())
                .build();
    }
}
