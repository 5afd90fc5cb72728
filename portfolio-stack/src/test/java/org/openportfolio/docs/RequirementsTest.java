package org.openportfolio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/requirements.md} says of every requirement which tests prove it. After a change of
 * tests, {@code mvn -pl portfolio-stack test -Dtest=RequirementsTest -Dupdate.docs=true} writes it
 * anew.
 */
class RequirementsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/requirements.md");

    @Test
    void thePageSaysWhatTheTagsSay() throws IOException {
        var page = page(ids(), TaggedTests.below(ROOT));
        if (Boolean.getBoolean("update.docs")) Files.writeString(PAGE, page);
        assertThat(PAGE)
                .as("run this test with -Dupdate.docs=true, and look at the difference")
                .hasContent(page);
    }

    @Test
    void everyTagNamesARequirementThatExists() throws IOException {
        assertThat(TaggedTests.below(ROOT).stream().map(Proof::requirement).distinct())
                .isSubsetOf(ids());
    }

    @Test
    void aNameReadsAsASentence() {
        assertThat(new Proof("X-1", "T", "anExternalWithoutASecondFactorSeesNothing").sentence())
                .isEqualTo("an external without a second factor sees nothing");
        assertThat(new Proof("X-1", "T", "the503OfAnHTTPServerIsTold").sentence())
                .isEqualTo("the503 of an http server is told");
    }

    private static List<String> ids() throws IOException {
        try (InputStream in = RequirementsTest.class.getResourceAsStream("requirement-ids.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String page(List<String> ids, SortedSet<Proof> proofs) {
        var byId =
                proofs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Proof::requirement,
                                        LinkedHashMap::new,
                                        Collectors.groupingBy(
                                                Proof::test,
                                                LinkedHashMap::new,
                                                Collectors.toList())));
        var proven = ids.stream().filter(byId::containsKey).toList();
        var open = ids.stream().filter(id -> !byId.containsKey(id)).toList();
        return """
                # Requirements and the tests that prove them

                Made from the tags of the tests; do not edit. A requirement listed here has tests for what exists so far,
                which need not be all of it. %d of %d requirements have tests.

                %s
                ## Not yet proven

                %s
                """
                .formatted(
                        proven.size(),
                        ids.size(),
                        proven.stream()
                                .map(id -> section(id, byId.get(id)))
                                .collect(Collectors.joining("\n")),
                        String.join(", ", open));
    }

    private static String section(String id, Map<String, List<Proof>> byTest) {
        return "## "
                + id
                + "\n\n"
                + byTest.entrySet().stream()
                        .map(
                                test ->
                                        "- `"
                                                + test.getKey()
                                                + "`\n"
                                                + test.getValue().stream()
                                                        .map(proof -> "  - " + proof.sentence())
                                                        .distinct()
                                                        .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
