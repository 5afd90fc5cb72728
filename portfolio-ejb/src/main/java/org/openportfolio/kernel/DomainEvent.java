package org.openportfolio.kernel;

import java.util.List;
import java.util.Map;

/**
 * Something that happened, named in the past tense. Observed within the transaction that made it
 * happen.
 */
public interface DomainEvent {
    /** The tenant it happened in. */
    DistrictId district();

    /** Who did it; null for the system or an operator. */
    PersonId by();

    /** The thing it happened to. */
    Id thing();

    /**
     * Facts for the audit log: ids, counts and codes; never names, addresses or text that people
     * wrote.
     */
    default Map<String, Object> facts() {
        return Map.of();
    }

    /** Whom it is worth telling when they were not looking, and may be a mail (FB-4). */
    default List<Notice> notices() {
        return List.of();
    }

    /** What phones hear of it; nothing for what concerns nobody else. */
    default List<News> news() {
        return List.of();
    }
}
