package org.openportfolio.web.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pages of the console as they lie in the WAR, so that no test can forget a new one. */
final class ConsolePages {
    private static final Path FOLDER =
            Path.of("..", "portfolio-web", "src", "main", "webapp", "console");
    private static final String ENDING = ".xhtml";

    private ConsolePages() {}

    /** The address of each, without parameters; those that need one say that it is not there. */
    static List<String> all() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> "/console/" + name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
