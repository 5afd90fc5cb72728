package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The client that most apps use (npm {@code tus-js-client}). Needs Node and the npm registry; where
 * they are missing this is skipped and says so: {@link UploadsIT} proves the same in Java.
 */
@Tag("IT-1")
class TusClientIT {
    private static final Path FOLDER = Path.of("target", "tus-js-client").toAbsolutePath();

    @Test
    void aFileIsSentAndResumed() throws IOException, InterruptedException {
        install();
        var api = Api.running();
        var people = new People(api);
        var district = people.district();
        var account = people.member(district, people.school(district), "STUDENT", "ACTIVE");
        var script = FOLDER.resolve("tus-client.mjs");
        try (var text = getClass().getResourceAsStream("/tus-client.mjs")) {
            Files.write(script, Objects.requireNonNull(text).readAllBytes());
        }
        var builder = new ProcessBuilder("node", script.toString());
        builder.environment().put("ENDPOINT", api.address("/api/uploads").toString());
        builder.environment()
                .put("FILE", Files.write(FOLDER.resolve("photo.jpg"), photo()).toString());
        // in the environment: a command line can be seen by everybody on the machine
        builder.environment().put("TOKEN", api.issuer.token(account));
        var output = FOLDER.resolve("client.txt").toFile();
        int failed = run(builder, output);
        var told = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertThat(failed).as(told).isZero();
        assertThat(told).contains("resumed true").containsPattern("upload upl_\\w{22}");
    }

    private static byte[] photo() throws IOException {
        var picture = new BufferedImage(1000, 800, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int x = 0; x < 1000; x++)
            for (int y = 0; y < 800; y++) picture.setRGB(x, y, random.nextInt(1 << 24));
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        if (Files.isDirectory(FOLDER.resolve("node_modules/tus-js-client"))) return;
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        boolean installed;
        try {
            installed =
                    run(
                                    new ProcessBuilder(
                                            List.of(
                                                    "npm",
                                                    "install",
                                                    "--no-audit",
                                                    "--no-fund",
                                                    "--ignore-scripts",
                                                    "tus-js-client@4.3.1")),
                                    FOLDER.resolve("npm.txt").toFile())
                            == 0;
        } catch (IOException noNode) {
            installed = false;
        }
        Assumptions.assumeTrue(installed, "no Node, or no npm registry, on this machine");
    }

    private static int run(ProcessBuilder builder, File output)
            throws IOException, InterruptedException {
        var process =
                builder.directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        if (process.waitFor(3, TimeUnit.MINUTES)) return process.exitValue();
        process.destroyForcibly();
        throw new IllegalStateException(builder.command().get(0) + " did not end");
    }
}
