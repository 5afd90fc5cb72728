package org.openportfolio.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A socket that waits for anybody, as the kernel reports it.
 *
 * @param protocol such as {@code tcp6}
 */
record Listening(String protocol, InetAddress address, int port) {

    private static final String TCP_LISTENS = "0A";
    private static final String UDP_UNCONNECTED = "07";

    /** Everything that these processes listen on. */
    static List<Listening> of(Set<Long> pids) throws IOException {
        var sockets = new HashSet<String>();
        for (var pid : pids) {
            sockets.addAll(sockets(pid));
        }
        return Stream.of("tcp", "tcp6", "udp", "udp6")
                .flatMap(protocol -> of(protocol, sockets))
                .toList();
    }

    private static Stream<Listening> of(String protocol, Set<String> sockets) {
        var state = protocol.startsWith("tcp") ? TCP_LISTENS : UDP_UNCONNECTED;
        try {
            return Files.readAllLines(Path.of("/proc/net", protocol)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words[3].equals(state) && sockets.contains(words[9]))
                    .map(words -> of(protocol, words[1].split(":")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The kernel prints the address as 32-bit words in the byte order of the machine. */
    private static Listening of(String protocol, String[] hex) {
        var bytes = HexFormat.of().parseHex(hex[0]);
        for (int word = 0; word < bytes.length; word += 4) {
            for (int i = 0; i < 2; i++) {
                var other = bytes[word + i];
                bytes[word + i] = bytes[word + 3 - i];
                bytes[word + 3 - i] = other;
            }
        }
        try {
            return new Listening(
                    protocol, InetAddress.getByAddress(bytes), Integer.parseInt(hex[1], 16));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            return files.map(Listening::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed since the folder was listed
        }
    }
}
