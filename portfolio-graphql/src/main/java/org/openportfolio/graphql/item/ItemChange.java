package org.openportfolio.graphql.item;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.openportfolio.item.Change;

/** {@link Change} in the schema. */
@Enum("ItemChange")
@Description("What a version of an item came from.")
public enum ItemChange {
    @Description("It was made.")
    MADE,
    @Description("Its texts, words or files changed.")
    CHANGED,
    @Description("What is in the collection, or its order, changed.")
    ARRANGED,
    @Description("Its owner hid it.")
    HIDDEN,
    @Description("Its owner showed it again.")
    SHOWN,
    @Description("Its owner moved it to the bin.")
    DELETED,
    @Description("Its owner took it out of the bin.")
    BROUGHT_BACK,
    @Description("Its owner restored a former version.")
    RESTORED;

    static ItemChange of(Change change) {
        return valueOf(change.name());
    }
}
