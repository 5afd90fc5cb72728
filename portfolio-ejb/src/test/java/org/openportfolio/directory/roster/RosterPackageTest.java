package org.openportfolio.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that mean harm, or are none. */
@Tag("ID-2")
class RosterPackageTest {
    static final RosterPackage.Limits SMALL =
            new RosterPackage.Limits(1 << 20, 10, 40 << 20, 60 << 20, 100);

    @TempDir Path folder;
    final Findings findings = new Findings();

    @Test
    void aNameThatLeadsOutOfTheZipRefusesIt() throws IOException {
        for (var name :
                new String[] {
                    "../users.csv",
                    "a/../../users.csv",
                    "/etc/users.csv",
                    "..\\users.csv",
                    "C:users.csv"
                }) assertThat(refusal(zip(name, "x"))).as(name).isEqualTo(Problem.PACKAGE_ESCAPES);
    }

    @Test
    void aFileThatUnpacksToFarTooMuchIsCutOff() throws IOException {
        var bomb = zip("users.csv", "0".repeat(30 << 20));
        assertThat(Files.size(bomb)).isLessThan(100_000);
        try (var source = RosterPackage.open(bomb, SMALL, findings)) {
            var refused =
                    catchThrowableOfType(RosterRefused.class, () -> drain(source, "users.csv"));
            assertThat(refused.finding().problem()).isEqualTo(Problem.PACKAGE_TOO_LARGE);
            assertThat(refused.finding().args()).containsExactly("100 times its packed form");
        }
    }

    @Test
    void allFilesTogetherHaveALimitToo() throws IOException {
        var text = "0".repeat(15 << 20);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : new String[] {"a.csv", "b.csv", "c.csv", "d.csv", "e.csv"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text.getBytes(StandardCharsets.US_ASCII));
            }
        }
        var path = Files.write(folder.resolve("many.zip"), bytes.toByteArray());
        try (var source = RosterPackage.open(path, SMALL, findings)) {
            var refused =
                    catchThrowableOfType(
                            RosterRefused.class,
                            () -> {
                                for (var name : source.names()) drain(source, name);
                            });
            assertThat(refused.finding().args()).containsExactly((60 << 20) + " bytes in all");
        }
    }

    @Test
    void aZipOfVeryManyNamesIsRefusedBeforeTheyAreRead() throws IOException {
        var path = folder.resolve("names.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (int i = 0; i < 11; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
                zip.closeEntry();
            }
        }
        assertThat(refusal(path)).isEqualTo(Problem.PACKAGE_TOO_LARGE);
    }

    @Test
    void aZipLargerThanAllowedIsNotOpened() throws IOException {
        var path = Files.write(folder.resolve("large.zip"), new byte[(1 << 20) + 1]);
        assertThat(refusal(path)).isEqualTo(Problem.PACKAGE_TOO_LARGE);
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        var path = Files.writeString(folder.resolve("roster.zip"), "sourcedId,status\n");
        assertThat(refusal(path)).isEqualTo(Problem.PACKAGE_UNREADABLE);
        assertThat(refusal(folder.resolve("nowhere.zip"))).isEqualTo(Problem.PACKAGE_MISSING);
    }

    @Test
    void aZipCutShortIsRefused() throws IOException {
        var whole = Files.readAllBytes(zip("users.csv", "abc".repeat(1000)));
        var cut = java.util.Arrays.copyOf(whole, whole.length - 30);
        assertThat(refusal(Files.write(folder.resolve("cut.zip"), cut)))
                .isEqualTo(Problem.PACKAGE_UNREADABLE);
    }

    @Test
    void oneFolderWithinTheZipIsForgivenTwoAreNot() throws IOException {
        var one = Packages.v11().ground().zip(folder.resolve("one.zip"), "export/");
        try (var source = RosterPackage.open(one, SMALL, findings)) {
            assertThat(source.names()).contains("manifest.csv", "orgs.csv");
        }
        assertThat(findings.counts()).containsOnlyKeys(Problem.FOLDER_IN_ZIP);
        var two = folder.resolve("two.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(two))) {
            zip.putNextEntry(new ZipEntry("a/users.csv"));
            zip.putNextEntry(new ZipEntry("b/users.csv"));
        }
        assertThat(refusal(two)).isEqualTo(Problem.PACKAGE_AMBIGUOUS);
    }

    @Test
    void aLinkInAFolderIsNotFollowed() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        var roster = Files.createDirectory(folder.resolve("roster"));
        Files.createSymbolicLink(roster.resolve("users.csv"), secret);
        try (var source = RosterPackage.open(roster, SMALL, findings)) {
            assertThat(source.names()).isEmpty();
        }
    }

    @Test
    void theSameContentHasTheSameFingerprint() throws IOException {
        var roster = Packages.v11().ground();
        var first = sha(roster.folder(folder.resolve("a")));
        assertThat(sha(roster.folder(folder.resolve("b")))).isEqualTo(first);
        assertThat(sha(roster.user("U1").folder(folder.resolve("c")))).isNotEqualTo(first);
    }

    private String sha(Path path) throws IOException {
        try (var source = RosterPackage.open(path, SMALL, findings)) {
            return source.sha256();
        }
    }

    private Problem refusal(Path path) {
        var refused =
                catchThrowableOfType(
                        RosterRefused.class,
                        () -> RosterPackage.open(path, SMALL, findings).close());
        return refused.finding().problem();
    }

    private static void drain(RosterPackage source, String name) throws IOException {
        try (var in = source.open(name)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private Path zip(String name, String text) throws IOException {
        var path = folder.resolve("package.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }
}
