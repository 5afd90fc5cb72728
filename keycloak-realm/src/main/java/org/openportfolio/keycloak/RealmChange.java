package org.openportfolio.keycloak;

/**
 * One step of the realm from a version to the next. Once released it is never edited, like a
 * database migration. A step that was interrupted is run again from its beginning, so each call in
 * it first looks whether it is done.
 */
interface RealmChange {

    /** The version that the realm has afterwards; the first step makes version 2. */
    int version();

    /** What changes, for the operator who watches. */
    String title();

    /** Makes the change. A fault stops everything; the realm keeps its old version number. */
    void apply(KeycloakAdmin admin);
}
