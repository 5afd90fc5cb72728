package org.openportfolio.media.store;

import com.github.davidmoten.aws.lw.client.Client;
import com.github.davidmoten.aws.lw.client.HttpMethod;
import com.github.davidmoten.aws.lw.client.MaxAttemptsExceededException;
import com.github.davidmoten.aws.lw.client.Request;
import com.github.davidmoten.aws.lw.client.Response;
import com.github.davidmoten.aws.lw.client.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A bucket of S3. What is larger than one piece goes by multipart upload, so that a node never
 * holds more than one piece of a file in memory, and a few of all files.
 */
final class S3Store implements Store {
    /** S3 takes pieces of 5 MiB and more, but for the last, and 10,000 of them at most. */
    static final int PIECE = 8 * 1024 * 1024;

    private static final int SECONDS_FOR_A_CHECK = 3;

    /** So many pieces of all files are in memory at once. */
    private static final int PIECES = 4;

    private final Semaphore pieces = new Semaphore(PIECES, true);
    private final Client s3;
    private final String bucket;

    S3Store(Bucket bucket) {
        var base = bucket.endpoint().toString().replaceAll("/+$", "") + "/";
        this.bucket = bucket.name();
        this.s3 =
                Client.s3()
                        .region(bucket.region())
                        .accessKey(bucket.accessKey())
                        .secretKey(bucket.secretKey())
                        .baseUrlFactory((service, region) -> base)
                        .build();
    }

    @Override
    public void put(Place place, Path file, Runnable between) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size < PIECE) send(to(place), bytes);
            else putInPieces(place, bytes, Math.toIntExact((size + PIECE - 1) / PIECE), between);
        }
    }

    /** Sends the next bytes, one piece at most. @return what the store answers */
    private Response send(Request request, InputStream bytes) throws IOException {
        pieces.acquireUninterruptibly();
        try {
            var piece = bytes.readNBytes(PIECE);
            return ok(() -> request.method(HttpMethod.PUT).requestBody(piece).response());
        } finally {
            pieces.release();
        }
    }

    private void putInPieces(Place place, InputStream bytes, int many, Runnable between)
            throws IOException {
        var begun =
                ok(() -> to(place).method(HttpMethod.POST).query("uploads").response())
                        .contentUtf8();
        var upload = textOf("UploadId", begun);
        try {
            List<String> tags = new ArrayList<>();
            for (int number = 1; number <= many; number++) {
                between.run();
                var answer =
                        send(
                                to(place)
                                        .query("partNumber", String.valueOf(number))
                                        .query("uploadId", upload),
                                bytes);
                tags.add(answer.firstHeader("ETag").orElseThrow().replace("\"", ""));
            }
            var done =
                    ok(
                            () ->
                                    to(place)
                                            .method(HttpMethod.POST)
                                            .query("uploadId", upload)
                                            .requestBody(listOf(tags))
                                            .response());
            // S3 may find a mistake after it has begun to answer that all is well
            if (done.contentUtf8().contains("<Error>"))
                throw new IOException("The store did not put the pieces together");
        } catch (IOException | RuntimeException failed) {
            ask(() -> to(place).method(HttpMethod.DELETE).query("uploadId", upload).response());
            throw failed;
        }
    }

    private static String listOf(List<String> tags) {
        var xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++)
            xml.append("<Part><PartNumber>")
                    .append(i + 1)
                    .append("</PartNumber><ETag>\"")
                    .append(tags.get(i))
                    .append("\"</ETag></Part>");
        return xml.append("</CompleteMultipartUpload>").toString();
    }

    private static String textOf(String element, String xml) throws IOException {
        int from = xml.indexOf("<" + element + ">");
        int to = xml.indexOf("</" + element + ">");
        if (from < 0 || to < from) throw new IOException("The store answered without " + element);
        return xml.substring(from + element.length() + 2, to);
    }

    @Override
    public InputStream read(Place place, long first, long length) throws IOException {
        return asked(
                () -> {
                    var bytes =
                            to(place)
                                    .method(HttpMethod.GET)
                                    .header("Range", "bytes=" + first + "-" + (first + length - 1))
                                    .responseInputStream();
                    if (bytes.statusCode() == 206) return bytes;
                    try (bytes) {
                        if (bytes.statusCode() == 404)
                            throw new NoSuchFileException("nothing lies there");
                        throw new IOException("The store answered " + bytes.statusCode());
                    }
                });
    }

    @Override
    public void remove(Place place) throws IOException {
        var answer = ask(() -> to(place).method(HttpMethod.DELETE).response());
        if (answer.statusCode() != 404) require(answer);
    }

    @Override
    public boolean works() {
        try {
            ok(
                    () ->
                            s3.path(bucket)
                                    .method(HttpMethod.HEAD)
                                    .retryMaxAttempts(1)
                                    .connectTimeout(SECONDS_FOR_A_CHECK, TimeUnit.SECONDS)
                                    .readTimeout(SECONDS_FOR_A_CHECK, TimeUnit.SECONDS)
                                    .response());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private Request to(Place place) {
        List<String> path = new ArrayList<>(List.of(bucket));
        path.addAll(Arrays.asList(place.key().split("/")));
        return s3.path(path.toArray(String[]::new));
    }

    private static Response ok(Supplier<Response> request) throws IOException {
        return require(ask(request));
    }

    private static Response require(Response answer) throws IOException {
        if (!answer.isOk()) throw new IOException("The store answered " + answer.statusCode());
        return answer;
    }

    private static Response ask(Supplier<Response> request) throws IOException {
        return asked(request::get);
    }

    @FunctionalInterface
    private interface Asking<T> {
        T now() throws IOException;
    }

    private static <T> T asked(Asking<T> request) throws IOException {
        try {
            return request.now();
        } catch (UncheckedIOException unreachable) {
            throw unreachable.getCause();
        } catch (ServiceException | MaxAttemptsExceededException failed) {
            throw new IOException("The store does not answer as it should", failed);
        }
    }
}
