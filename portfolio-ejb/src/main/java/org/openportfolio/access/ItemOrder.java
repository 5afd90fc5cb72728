package org.openportfolio.access;

/** How a list of items is ordered; rows that are alike in it by their ids. */
public enum ItemOrder {
    NEWEST_CHANGE(1, "i.updated_at", false),
    OLDEST_CHANGE(2, "i.updated_at", true),
    /** As people sort titles: without regard to capitals and accents, numbers by their value. */
    TITLE(3, "i.title collate reading_order", true),
    NEWEST_MADE(4, "i.created_at", false);

    /** Stands in cursors: never changes. */
    private final int number;

    private final String column;
    private final boolean ascending;

    ItemOrder(int number, String column, boolean ascending) {
        this.number = number;
        this.column = column;
        this.ascending = ascending;
    }

    int number() {
        return number;
    }

    /** Orders rows of items named i. */
    String by() {
        var way = ascending ? "" : " desc";
        return " order by " + column + way + ", i.id" + way;
    }

    /**
     * Items named i that come after a place; its parameters are the key and the id of the place.
     */
    String beyond() {
        return "(" + column + ", i.id) " + (ascending ? ">" : "<") + " (?, ?)";
    }

    Object keyOf(ItemView item) {
        return switch (this) {
            case NEWEST_CHANGE, OLDEST_CHANGE -> item.updatedAt();
            case NEWEST_MADE -> item.createdAt();
            case TITLE -> item.title();
        };
    }
}
