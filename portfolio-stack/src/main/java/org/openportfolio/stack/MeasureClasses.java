package org.openportfolio.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes down which classes of Java and of the server a start needs, for {@link PreparedServer}. To
 * be done again with another version of Payara; a list that is older costs time at the start and
 * nothing else.
 */
final class MeasureClasses {
    /** What a start makes up as it goes has no name that another start would know. */
    private static final Pattern MADE_UP = Pattern.compile("[@#].*|.*(\\$Proxy\\d|\\$\\$|/0x).*");

    private MeasureClasses() {}

    /**
     * Starts the server once, without Keycloak, and writes its classes.
     *
     * @param target is replaced
     * @return how many there are
     */
    static int write(Settings settings, Path target) throws IOException {
        var all = Files.createDirectories(settings.data()).resolve("all.classes");
        var wish =
                new ServerAlone.Wish(
                        settings.data(),
                        settings.parts(),
                        URI.create("http://localhost:1/realms/portfolio"),
                        Map.of(),
                        Map.of("JDK_JAVA_OPTIONS", "-Xshare:off -XX:DumpLoadedClassList=" + all));
        try (var server = ServerAlone.start(wish)) {
            server.restartApp(); // its end is written, too
        }
        var classes = named(Files.readAllLines(all));
        Files.write(target, classes);
        return classes.size();
    }

    static List<String> named(List<String> lines) {
        return lines.stream()
                .filter(line -> !MADE_UP.matcher(line).matches())
                .sorted()
                .distinct()
                .toList();
    }
}
