package org.openportfolio.graphql.item;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.access.ItemOrder} in the schema. */
@Enum("ItemOrder")
@Description("How a list of items is ordered.")
public enum ItemOrder {
    @Description("The newest change first.")
    NEWEST_CHANGE,
    @Description("The oldest change first.")
    OLDEST_CHANGE,
    @Description(
            "By title, as people sort: without regard to capitals and accents, Week 9 before Week 10.")
    TITLE,
    @Description("What was made last first.")
    NEWEST_MADE;

    org.openportfolio.access.ItemOrder meant() {
        return org.openportfolio.access.ItemOrder.valueOf(name());
    }
}
