package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing of the stack can be reached from another machine. */
class PortsST {

    @BeforeAll
    static void theKernelTells() {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/proc/self/fd")), "no /proc on this machine");
    }

    @Test
    void everythingListensOnLoopbackOnly() throws IOException {
        var ports = TheStack.running().settings().ports();
        var listening = Listening.of(pidsOf(TheStack.running()));
        assertThat(listening)
                .extracting(Listening::port)
                .contains(
                        ports.app(),
                        ports.keycloak(),
                        ports.database(),
                        ports.smtp(),
                        ports.mails());
        assertThat(listening).allMatch(one -> one.address().isLoopbackAddress());
    }

    @Test
    void aSocketOpenToAllWouldBeSeen() throws IOException {
        try (var open = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            var self = new HashSet<Long>();
            self.add(ProcessHandle.current().pid());
            assertThat(Listening.of(self))
                    .anyMatch(
                            one ->
                                    one.port() == open.getLocalPort()
                                            && !one.address().isLoopbackAddress());
        }
    }

    /** The children, their children, and this process, which is the mail server. */
    private static HashSet<Long> pidsOf(Stack stack) {
        var pids = new HashSet<>(stack.pids().values());
        stack.pids().values().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(ProcessHandle::descendants)
                .forEach(process -> pids.add(process.pid()));
        pids.add(ProcessHandle.current().pid());
        return pids;
    }
}
