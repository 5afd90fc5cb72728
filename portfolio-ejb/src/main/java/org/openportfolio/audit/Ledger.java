package org.openportfolio.audit;

import java.util.List;
import org.openportfolio.kernel.PersonId;

/**
 * What left the district about one person (AU-2).
 *
 * @param person whose ledger it is
 * @param name what they are called
 * @param username what they log in with
 * @param lines the newest first
 * @param more whether there are older ones, which are not in it
 */
public record Ledger(
        PersonId person, String name, String username, List<Disclosure> lines, boolean more) {
    public Ledger {
        lines = List.copyOf(lines);
    }
}
