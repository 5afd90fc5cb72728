package org.openportfolio.audit;

import java.util.Map;
import java.util.Optional;
import org.openportfolio.kernel.PersonId;

/**
 * What was done or refused. The log itself holds ids alone; the name is the one that the person has
 * today, if they are still there.
 *
 * @param place where it stands in the log
 * @param actor who did it; nobody where the system or an operator did
 * @param name what they are called now, "" where there is nobody of that id
 * @param username what they log in with, "" likewise
 * @param action what was done
 * @param thingKind what it was done to, "" where that is not known
 * @param thing its id, "" likewise
 * @param code why it was refused, "" where it was not
 * @param detail ids, counts and codes
 * @param correlation under which number the server wrote about it in its own log, ""
 * @param seal the seal that it lies under
 */
public record AuditEntry(
        AuditPlace place,
        Optional<PersonId> actor,
        String name,
        String username,
        String action,
        String thingKind,
        String thing,
        AuditOutcome outcome,
        String code,
        Map<String, String> detail,
        String correlation,
        Optional<Integer> seal) {}
