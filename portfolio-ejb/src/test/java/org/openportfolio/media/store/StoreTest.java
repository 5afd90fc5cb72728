package org.openportfolio.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openportfolio.kernel.DistrictId;

/** What every store does, tried with a folder and with a real S3 server in this JVM. */
@Tag("IT-1")
class StoreTest {
    private static final DistrictId DISTRICT = new DistrictId(UUID.randomUUID());
    private static S3Server server;

    @TempDir Path folder;

    /** The stores there are. */
    enum Kind {
        FOLDER,
        S3
    }

    private Store store(Kind kind) {
        return kind == Kind.FOLDER
                ? new FolderStore(folder.resolve("store"))
                : new S3Store(server().bucket());
    }

    private static synchronized S3Server server() {
        if (server == null) server = new S3Server();
        return server;
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPutIsReadWholeAndInPart(Kind kind) throws IOException {
        var store = store(kind);
        var place = place();
        var bytes = random(100_000);
        store.put(place, file(bytes));
        assertThat(read(store, place, 0, bytes.length)).isEqualTo(bytes);
        assertThat(read(store, place, 0, 1)).isEqualTo(Arrays.copyOf(bytes, 1));
        assertThat(read(store, place, 50_000, 10))
                .isEqualTo(Arrays.copyOfRange(bytes, 50_000, 50_010));
        assertThat(read(store, place, 99_999, 1))
                .isEqualTo(Arrays.copyOfRange(bytes, 99_999, 100_000));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLargeGoesInPieces(Kind kind) throws IOException {
        var store = store(kind);
        for (int size : new int[] {S3Store.PIECE, 2 * S3Store.PIECE + 12_345}) {
            var place = place();
            var bytes = random(size);
            store.put(place, file(bytes));
            assertThat(read(store, place, 0, size)).isEqualTo(bytes);
            assertThat(read(store, place, S3Store.PIECE - 5, 5))
                    .isEqualTo(Arrays.copyOfRange(bytes, S3Store.PIECE - 5, S3Store.PIECE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutAgainReplacesWhatLayThere(Kind kind) throws IOException {
        var store = store(kind);
        var place = Place.ofPiece(DISTRICT, UUID.randomUUID());
        store.put(place, file(new byte[] {1, 2, 3}));
        store.put(place, file(new byte[] {4, 5}));
        assertThat(read(store, place, 0, 2)).containsExactly(4, 5);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRemovedIsGoneAndMayBeRemovedAgain(Kind kind) throws IOException {
        var store = store(kind);
        var place = place();
        store.put(place, file(new byte[] {1}));
        store.remove(place);
        assertThatThrownBy(() -> read(store, place, 0, 1)).isInstanceOf(IOException.class);
        assertThatCode(() -> store.remove(place)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void aStoreTellsWhetherItWorks(Kind kind) {
        assertThat(store(kind).works()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "S3")
    void aBucketThatIsNotOursDoesNotWork(Kind kind) {
        var good = server().bucket();
        var forged =
                new S3Store(
                        new Bucket(
                                good.endpoint(),
                                good.region(),
                                good.name(),
                                good.accessKey(),
                                "another secret"));
        assertThat(forged.works()).isFalse();
        assertThatThrownBy(() -> forged.put(place(), file(new byte[] {1})))
                .isInstanceOf(IOException.class);
    }

    private static Place place() {
        var digits = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        return Place.of(DISTRICT, digits);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "in-", ".part"), bytes);
    }

    private static byte[] read(Store store, Place place, long first, long length)
            throws IOException {
        try (var in = store.read(place, first, length)) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
