package org.openportfolio.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void everyScriptInTheFolderIsKnown() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            var inTheFolder =
                    files.map(file -> file.getFileName().toString().replace(".sql", ""))
                            .collect(Collectors.toSet());
            assertEquals(inTheFolder, Migrations.SCRIPTS.stream().collect(Collectors.toSet()));
        }
    }
}
