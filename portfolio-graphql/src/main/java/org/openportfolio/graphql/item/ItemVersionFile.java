package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.item.VersionView;

/** {@link VersionView.File} in the schema. */
@DefaultNonNull
@Type("ItemVersionFile")
@Description("A file that an item had.")
public record ItemVersionFile(
        @Description("File name.") String name,
        @Description("Media type, found out by the server.") String contentType,
        @Description("Size in bytes.") int size) {

    static ItemVersionFile of(VersionView.File file) {
        return new ItemVersionFile(file.name(), file.contentType(), Math.toIntExact(file.size()));
    }
}
