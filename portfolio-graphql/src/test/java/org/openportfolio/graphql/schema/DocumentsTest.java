package org.openportfolio.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openportfolio.graphql.engine.ApiSchema;

/** The documents that phone developers are told to copy ask for what there is. */
class DocumentsTest {
    private static final GraphQLSchema SCHEMA = ApiSchema.make().executable();
    private static final Path DOCUMENTS =
            Path.of("..", "portfolio-stack", "src", "main", "resources", "documents");

    static Stream<Path> documents() throws IOException {
        try (var files = Files.list(DOCUMENTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isValid(Path document) throws IOException {
        assertThat(
                        ParseAndValidate.validate(
                                SCHEMA, Parser.parse(Files.readString(document)), Locale.ENGLISH))
                .isEmpty();
    }
}
