package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** {@link org.openportfolio.transfer.ImportLine} in the schema. */
@DefaultNonNull
@Type("ImportLine")
@Description("What becomes of an entry or a file of an archive.")
public record ImportLine(
        @Description("Its number in the archive, for runImport.") int number,
        @Description("Where it stands in the archive: the id of an entry, or the name of a file.")
                String place,
        @Description("What it is called.") String title,
        @Description("As what it comes in.") ImportedAs comesInAs,
        @Description("Whether runImport can take it in or leave it out by itself.")
                boolean choosable,
        @Description("Whether it comes in, as things stand.") boolean chosen,
        @Description("How large its files are, in bytes.") double byteCount,
        @Description("Why it stays out, or what changes when it comes in.")
                List<@NonNull ImportTrouble> troubles) {

    static ImportLine of(org.openportfolio.transfer.ImportLine line) {
        return new ImportLine(
                line.number(),
                line.place(),
                line.title(),
                ImportedAs.valueOf(line.as().name()),
                line.choosable(),
                line.chosen(),
                line.bytes(),
                line.troubles().stream()
                        .sorted()
                        .map(trouble -> ImportTrouble.valueOf(trouble.name()))
                        .toList());
    }
}
