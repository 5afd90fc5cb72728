package org.openportfolio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() throws IOException {
        var lost = new ArrayList<String>();
        for (var page : pages()) {
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                var target = links.group(1);
                if (!target.contains(":") && !Files.exists(page.resolveSibling(target)))
                    lost.add(ROOT.relativize(page) + " → " + target);
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        var index = Files.readString(ROOT.resolve("docs/README.md"));
        for (var page : pages())
            if (page.startsWith(ROOT.resolve("docs")) && !page.endsWith("docs/README.md"))
                assertThat(index).contains("](" + ROOT.resolve("docs").relativize(page) + ")");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
