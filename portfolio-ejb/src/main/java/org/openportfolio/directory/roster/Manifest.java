package org.openportfolio.directory.roster;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a package says about itself, checked against what is in it.
 *
 * @param dialect the format
 * @param version as the manifest gives it, or that of the dialect
 * @param modes what each file is
 */
record Manifest(Dialect dialect, String version, Map<RosterFile, Mode> modes) {
    private static final String NAME = "manifest.csv";

    /** Files of the specification that are not read; their being there says nothing. */
    private static final Set<String> NOT_READ =
            Set.of(
                    "categories",
                    "classResources",
                    "courseResources",
                    "demographics",
                    "lineItems",
                    "resources",
                    "results",
                    "lineItemLearningObjectiveIds",
                    "lineItemScoreScales",
                    "resultLearningObjectiveIds",
                    "resultScoreScales",
                    "scoreScales",
                    "userProfiles",
                    "userResources");

    private static final Set<String> NOT_READ_OF_SDS =
            Set.of("demographics", "relationships", "userFlags");

    Mode mode(RosterFile file) {
        return modes.getOrDefault(file, Mode.ABSENT);
    }

    /** Reads {@code manifest.csv}, or recognises School Data Sync by its files. */
    static Manifest of(RosterPackage source, Charset charset, Findings findings)
            throws IOException {
        var name = source.find(NAME);
        if (name.isEmpty()) return schoolDataSync(source, charset, findings);
        var properties = properties(source, name.get(), charset);
        var version = properties.getOrDefault("oneroster.version", "").strip();
        if (version.isEmpty())
            throw new RosterRefused(Problem.MANIFEST_BROKEN, NAME, 0, "", "oneroster.version");
        var claimed =
                switch (version) {
                    case "1.1", "1.1.1" -> Dialect.ONEROSTER_1_1;
                    case "1.2", "1.2.1" -> Dialect.ONEROSTER_1_2;
                    default ->
                            throw new RosterRefused(
                                    Problem.VERSION_UNKNOWN, NAME, 0, "", shortened(version));
                };
        var dialect = byHeader(source, charset, claimed, version, findings);
        var modes = modes(source, properties, dialect, findings);
        unknown(source, properties, findings);
        return new Manifest(dialect, version, modes);
    }

    private static Manifest schoolDataSync(RosterPackage source, Charset charset, Findings findings)
            throws IOException {
        var users = header(source, RosterFile.USERS, charset);
        var roles = header(source, RosterFile.ROLES, charset);
        boolean itIs =
                users.contains("username")
                        && !users.contains("status")
                        && roles.contains("userSourcedId")
                        && !roles.contains("sourcedId")
                        && source.find(RosterFile.ORGS.file()).isPresent();
        if (!itIs) throw new RosterRefused(Problem.MANIFEST_MISSING, "", 0, "");
        Map<RosterFile, Mode> modes = new EnumMap<>(RosterFile.class);
        Set<String> known = new HashSet<>(NOT_READ_OF_SDS);
        for (var file : RosterFile.values()) {
            known.add(file.title());
            if (source.find(file.file()).isPresent()) modes.put(file, Mode.BULK);
        }
        for (var name : source.names())
            if (!known.contains(name.substring(0, name.length() - 4)))
                findings.add(Problem.FILE_UNKNOWN, name, 0, "", "");
        return new Manifest(Dialect.SDS_2_1, "2.1", modes);
    }

    private static Map<String, String> properties(
            RosterPackage source, String name, Charset charset) throws IOException {
        Map<String, String> properties = new HashMap<>();
        try (var table = new CsvTable(name, source.open(name), charset)) {
            if (!table.next()) throw new RosterRefused(Problem.HEADER_MISSING, name, 0, "");
            boolean headed = table.get(0).strip().equalsIgnoreCase("propertyName");
            if (!headed) throw new RosterRefused(Problem.COLUMN_MISSING, name, 1, "propertyName");
            while (table.next() && properties.size() < 1000)
                if (table.size() > 1) properties.put(table.get(0).strip(), table.get(1).strip());
        }
        return properties;
    }

