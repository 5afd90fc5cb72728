package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application with its media in S3: a photo comes in pieces, and is made small. */
@Tag("IT-1")
class BucketIT {
    private static MemoryBucket bucket;
    private static Api api;

    @BeforeAll
    static void start() {
        bucket = new MemoryBucket();
        api = Api.with(bucket.environment());
    }

    @AfterAll
    static void stop() {
        bucket.stop();
    }

    @Test
    void aPhotoThatComesInPiecesLiesInTheBucketWithItsSmallOne() throws Exception {
        var people = new People(api);
        var district = people.district();
        var anna =
                api.issuer.token(
                        people.member(district, people.school(district), "STUDENT", "ACTIVE"));
        assertThat(api.get("/health/ready", Optional.empty()).body())
                .contains("\"name\":\"portfolio-graphql: media store\",\"status\":\"UP\"");

        var photo = photo();
        var upload =
                api.send(
                                tus(anna, "/api/uploads")
                                        .header("Upload-Length", String.valueOf(photo.length))
                                        .header("Upload-Metadata", "filename YS5qcGc=")
                                        .POST(BodyPublishers.noBody()))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        int half = photo.length / 2;
        piece(anna, upload, 0, Arrays.copyOf(photo, half));
        assertThat(bucket.keys()).hasSize(1).allMatch(key -> key.startsWith("pieces/" + district));
        var last = piece(anna, upload, half, Arrays.copyOfRange(photo, half, photo.length));
        var id = last.headers().firstValue("Portfolio-Upload-Id").orElseThrow();
        assertThat(bucket.keys()).noneMatch(key -> key.startsWith("pieces/"));

        var item =
                api.post(
                                Optional.of(anna),
                                "mutation { createItem(input: {kind: FILE, title: \"Photo\", uploads: [\""
                                        + id
                                        + "\"]}) { item { id } } }")
                        .body()
                        .replaceAll(".*\"(itm_\\w+)\".*", "$1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(seen(anna, item)).contains("/media/"));
        assertThat(bucket.keys()).hasSize(2).allMatch(key -> key.startsWith(district + "/"));
    }

    private static String seen(String token, String item) {
        return api.post(
                        Optional.of(token),
                        "{ item(id: \"" + item + "\") { attachments { thumbnailUrl } } }")
                .body();
    }

    private static java.net.http.HttpRequest.Builder tus(String token, String path) {
        return api.request(path, Optional.of(token)).header("Tus-Resumable", "1.0.0");
    }

    private static HttpResponse<String> piece(String token, String upload, int at, byte[] bytes) {
        var answer =
                api.send(
                        tus(token, upload)
                                .header("Upload-Offset", String.valueOf(at))
                                .header("Content-Type", "application/offset+octet-stream")
                                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return answer;
    }

    private static byte[] photo() throws IOException {
        var picture = new BufferedImage(1000, 800, BufferedImage.TYPE_INT_RGB);
        var random = new Random(2);
        for (int x = 0; x < 1000; x++)
            for (int y = 0; y < 800; y++) picture.setRGB(x, y, random.nextInt(1 << 24));
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
