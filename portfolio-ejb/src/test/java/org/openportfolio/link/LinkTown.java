package org.openportfolio.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A district with a few portfolios and their links, and in plain Java what the requirements say of
 * them at this moment. Written from the requirements, not from the SQL.
 */
final class LinkTown {
    /** The schools of the district. */
    enum School {
        HILL,
        RIVER;

        final UUID id = UUID.randomUUID();
    }

    /** The owners of the portfolios: three students of one teacher, and a teacher. */
    enum Owner {
        ANNA,
        BEN,
        CLEO,
        PETER;

        final UUID id = UUID.randomUUID();
        final UUID portfolio = UUID.randomUUID();

        /** Whether somebody teaches them. */
        boolean taught() {
            return this != PETER;
        }
    }

    /** What decides for a whole district, or for one school of it. */
    record Rules(boolean sharing, Optional<Set<String>> grades, boolean teachersOnly, int months) {
        /** Whether whatever these rules allow, the others allow too. */
        boolean noLooserThan(Rules other) {
            return !sharing
                    || other.sharing
                            && (teachersOnly || !other.teachersOnly)
                            && months <= other.months
                            && (other.grades.isEmpty()
                                    || grades.isPresent()
                                            && other.grades.get().containsAll(grades.get()));
        }
    }

    /** When a role is held, seen from today. */
    enum Span {
        NOW,
        ENDED_LATELY,
        ENDED_LONG_AGO,
        TO_COME;

        /** Days from today on which it begins and, exclusively, ends; null: never. */
        final Integer from() {
            return this == TO_COME ? 10 : null;
        }

        final Integer until() {
            return this == ENDED_LATELY
                    ? Integer.valueOf(-30)
                    : this == ENDED_LONG_AGO ? -300 : null;
        }
    }

    record Role(School school, boolean student, Span span) {}

    /** How a person stands; the district's time of grace is a year. */
    enum Standing {
        ACTIVE,
        LEFT_LATELY,
        LEFT_LONG_AGO,
        DISABLED
    }

    /** A link as it was made. */
    static final class Made {
        final UUID id;
        Instant runsFrom;
        boolean byTeacher;
        boolean revoked;
        final Set<Boolean> acknowledgedByTeacher = new HashSet<>();

        Made(UUID id, Instant runsFrom, boolean byTeacher) {
            this.id = id;
            this.runsFrom = runsFrom;
            this.byTeacher = byTeacher;
        }
    }

    static final Rules OFF = new Rules(false, Optional.empty(), false, 10);
    static final Rules NO_RULE = new Rules(true, Optional.empty(), false, 10);

    Rules policy = OFF;
    final Map<School, Rules> stricter = new EnumMap<>(School.class);
    boolean licensed;
    final Set<School> licensedSchools = new HashSet<>();
    final Map<Owner, Set<String>> grades = new EnumMap<>(Owner.class);
    final Map<Owner, List<Role>> roles = new EnumMap<>(Owner.class);
    final Map<Owner, Standing> standing = new EnumMap<>(Owner.class);
    final Map<Owner, List<Made>> links = new EnumMap<>(Owner.class);

    LinkTown() {
        for (var owner : Owner.values()) {
            grades.put(owner, Set.of());
            roles.put(owner, List.of());
            standing.put(owner, Standing.ACTIVE);
            links.put(owner, new ArrayList<>());
        }
    }

    /** The first rule that refuses a link of this owner (PO-1 to PO-5, ID-4). */
    Optional<LinkObstacle> obstacle(Owner owner, boolean teacherAsks) {
        var held = countingRoles(owner);
        boolean student = held.isEmpty() || held.stream().anyMatch(Role::student);
        var schools = held.stream().map(Role::school).toList();
        // PO-1: sold for the district, or for each of their schools
        if (!licensed && (schools.isEmpty() || !licensedSchools.containsAll(schools)))
            return Optional.of(LinkObstacle.NOT_LICENSED);
        if (!policy.sharing) return Optional.of(LinkObstacle.SHARING_OFF);
        // PO-2, PO-3: the grade rule is for students
        if (student && !gradeAllowed(owner, policy)) return Optional.of(LinkObstacle.GRADE);
        // PO-5: each school may be stricter
        for (var school : schools) {
            var rules = stricter.getOrDefault(school, NO_RULE);
            if (!rules.sharing
                    || student && !gradeAllowed(owner, rules)
                    || student && !teacherAsks && rules.teachersOnly)
                return Optional.of(LinkObstacle.SCHOOL);
        }
        if (student && !teacherAsks && policy.teachersOnly)
            return Optional.of(LinkObstacle.TEACHERS_ONLY);
        var stands = standing.get(owner);
        return stands == Standing.DISABLED || stands == Standing.LEFT_LONG_AGO
                ? Optional.of(LinkObstacle.OWNER_AWAY)
                : Optional.empty();
    }

    private boolean gradeAllowed(Owner owner, Rules rules) {
        var theirs = grades.get(owner);
        return rules.grades.isEmpty()
                || !theirs.isEmpty() && rules.grades.get().containsAll(theirs);
    }

    /** Those of today; where there is none, the last ones. */
    private List<Role> countingRoles(Owner owner) {
        for (var span : List.of(Span.NOW, Span.ENDED_LATELY, Span.ENDED_LONG_AGO)) {
            var held = roles.get(owner).stream().filter(role -> role.span == span).toList();
            if (!held.isEmpty()) return held;
        }
        return List.of();
    }

    /** What the link is now (LK-3, PO-7). */
    LinkState state(Owner owner, Made link, Instant now) {
        if (link.revoked) return LinkState.REVOKED;
        if (!liveUntil(link).isAfter(now)) return LinkState.EXPIRED;
        return obstacle(owner, link.byTeacher).isPresent() ? LinkState.SUSPENDED : LinkState.OPEN;
    }

    /** Calendar months, as many as the district allows now. */
    Instant liveUntil(Made link) {
        return link.runsFrom.atOffset(ZoneOffset.UTC).plusMonths(policy.months).toInstant();
    }

    /** The newest link of a portfolio. */
    Optional<Made> newest(Owner owner) {
        var all = links.get(owner);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All links that open now. */
    Set<UUID> open(Instant now) {
        var open = new HashSet<UUID>();
        links.forEach(
                (owner, all) ->
                        all.stream()
                                .filter(link -> state(owner, link, now) == LinkState.OPEN)
                                .forEach(link -> open.add(link.id)));
        return open;
    }
}
