package org.openportfolio.media.store;

import java.net.URI;

/**
 * A bucket of S3, or of a server that speaks like it.
 *
 * @param endpoint address of the server, as {@code https://s3.eu-west-1.amazonaws.com}
 * @param region as the signature names it
 * @param name of the bucket; it exists already
 * @param accessKey who we are
 * @param secretKey proves it
 */
record Bucket(URI endpoint, String region, String name, String accessKey, String secretKey) {}
