package org.openportfolio.directory.roster;

/** The formats that the reader speaks. */
public enum Dialect {
    /** Roles and orgs of a person stand in users.csv. */
    ONEROSTER_1_1("OneRoster 1.1"),
    /** Roles stand in roles.csv. */
    ONEROSTER_1_2("OneRoster 1.2"),
    /** Microsoft's own, OneRoster-shaped: no manifest, no status, other column names. */
    SDS_2_1("School Data Sync 2.1");

    private final String title;

    Dialect(String title) {
        this.title = title;
    }

    /** As the report names it. */
    public String title() {
        return title;
    }
}
