package org.openportfolio.media.store;

import java.net.URI;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** A server that speaks S3 and checks signatures; what it keeps is in memory. */
final class S3Server implements AutoCloseable {
    private static final String ACCESS_KEY = "portfolio";
    private static final String BUCKET = "media";

    private final String secret = UUID.randomUUID().toString();
    private final BlobStoreContext memory;
    private final S3Proxy server;

    S3Server() {
        memory =
                ContextBuilder.newBuilder("transient")
                        .credentials("unused", "unused")
                        .overrides(new Properties())
                        .build(BlobStoreContext.class);
        memory.getBlobStore().createContainerInLocation(null, BUCKET);
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

    Bucket bucket() {
        return new Bucket(
                URI.create("http://127.0.0.1:" + server.getPort()),
                "us-east-1",
                BUCKET,
                ACCESS_KEY,
                secret);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception notStopped) {
            throw new IllegalStateException(notStopped);
        }
        memory.close();
    }
}
