package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for operators says what the product reads. */
class OperationsPageTest {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Pattern ROW = Pattern.compile("\\| `(portfolio\\.[a-z.]+)` \\| (`[^`]*`)? ?\\|.*");

    @Test
    void everyKeyIsOnThePageWithItsDefault() throws IOException {
        var known = new Properties();
        try (var in =
                Files.newBufferedReader(
                        ROOT.resolve(
                                "portfolio-ejb/src/main/resources/META-INF/microprofile-config.properties"))) {
            known.load(in);
        }
        Map<String, String> read = new TreeMap<>();
        known.stringPropertyNames().stream()
                .filter(key -> key.startsWith("portfolio."))
                .forEach(key -> read.put(key, known.getProperty(key)));
        Map<String, String> told = new TreeMap<>();
        for (var line : Files.readAllLines(ROOT.resolve("docs/operations.md"))) {
            var row = ROW.matcher(line);
            if (row.matches())
                told.put(row.group(1), row.group(2) == null ? "" : row.group(2).replace("`", ""));
        }
        assertThat(told).isEqualTo(read);
    }
}
