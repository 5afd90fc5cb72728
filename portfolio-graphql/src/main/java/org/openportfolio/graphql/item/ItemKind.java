package org.openportfolio.graphql.item;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.item.ItemKind} in the schema. */
@Enum("ItemKind")
@Description("What an item is.")
public enum ItemKind {
    @Description("One or more files.")
    FILE,
    @Description("An address on the web.")
    LINK,
    @Description("Formatted text about one's own work; it is never assessed.")
    REFLECTION,
    @Description("Items in an order.")
    COLLECTION;

    static ItemKind of(org.openportfolio.item.ItemKind kind) {
        return valueOf(kind.name());
    }

    org.openportfolio.item.ItemKind meant() {
        return org.openportfolio.item.ItemKind.valueOf(name());
    }
}
