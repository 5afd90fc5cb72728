package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.phone.Phone;

/** The server starts from what was made ready for all starts. */
class PreparedServerST {
    private final Stack stack = TheStack.running();

    @Test
    void theClassesOfTheServerComeFromTheirArchive() throws IOException {
        var memory = Path.of("/proc", "" + stack.pids().get("Payara"), "maps");
        Assumptions.assumeTrue(Files.isReadable(memory), "only Linux shows the memory");
        assertThat(Files.readString(memory)).contains(PreparedServer.ARCHIVE);
    }

    @Test
    void nobodyCompilesPages() {
        assertThat(Phone.fetch(stack.app() + "/hello.jsp").statusCode()).isEqualTo(404);
    }

    @Test
    void noStartChangesWhatAllStartsShare() {
        var prepared = PreparedServer.of(stack.settings()).folder();
        assertThat(prepared.resolve(PreparedServer.ARCHIVE)).isNotEmptyFile();
        for (var made : List.of("applications", "generated", "autodeploy"))
            assertThat(prepared.resolve(made)).doesNotExist();
    }
}
