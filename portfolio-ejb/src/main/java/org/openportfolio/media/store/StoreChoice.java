package org.openportfolio.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the store that the configuration names: a bucket where one is named, else a folder. */
@ApplicationScoped
public class StoreChoice {
    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    Optional<String> folder;

    @Inject
    @ConfigProperty(name = "portfolio.media.bucket")
    Optional<String> bucket;

    @Inject
    @ConfigProperty(name = "portfolio.media.bucket.endpoint")
    Optional<String> endpoint;

    @Inject
    @ConfigProperty(name = "portfolio.media.bucket.region")
    String region;

    @Inject
    @ConfigProperty(name = "portfolio.media.bucket.access.key")
    Optional<String> accessKey;

    @Inject
    @ConfigProperty(name = "portfolio.media.bucket.secret.key")
    Optional<String> secretKey;

    @Produces
    @ApplicationScoped
    Store store() {
        if (bucket.isEmpty())
            return new FolderStore(Path.of(given("portfolio.media.folder", folder)));
        return new S3Store(
                new Bucket(
                        URI.create(endpoint.orElse("https://s3." + region + ".amazonaws.com")),
                        region,
                        bucket.get(),
                        given("portfolio.media.bucket.access.key", accessKey),
                        given("portfolio.media.bucket.secret.key", secretKey)));
    }

    private static String given(String key, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalStateException(key + " must be given"));
    }
}
