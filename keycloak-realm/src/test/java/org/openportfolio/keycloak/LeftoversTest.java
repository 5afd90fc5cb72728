package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir Path work;

    @Test
    void whatNobodyUsesGoesAndAllElseStays() throws IOException {
        var current = prepared("server-26-new");
        var running = prepared("server-26-running");
        var old = prepared("server-26-old");
        var oldTemplate = prepared("template-26-old");
        var data = prepared("data-of-a-demo");
        Leftovers.use(running);
        Leftovers.use(running);
        assertThat(Leftovers.remove(work, Set.of(current)))
                .containsExactlyInAnyOrder(old, oldTemplate);
        assertThat(old).doesNotExist();
        assertThat(oldTemplate).doesNotExist();
        assertThat(current).isDirectory();
        assertThat(data).isDirectory();
        assertThat(running.resolve("lib/keycloak.jar")).exists();
        assertThat(Leftovers.remove(work, Set.of(current))).isEmpty();
    }

    private Path prepared(String name) throws IOException {
        var folder = Files.createDirectories(work.resolve(name).resolve("lib"));
        Files.writeString(folder.resolve("keycloak.jar"), "jar");
        return folder.getParent();
    }
}
