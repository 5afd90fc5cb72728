package org.openportfolio.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.engine.ApiSchema;

/** The committed schema is what clients build on: it changes on purpose, or not at all. */
class SchemaTest {
    private static final Path COMMITTED = Path.of("schema.graphql");

    private static String printed() {
        var options =
                SchemaPrinter.Options.defaultOptions()
                        .includeScalarTypes(true)
                        .includeDirectiveDefinitions(false)
                        .includeSchemaDefinition(false);
        return new SchemaPrinter(options).print(ApiSchema.make().executable());
    }

    /** {@code -Dschema.write} rewrites the file: read the difference before committing it. */
    @Test
    void theCommittedSchemaIsTheOneThatIsServed() throws IOException {
        if (Boolean.getBoolean("schema.write")) Files.writeString(COMMITTED, printed());
        assertThat(Files.readString(COMMITTED)).isEqualTo(printed());
    }
}