    /** Where manifest and header contradict each other, the header is what is there to read. */
    private static Dialect byHeader(
            RosterPackage source,
            Charset charset,
            Dialect claimed,
            String version,
            Findings findings)
            throws IOException {
        var header = header(source, RosterFile.USERS, charset);
        if (!header.contains("sourcedId")) return claimed;
        var found =
                header.contains("orgSourcedIds") ? Dialect.ONEROSTER_1_1 : Dialect.ONEROSTER_1_2;
        if (found != claimed)
            findings.add(Problem.VERSION_CONTRADICTS, NAME, 0, "", "", version, found.title());
        return found;
    }

    private static List<String> header(RosterPackage source, RosterFile file, Charset charset)
            throws IOException {
        var name = source.find(file.file());
        if (name.isEmpty()) return List.of();
        try (var table = new CsvTable(name.get(), source.open(name.get()), charset)) {
            if (!table.next()) return List.of();
            List<String> header = new java.util.ArrayList<>();
            for (int i = 0; i < table.size(); i++) header.add(table.get(i).strip());
            return header;
        }
    }

    private static Map<RosterFile, Mode> modes(
            RosterPackage source,
            Map<String, String> properties,
            Dialect dialect,
            Findings findings) {
        Map<RosterFile, Mode> modes = new EnumMap<>(RosterFile.class);
        for (var file : RosterFile.values()) {
            if (file == RosterFile.ROLES && dialect == Dialect.ONEROSTER_1_1) continue;
            var announced = properties.get("file." + file.title());
            boolean there = source.find(file.file()).isPresent();
            var mode = mode(file, announced);
            if (announced == null && there)
                findings.add(Problem.FILE_UNANNOUNCED, file.file(), 0, "", "");
            if (mode != Mode.ABSENT && !there) {
                if (essential(file, dialect))
                    throw new RosterRefused(Problem.FILE_MISSING, file.file(), 0, "");
                findings.add(Problem.FILE_NOT_THERE, file.file(), 0, "", "");
                mode = Mode.ABSENT;
            }
            modes.put(file, mode);
        }
        // without their roles, everybody in a complete list of users would have none
        boolean rolesNeeded =
                dialect == Dialect.ONEROSTER_1_2
                        && modes.get(RosterFile.USERS) == Mode.BULK
                        && modes.get(RosterFile.ROLES) == Mode.ABSENT;
        if (rolesNeeded)
            throw new RosterRefused(Problem.FILE_NEEDED, RosterFile.ROLES.file(), 0, "");
        return modes;
    }

    private static Mode mode(RosterFile file, String announced) {
        if (announced == null) return Mode.ABSENT;
        return switch (announced.toLowerCase(Locale.ROOT)) {
            case "bulk" -> Mode.BULK;
            case "delta" -> Mode.DELTA;
            case "absent", "" -> Mode.ABSENT;
            default ->
                    throw new RosterRefused(
                            Problem.MANIFEST_BROKEN,
                            NAME,
                            0,
                            "",
                            "bulk, delta or absent for file." + file.title());
        };
    }

    private static boolean essential(RosterFile file, Dialect dialect) {
        return file == RosterFile.ORGS
                || file == RosterFile.USERS
                || (file == RosterFile.ROLES && dialect == Dialect.ONEROSTER_1_2);
    }

    private static void unknown(
            RosterPackage source, Map<String, String> properties, Findings findings) {
        Set<String> files = new HashSet<>(NOT_READ);
        for (var file : RosterFile.values()) files.add(file.title());
        for (var property : properties.keySet()) {
            boolean known =
                    Set.of(
                                            "manifest.version",
                                            "oneroster.version",
                                            "source.systemName",
                                            "source.systemCode")
                                    .contains(property)
                            || (property.startsWith("file.")
                                    && files.contains(property.substring(5)));
            if (!known) findings.add(Problem.PROPERTY_UNKNOWN, NAME, 0, "", shortened(property));
        }
        for (var name : source.names()) {
            var stem = name.substring(0, name.length() - 4);
            if (!name.equalsIgnoreCase(NAME) && files.stream().noneMatch(stem::equalsIgnoreCase))
                findings.add(Problem.FILE_UNKNOWN, name, 0, "", "");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
