package org.openportfolio.stack.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;

/**
 * The operator's commands out of their own jar, as a shell would run them, without a process for
 * each: the jar is loaded apart from everything else.
 */
final class OperatorCommands implements AutoCloseable {

    private static final String MAIN = "org.openportfolio.operator.Operator";

    private final URLClassLoader jar;
    private final Map<String, String> environment;
    private final Path log;

    /**
     * Commands for one installation.
     *
     * @param environment the configuration keys as the server reads them
     * @param log takes what the commands say
     */
    OperatorCommands(Path jar, Map<String, String> environment, Path log) {
        try {
            this.jar =
                    new URLClassLoader(
                            new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /**
     * Runs a command.
     *
     * @return its exit code: 0 done, 1 refused, 2 misused
     */
    int run(String... words) {
        try (var out =
                new PrintStream(
                        Files.newOutputStream(
                                log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8)) {
            out.println("> " + String.join(" ", words));
            // the driver of that jar makes itself known when it is loaded
            Class.forName("org.postgresql.Driver", true, jar);
            return (int)
                    Class.forName(MAIN, true, jar)
                            .getMethod(
                                    "run",
                                    PrintStream.class,
                                    PrintStream.class,
                                    Properties.class,
                                    Map.class,
                                    String[].class)
                            .invoke(null, out, out, new Properties(), environment, words);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("The operator's command broke: " + words[0], e);
        }
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
