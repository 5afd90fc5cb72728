package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.graphql.endpoint.Json;

/** Files that come in pieces (tus 1.0), over lines that break. */
@Tag("IT-1")
class UploadsIT {
    private static final Api API = Api.running();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final People PEOPLE = new People(API);
    private static final UUID DISTRICT = PEOPLE.district();
    private static final UUID SCHOOL = PEOPLE.school(DISTRICT);
    private static final int LARGEST = 26_214_400;

    private final String anna = member("ACTIVE");

    private static String member(String state) {
        return API.issuer.token(PEOPLE.member(DISTRICT, SCHOOL, "STUDENT", state));
    }

    private static String stranger() {
        var district = PEOPLE.district();
        return API.issuer.token(
                PEOPLE.member(district, PEOPLE.school(district), "STUDENT", "ACTIVE"));
    }

    @Test
    void aFileThatCameInPiecesIsUsedLikeAnyOther() throws IOException {
        var photo = photo(900, 700);
        var upload = begun(anna, photo.length, "C:\\holiday\\../bridge.jpg");
        int half = photo.length / 2;
        var first = piece(anna, upload, 0, Arrays.copyOf(photo, half));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertThat(header(first, "Upload-Offset")).isEqualTo(String.valueOf(half));
        assertThat(header(first, "Upload-Expires")).endsWith("GMT");
        assertThat(header(first, "Portfolio-Upload-Id")).isEmpty();
        var stands = head(anna, upload);
        assertThat(stands.statusCode()).isEqualTo(200);
        assertThat(header(stands, "Upload-Offset")).isEqualTo(String.valueOf(half));
        assertThat(header(stands, "Upload-Length")).isEqualTo(String.valueOf(photo.length));
        assertThat(header(stands, "Cache-Control")).isEqualTo("no-store");

        var last = piece(anna, upload, half, Arrays.copyOfRange(photo, half, photo.length));
        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        var id = header(last, "Portfolio-Upload-Id");
        assertThat(id).startsWith("upl_");
        assertThat(header(head(anna, upload), "Portfolio-Upload-Id")).isEqualTo(id);

        var made =
                API.post(
                        Optional.of(anna),
                        "mutation { createItem(input: {kind: FILE, title: \"Bridge\", uploads: [\""
                                + id
                                + "\"]}) { item { id attachments { name contentType size showsOtherPeople } } userErrors { code } } }");
        assertThat(made.body())
                .contains(
                        "\"attachments\":[{\"name\":\"bridge.jpg\",\"contentType\":\"image/jpeg\",\"size\":"
                                + photo.length
                                + ",\"showsOtherPeople\":false}]");
        var item = made.body().replaceAll(".*\"(itm_\\w+)\".*", "$1");
        assertThat(thumbnailOf(anna, item)).contains("/media/");
    }

