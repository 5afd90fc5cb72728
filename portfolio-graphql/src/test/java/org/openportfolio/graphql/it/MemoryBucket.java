package org.openportfolio.graphql.it;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.ListContainerOptions;

/** A server that speaks S3 and checks signatures, with one bucket; what it keeps is in memory. */
final class MemoryBucket {
    private static final String NAME = "media";
    private static final String ACCESS_KEY = "portfolio";

    private final String secret = UUID.randomUUID().toString();
    private final BlobStoreContext memory =
            ContextBuilder.newBuilder("transient")
                    .credentials("unused", "unused")
                    .overrides(new Properties())
                    .build(BlobStoreContext.class);
    private final S3Proxy server;

    MemoryBucket() {
        memory.getBlobStore().createContainerInLocation(null, NAME);
        server =
                S3Proxy.builder()
                        .blobStore(memory.getBlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, secret)
                        .build();
        try {
            server.start();
        } catch (Exception notStarted) {
            throw new IllegalStateException(notStarted);
        }
    }

    /** What a server is told to use it. */
    Map<String, String> environment() {
        return Map.of(
                "PORTFOLIO_MEDIA_BUCKET", NAME,
                "PORTFOLIO_MEDIA_BUCKET_ENDPOINT", "http://127.0.0.1:" + server.getPort(),
                "PORTFOLIO_MEDIA_BUCKET_ACCESS_KEY", ACCESS_KEY,
                "PORTFOLIO_MEDIA_BUCKET_SECRET_KEY", secret);
    }

    /** The names of what lies in it. */
    List<String> keys() {
        return memory.getBlobStore().list(NAME, ListContainerOptions.Builder.recursive()).stream()
                .map(StorageMetadata::getName)
                .toList();
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception notStopped) {
            throw new IllegalStateException(notStopped);
        }
        memory.close();
    }
}
