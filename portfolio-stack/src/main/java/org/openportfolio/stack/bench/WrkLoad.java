package org.openportfolio.stack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Load by wrk, which costs next to nothing beside what it measures. */
final class WrkLoad implements Load {
    private static final Pattern RESULT =
            Pattern.compile("result (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    static boolean isInstalled() {
        return Commands.exists("wrk");
    }

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public LoadResult run(URI app, List<Request> requests, int connections, Duration length) {
        try {
            var folder = Files.createTempDirectory("bench");
            var script = folder.resolve("load.lua");
            var list = folder.resolve("requests.lua");
            try (var in = Objects.requireNonNull(WrkLoad.class.getResourceAsStream("load.lua"))) {
                Files.copy(in, script);
                Files.writeString(list, lua(requests));
                var said =
                        Commands.output(
                                List.of(
                                        "wrk",
                                        "-t1",
                                        "-c" + connections,
                                        "-d" + length.toSeconds() + "s",
                                        "--timeout",
                                        "60s",
                                        "-s",
                                        script.toString(),
                                        app.toString(),
                                        "--",
                                        list.toString()));
                return result(said);
            } finally {
                Files.deleteIfExists(list);
                Files.deleteIfExists(script);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LoadResult result(String said) {
        var found = RESULT.matcher(said);
        if (!found.find()) throw new IllegalStateException("wrk told no result: " + said);
        long failed = Long.parseLong(found.group(3));
        return new LoadResult(
                Long.parseLong(found.group(1)) - failed,
                failed,
                Long.parseLong(found.group(2)) / 1e6,
                Long.parseLong(found.group(4)) / 1000.0,
                Long.parseLong(found.group(5)) / 1000.0,
                Long.parseLong(found.group(6)) / 1000.0);
    }

    private static String lua(List<Request> requests) {
        var text = new StringBuilder("return {\n");
        for (var request : requests) {
            text.append("{method=").append(quoted(request.method()));
            text.append(",path=").append(quoted(request.path())).append(",headers={");
            request.headers()
                    .forEach(
                            (name, value) ->
                                    text.append('[')
                                            .append(quoted(name))
                                            .append("]=")
                                            .append(quoted(value))
                                            .append(','));
            text.append('}');
            if (!request.body().isEmpty()) text.append(",body=").append(quoted(request.body()));
            text.append("},\n");
        }
        return text.append("}\n").toString();
    }

    /** As Lua reads it: every byte that is no plain letter by its number. */
    static String quoted(String text) {
        var all = new StringBuilder("\"");
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one >= ' ' && one < 127 && one != '"' && one != '\\') all.append((char) one);
            else all.append("\\%03d".formatted(one & 0xff));
        }
        return all.append('"').toString();
    }
}
