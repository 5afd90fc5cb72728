package org.openportfolio.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        return of(
                Map.of(
                                "portfolio.media.folder", folder,
                                "portfolio.media.bucket", bucket,
                                "portfolio.media.bucket.endpoint", endpoint,
                                "portfolio.media.bucket.region", Optional.of(region),
                                "portfolio.media.bucket.access.key", accessKey,
                                "portfolio.media.bucket.secret.key", secretKey)
                        ::get);
    }

    /**
     * The store that a configuration names, for a plain JVM.
     *
     * @param configured the value of a key, if it has one
     * @throws IllegalStateException where a key that is needed has none
     */
    public static Store of(Function<String, Optional<String>> configured) {
        var bucket = configured.apply("portfolio.media.bucket");
        if (bucket.isEmpty())
            return new FolderStore(Path.of(given("portfolio.media.folder", configured)));
        var region = given("portfolio.media.bucket.region", configured);
        return new S3Store(
                new Bucket(
                        URI.create(
                                configured
                                        .apply("portfolio.media.bucket.endpoint")
                                        .orElse("https://s3." + region + ".amazonaws.com")),
                        region,
                        bucket.get(),
                        given("portfolio.media.bucket.access.key", configured),
                        given("portfolio.media.bucket.secret.key", configured)));
    }

    private static String given(String key, Function<String, Optional<String>> configured) {
        return configured
                .apply(key)
                .orElseThrow(() -> new IllegalStateException(key + " must be given"));
    }
}