    private static String thumbnailOf(String token, String item) {
        var query = "{ item(id: \"" + item + "\") { attachments { thumbnailUrl } } }";
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> API.post(Optional.of(token), query).body(),
                        answer -> answer.contains("http"));
    }

    @Test
    void theFirstPieceMayComeWithTheBeginning() throws IOException {
        var photo = photo(60, 40);
        var answer =
                API.send(
                        tus(anna, "/api/uploads")
                                .header("Upload-Length", String.valueOf(photo.length))
                                .header("Upload-Metadata", named("a.jpg"))
                                .header("Content-Type", "application/offset+octet-stream")
                                .POST(BodyPublishers.ofByteArray(photo)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(header(answer, "Upload-Offset")).isEqualTo(String.valueOf(photo.length));
        assertThat(header(answer, "Portfolio-Upload-Id")).startsWith("upl_");
    }

    @Test
    void whatIsLargerThanOnePieceOfTheStoreComesToo() {
        var text = new byte[17 * 1024 * 1024 + 11];
        Arrays.fill(text, (byte) 'a');
        var upload = begun(anna, text.length, "long.txt");
        var answer = piece(anna, upload, 0, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(header(answer, "Portfolio-Upload-Id")).startsWith("upl_");
    }

    @Test
    void aBrokenLineCostsOnlyWhatWasNotThereYet() throws IOException {
        var photo = photo(900, 700);
        var upload = begun(anna, photo.length, "bridge.jpg");
        int sent = photo.length * 2 / 3;
        var address = API.address(upload);
        try (var line = new Socket(address.getHost(), address.getPort())) {
            var out = line.getOutputStream();
            out.write(
                    ("PATCH "
                                    + upload
                                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + anna
                                    + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: "
                                    + photo.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(photo, 0, sent);
            out.flush();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(header(head(anna, upload), "Upload-Offset"))
                                        .isEqualTo(String.valueOf(sent)));
        var rest = piece(anna, upload, sent, Arrays.copyOfRange(photo, sent, photo.length));
        assertThat(rest.statusCode()).as(rest.body()).isEqualTo(204);
        assertThat(header(rest, "Portfolio-Upload-Id")).startsWith("upl_");
    }

    @Test
    void aServerThatStopsInBetweenLosesNothing() throws IOException {
        var photo = photo(300, 200);
        var upload = begun(anna, photo.length, "bridge.jpg");
        piece(anna, upload, 0, Arrays.copyOf(photo, 5_000));
        API.restart();
        assertThat(header(head(anna, upload), "Upload-Offset")).isEqualTo("5000");
        var rest = piece(anna, upload, 5_000, Arrays.copyOfRange(photo, 5_000, photo.length));
        assertThat(rest.statusCode()).as(rest.body()).isEqualTo(204);
        assertThat(header(rest, "Portfolio-Upload-Id")).startsWith("upl_");
    }

    @Test
    void aPieceThatDoesNotFollowIsRefusedAndTheRightPlaceTold() {
        var upload = begun(anna, 100, "a.txt");
        piece(anna, upload, 0, new byte[40]);
        for (int wrong : new int[] {0, 39, 41, 100}) {
            var answer = piece(anna, upload, wrong, new byte[10]);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(header(answer, "Upload-Offset")).isEqualTo("40");
        }
        assertThat(header(head(anna, upload), "Upload-Offset")).isEqualTo("40");
    }

    @Test
    void moreThanWasAnnouncedIsRefused() {
        var upload = begun(anna, 10, "a.txt");
        assertThat(piece(anna, upload, 0, new byte[11]).statusCode()).isEqualTo(413);
        var stream =
                API.send(
                        tus(anna, upload)
                                .header("Upload-Offset", "0")
                                .header("Content-Type", "application/offset+octet-stream")
                                .method(
                                        "PATCH",
                                        BodyPublishers.ofInputStream(
                                                () ->
                                                        new java.io.ByteArrayInputStream(
                                                                new byte[11]))));
        assertThat(stream.statusCode()).as(stream.body()).isEqualTo(413);
        assertThat(header(head(anna, upload), "Upload-Offset")).isEqualTo("0");
    }

    @Test
    void onlyTheVersionThatIsSpokenIsAnswered() {
        var answer =
                API.send(
                        API.request("/api/uploads", Optional.of(anna))
                                .header("Tus-Resumable", "0.2.2")
                                .header("Upload-Length", "10")
                                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(header(answer, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(
                        API.send(
                                        API.request("/api/uploads", Optional.of(anna))
                                                .POST(BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(412);
    }

    @Test
    void whatIsOfferedIsTold() {
        var answer =
                API.send(
                        API.request("/api/uploads", Optional.of(anna))
                                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(header(answer, "Tus-Extension"))
                .isEqualTo("creation,creation-with-upload,termination,expiration,checksum");
        assertThat(header(answer, "Tus-Max-Size")).isEqualTo(String.valueOf(LARGEST));
        assertThat(header(answer, "Tus-Checksum-Algorithm")).isEqualTo("sha1,sha256");
    }

    @Test
    void aFileThatCannotBeTakenIsRefusedBeforeAnyByteOfIt() {
        var large = begin(anna, String.valueOf(LARGEST + 1), named("a.mp4"));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(code(large)).isEqualTo("TOO_LONG");
        var empty = begin(anna, "0", named("a.mp4"));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(code(empty)).isEqualTo("INVALID");
        for (var name : List.of("", "folder/..", "a\u0000b.jpg")) {
            var nameless = begin(anna, "10", named(name));
            assertThat(nameless.statusCode()).as(name).isEqualTo(400);
            assertThat(nameless.body()).contains("\"name\"");
        }
        for (var wrong : List.of("-1", "x", "99999999999999999999"))
            assertThat(begin(anna, wrong, named("a.mp4")).statusCode()).isEqualTo(400);
        assertThat(begin(anna, "10", "filename %%%").statusCode()).isEqualTo(400);
    }

    @Test
    void onePersonCannotFillTheStoreWithWhatNobodyUses() {
        for (int i = 0; i < 40; i++) begun(anna, LARGEST, "film.mp4");
        var answer = begin(anna, String.valueOf(LARGEST), named("film.mp4"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("TOO_MANY");
        assertThat(begin(member("ACTIVE"), "10", named("a.txt")).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256"})
    void aPieceIsCheckedByItsSum(String algorithm) throws Exception {
        var photo = photo(60, 40);
        var sum =
                MessageDigest.getInstance(algorithm.equals("sha1") ? "SHA-1" : "SHA-256")
                        .digest(photo);
        var upload = begun(anna, photo.length, "a.jpg");
        var good = algorithm + " " + Base64.getEncoder().encodeToString(sum);
        sum[0] ^= 1;
        var bad = algorithm + " " + Base64.getEncoder().encodeToString(sum);
        assertThat(summed(upload, photo, bad).statusCode()).isEqualTo(460);
        assertThat(header(head(anna, upload), "Upload-Offset")).isEqualTo("0");
        assertThat(summed(upload, photo, "md5 AAAA").statusCode()).isEqualTo(400);
        assertThat(summed(upload, photo, good).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> summed(String upload, byte[] bytes, String sum) {
        return API.send(
                tus(anna, upload)
                        .header("Upload-Offset", "0")
                        .header("Upload-Checksum", sum)
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    @Test
    void aFileThatIsNotWhatItSaysEndsAtItsLastPiece() throws IOException {
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var lie = begun(anna, page.length, "photo.jpg");
        var refused = piece(anna, lie, 0, page);
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(code(refused)).isEqualTo("WRONG_TYPE");
        assertThat(head(anna, lie).statusCode()).isEqualTo(404);

        var photo = photo(60, 40);
        var cut = begun(anna, photo.length - 20, "photo.jpg");
        var damaged = piece(anna, cut, 0, Arrays.copyOf(photo, photo.length - 20));
        assertThat(damaged.statusCode()).isEqualTo(400);
        assertThat(code(damaged)).isEqualTo("INVALID");
        assertThat(head(anna, cut).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyElseKnowsOfAnUpload() {
        var upload = begun(anna, 10, "a.txt");
        for (var other : List.of(member("ACTIVE"), stranger())) {
            assertThat(head(other, upload).statusCode()).isEqualTo(404);
            var answer = piece(other, upload, 0, new byte[10]);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(
                            piece(other, upload.substring(0, 17) + "1".repeat(22), 0, new byte[10])
                                    .body());
            assertThat(API.send(tus(other, upload).DELETE()).statusCode()).isEqualTo(404);
        }
        assertThat(header(head(anna, upload), "Upload-Offset")).isEqualTo("0");
        for (var method : List.of("HEAD", "PATCH", "DELETE", "POST", "OPTIONS", "GET"))
            assertThat(
                            API.send(
                                            API.request(upload, Optional.empty())
                                                    .header("Tus-Resumable", "1.0.0")
                                                    .method(method, BodyPublishers.noBody()))
                                    .statusCode())
                    .as(method)
                    .isEqualTo(401);
    }

    @Test
    void whoHasLeftBeginsNothing() {
        assertThat(begin(member("LEFT"), "10", named("a.txt")).statusCode()).isEqualTo(403);
    }

    @Test
    void anUploadThatWasLeftTooLongIsGone() {
        var upload = begun(anna, 10, "a.txt");
        PEOPLE.change(
                "update partial_upload set expires_at = now() - interval '1 second' where received = 0 and length = 10 and name = 'a.txt'");
        assertThat(head(anna, upload).statusCode()).isEqualTo(410);
        assertThat(piece(anna, upload, 0, new byte[10]).statusCode()).isEqualTo(410);
    }

    @Test
    void anUploadCanBeGivenUp() {
        var upload = begun(anna, 10, "a.txt");
        piece(anna, upload, 0, new byte[5]);
        assertThat(API.send(tus(anna, upload).DELETE()).statusCode()).isEqualTo(204);
        assertThat(head(anna, upload).statusCode()).isEqualTo(404);
        assertThat(API.send(tus(anna, upload).DELETE()).statusCode()).isEqualTo(404);
    }

    @Test
    void otherWaysAreRefused() {
        var upload = begun(anna, 10, "a.txt");
        assertThat(API.send(tus(anna, upload).GET()).statusCode()).isEqualTo(405);
        assertThat(API.send(tus(anna, "/api/uploads").GET()).statusCode()).isEqualTo(405);
        var plain =
                API.send(
                        tus(anna, upload)
                                .header("Upload-Offset", "0")
                                .header("Content-Type", "text/plain")
                                .method("PATCH", BodyPublishers.ofString("a")));
        assertThat(plain.statusCode()).isEqualTo(415);
        var overridden =
                API.send(
                        tus(anna, upload)
                                .header("X-HTTP-Method-Override", "PATCH")
                                .header("Upload-Offset", "0")
                                .header("Content-Type", "application/offset+octet-stream")
                                .POST(BodyPublishers.ofString("abc")));
        assertThat(overridden.statusCode()).isEqualTo(204);
        assertThat(header(overridden, "Upload-Offset")).isEqualTo("3");
    }

    private static java.net.http.HttpRequest.Builder tus(String token, String path) {
        return API.request(path, Optional.of(token)).header("Tus-Resumable", "1.0.0");
    }

    private static HttpResponse<String> begin(String token, String length, String metadata) {
        return API.send(
                tus(token, "/api/uploads")
                        .header("Upload-Length", length)
                        .header("Upload-Metadata", metadata)
                        .POST(BodyPublishers.noBody()));
    }

    /** Begins an upload that is accepted. @return its path */
    private static String begun(String token, long length, String name) {
        var answer = begin(token, String.valueOf(length), named(name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(header(answer, "Location")).startsWith("/api/uploads/par_");
        return header(answer, "Location");
    }

    private static HttpResponse<String> piece(String token, String upload, long at, byte[] bytes) {
        return API.send(
                tus(token, upload)
                        .header("Upload-Offset", String.valueOf(at))
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    private static HttpResponse<String> head(String token, String upload) {
        return API.send(tus(token, upload).method("HEAD", BodyPublishers.noBody()));
    }

    private static String named(String name) {
        return "filename "
                + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8))
                + ",filetype aW1hZ2UvanBlZw==";
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @SuppressWarnings("unchecked")
    private static String code(HttpResponse<String> answer) {
        var body = (Map<String, Object>) Json.read(answer.body()).orElseThrow();
        return (String) ((List<Map<String, Object>>) body.get("userErrors")).get(0).get("code");
    }

    /** A picture with noise, so that it is of some length. */
    private static byte[] photo(int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(width);
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++) picture.setRGB(x, y, random.nextInt(1 << 24));
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
