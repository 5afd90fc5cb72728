package org.openportfolio.operator;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;

/** Licenses portfolios, for a district or one school of it (PO-1). */
final class GiveLicence implements Command {
    @Override
    public String name() {
        return "licence";
    }

    @Override
    public String purpose() {
        return "licenses portfolios for a district or a school, or changes until when";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "--district ALIAS [--school NAME] [--until DATE]",
                "--school: one school only; without it, all schools of the district",
                "DATE: the first day without the licence, as 2027-08-01; for good unless said otherwise");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var options = Options.of(words, "district", "school", "until");
        var alias = options.get("district");
        var school = options.find("school");
        var until = options.date("until");
        var owner = installation.asOwner();
        var district = installation.district(owner, alias);
        owner.inside(
                district,
                c -> {
                    if (until.isPresent() && !until.get().isAfter(today(c)))
                        throw new Refusal("--until wants a day to come.");
                    Optional<UUID> where =
                            school.isPresent()
                                    ? Optional.of(schoolNamed(c, district, school.get()))
                                    : Optional.empty();
                    give(c, district, where, until);
                    return null;
                });
        out.println(
                "Portfolios are licensed for "
                        + school.orElse("all schools of " + alias)
                        + until.map(day -> " until " + day).orElse("")
                        + ".");
        return 0;
    }

    private static void give(
            Connection c, DistrictId district, Optional<UUID> school, Optional<LocalDate> until)
            throws SQLException {
        UUID id;
        try (var change =
                c.prepareStatement(
                        """
                        insert into licence (district_id, school_id, feature, ends_on) values (?, ?, 'PORTFOLIO', ?)
                        on conflict (district_id, feature, coalesce(school_id, '00000000-0000-0000-0000-000000000000'))
                        do update set ends_on = excluded.ends_on
                        returning id
                        """)) {
            change.setObject(1, district.value());
            change.setObject(2, school.orElse(null));
            change.setObject(3, until.orElse(null));
            try (var row = change.executeQuery()) {
                row.next();
                id = row.getObject(1, UUID.class);
            }
        }
        Installation.audit(
                c,
                district,
                "LicenceGiven",
                "Licence",
                id,
                "{\"feature\": \"PORTFOLIO\", \"until\": "
                        + until.map(day -> "\"" + day + "\"").orElse("null")
                        + "}");
    }

    private static LocalDate today(Connection c) throws SQLException {
        try (var ask = c.prepareStatement("select current_date");
                var row = ask.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static UUID schoolNamed(Connection c, DistrictId district, String name)
            throws SQLException {
        try (var ask =
                c.prepareStatement(
                        "select id from school where district_id = ? and name = ? and archived_at is null")) {
            ask.setObject(1, district.value());
            ask.setString(2, name);
            try (var row = ask.executeQuery()) {
                if (!row.next()) throw new Refusal("The district has no school " + name + ".");
                var id = row.getObject(1, UUID.class);
                if (row.next())
                    throw new Refusal("The district has several schools named " + name + ".");
                return id;
            }
        }
    }
}
