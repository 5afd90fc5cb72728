package org.openportfolio.directory.roster;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orgs of a source, those of the package over those stored, and what each is for us: a school,
 * a part of one, the district, or something above. A few thousand at most, so kept in memory.
 */
final class OrgTree {
    /** What an org means for us. */
    enum Level {
        SCHOOL,
        DEPARTMENT,
        DISTRICT,
        ABOVE
    }

    /**
     * An org.
     *
     * @param line where it stands in the package; 0 when it is only stored
     */
    record Org(
            String sourcedId,
            String type,
            String name,
            Optional<String> parent,
            Optional<Instant> modified,
            long line) {
        boolean staged() {
            return line > 0;
        }
    }

    /**
     * Where roles and classes at an org belong.
     *
     * @param school the sourcedId of the school, empty above schools
     */
    record Place(Level level, Optional<String> school) {}

    private static final String FILE = RosterFile.ORGS.file();

    private final Map<String, Org> orgs = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Findings findings;

    private OrgTree(Findings findings) {
        this.findings = findings;
    }

    /**
     * Puts the tree together.
     *
     * @param rows as read
     * @param stored what earlier packages said
     * @param keep whether a stored org stays although the package does not name it
     */
    static OrgTree of(
            List<StagedRow> rows, Collection<Org> stored, boolean keep, Findings findings) {
        var tree = new OrgTree(findings);
        var before = new LinkedHashMap<String, Org>();
        stored.forEach(org -> before.put(org.sourcedId(), org));
        var staged = tree.staged(rows, before);
        tree.merge(rows, staged, before, keep);
        tree.refuseCycles(before);
        tree.countDistricts();
        tree.orgs.values().forEach(org -> tree.places.put(org.sourcedId(), tree.placeOf(org)));
        return tree;
    }

    /** Every org in effect. */
    Collection<Org> orgs() {
        return orgs.values();
    }

    Place place(Org org) {
        return places.get(org.sourcedId());
    }

    /** The type of OneRoster for one of School Data Sync; "" for what is not known. */
    static String typeOfSds(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "school",
                    "college",
                    "university",
                    "academy",
                    "institute",
                    "vocationalschool",
                    "campus",
                    "adulteducation" ->
                    "school";
            case "department", "faculty", "division", "program" -> "department";
            case "district", "localauthority", "trust" -> "district";
            case "state", "region", "county" -> "state";
            case "ministryofeducation", "national", "country" -> "national";
            default -> "";
        };
    }

    private Map<String, StagedRow> staged(List<StagedRow> rows, Map<String, Org> stored) {
        Map<String, StagedRow> staged = new LinkedHashMap<>();
        Set<String> contradicting = new HashSet<>();
        for (var row : rows) {
            if (row.sourcedId().isEmpty()) continue;
            var id = row.sourcedId().get();
            var other = staged.putIfAbsent(id, row);
            if (other == null) continue;
            if (other.content() == row.content())
                findings.add(Problem.DUPLICATE_ROW, FILE, row.line(), "sourcedId", id);
            else {
                if (contradicting.add(id))
                    findings.add(Problem.ID_DUPLICATE, FILE, other.line(), "sourcedId", id);
                findings.add(Problem.ID_DUPLICATE, FILE, row.line(), "sourcedId", id);
            }
        }
        staged.keySet().removeAll(contradicting);
        staged.values().removeIf(row -> row.bad() || stale(row, stored));
        return staged;
    }

    private boolean stale(StagedRow row, Map<String, Org> stored) {
        var known = stored.get(row.sourcedId().orElseThrow());
        boolean older =
                known != null
                        && known.modified().isPresent()
                        && row.modified().isPresent()
                        && row.modified().get().isBefore(known.modified().get());
        if (older)
            findings.add(Problem.STALE, FILE, row.line(), "dateLastModified", known.sourcedId());
        return older;
    }

    private void merge(
            List<StagedRow> rows,
            Map<String, StagedRow> staged,
            Map<String, Org> stored,
            boolean keep) {
        Set<String> named = new HashSet<>();
        rows.forEach(row -> row.sourcedId().ifPresent(named::add));
        for (var org : stored.values())
            if (keep || named.contains(org.sourcedId())) orgs.put(org.sourcedId(), org);
        for (var row : staged.values()) {
            var id = row.sourcedId().orElseThrow();
            if (row.deleted()) {
                var known = orgs.get(id);
                if (known != null && level(known.type()) == Level.DISTRICT)
                    findings.add(Problem.DISTRICT_DELETED, FILE, row.line(), "status", id);
                else orgs.remove(id);
            } else orgs.put(id, org(row));
        }
        for (var org : orgs.values())
            if (org.staged() && org.parent().isPresent() && !orgs.containsKey(org.parent().get()))
                findings.add(
                        Problem.PARENT_UNKNOWN,
                        FILE,
                        org.line(),
                        "parentSourcedId",
                        org.parent().get());
    }

    private static Org org(StagedRow row) {
        return new Org(
                row.sourcedId().orElseThrow(),
                (String) row.values().get("type"),
                (String) row.values().get("name"),
                Optional.ofNullable((String) row.values().get("parent")),
                row.modified(),
                row.line());
    }

    private void refuseCycles(Map<String, Org> stored) {
        for (var org : orgs.values().stream().filter(this::inCycle).toList()) {
            if (org.staged())
                findings.add(
                        Problem.ORG_CYCLE, FILE, org.line(), "parentSourcedId", org.sourcedId());
            var before = stored.get(org.sourcedId());
            if (before != null && !before.equals(org)) orgs.put(org.sourcedId(), before);
            else orgs.remove(org.sourcedId());
        }
    }

    private boolean inCycle(Org org) {
        Set<String> seen = new HashSet<>();
        for (var at = Optional.of(org); at.isPresent(); at = above(at.get()))
            if (!seen.add(at.get().sourcedId()))
                return at.get().sourcedId().equals(org.sourcedId());
        return false;
    }

    private Optional<Org> above(Org org) {
        return org.parent().map(orgs::get);
    }

    private void countDistricts() {
        long districts = orgs.values().stream().filter(o -> o.type().equals("district")).count();
        if (districts == 0)
            districts = orgs.values().stream().filter(o -> o.type().equals("local")).count();
        if (districts > 1)
            throw new RosterRefused(Problem.SEVERAL_DISTRICTS, FILE, 0, "", districts);
    }

    private Place placeOf(Org org) {
        var level = level(org.type());
        if (level == Level.SCHOOL) return new Place(level, Optional.of(org.sourcedId()));
        if (level != Level.DEPARTMENT) return new Place(level, Optional.empty());
        Set<String> seen = new HashSet<>();
        for (var at = above(org); at.isPresent() && seen.add(at.get().sourcedId()); ) {
            if (level(at.get().type()) == Level.SCHOOL)
                return new Place(level, Optional.of(at.get().sourcedId()));
            at = above(at.get());
        }
        if (org.staged())
            findings.add(Problem.DEPARTMENT_AS_SCHOOL, FILE, org.line(), "type", org.sourcedId());
        return new Place(Level.SCHOOL, Optional.of(org.sourcedId()));
    }

    private static Level level(String type) {
        return switch (type) {
            case "school" -> Level.SCHOOL;
            case "department" -> Level.DEPARTMENT;
            case "district", "local" -> Level.DISTRICT;
            default -> Level.ABOVE;
        };
    }
}
