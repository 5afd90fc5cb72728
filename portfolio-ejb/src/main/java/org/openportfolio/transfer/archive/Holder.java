package org.openportfolio.transfer.archive;

/**
 * Whose work it is. Nothing else of a person goes into an archive.
 *
 * @param givenName may be empty
 * @param familyName may be empty
 */
public record Holder(String givenName, String familyName) {
    /** Both names. */
    public String name() {
        return (givenName + " " + familyName).strip();
    }
}
