package org.openportfolio.operator;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.account.AccountDelivery;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.outbox.Letters;

/** Names the lead administrator of a district: a new person, or one it knows (ID-5, PO-6). */
final class NameLeadAdmin implements Command {
    @Override
    public String name() {
        return "lead-admin";
    }

    @Override
    public String purpose() {
        return "names a lead administrator of a district";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "--district ALIAS --username NAME [--given-name NAME --family-name NAME [--email ADDRESS]]",
                "a NAME that the district knows is promoted as they are; a new one needs their names");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var options =
                Options.of(words, "district", "username", "given-name", "family-name", "email");
        var alias = options.get("district");
        var username = options.get("username").toLowerCase(Locale.ROOT);
        if (!username.matches("[^@\\s]{1,150}"))
            throw new Misuse("A username has at most 150 characters, no @ and no blank.");
        var givenName = options.find("given-name");
        var familyName = options.find("family-name");
        var email = options.find("email");
        if (email.isPresent() && !email.get().matches("[^@\\s]+@[^@\\s]+"))
            throw new Misuse("--email wants an address.");
        var application = installation.asApplication();
        var district = installation.district(application, alias);
        boolean known =
                application.inside(
                        district,
                        c -> {
                            var existing = find(c, district, username);
                            if (existing.isEmpty() && (givenName.isEmpty() || familyName.isEmpty()))
                                throw new Refusal(
                                        "The district has nobody named "
                                                + username
                                                + ": give --given-name and --family-name to make the person.");
                            var person =
                                    existing.isPresent()
                                            ? existing.get()
                                            : create(
                                                    c,
                                                    district,
                                                    username,
                                                    givenName.get(),
                                                    familyName.get(),
                                                    email);
                            promote(c, district, person);
                            return existing.isPresent();
                        });
        out.println(
                (known ? "Promoted to" : "Made and named")
                        + " lead administrator of "
                        + alias
                        + ". The account follows within seconds where the server runs.");
        out.println(
                "To log in the first time they set a password with \"Forgot password\" at "
                        + installation.baseUrl()
                        + (known || email.isPresent()
                                ? "; Keycloak sends the link to their mail address."
                                : "; without a mail address, set one in Keycloak's administration console."));
        return 0;
    }

    /** Somebody who can be promoted. */
    private static Optional<UUID> find(Connection c, DistrictId district, String username)
            throws SQLException {
        try (var ask =
                c.prepareStatement(
                        "select id, state from person where district_id = ? and username = ? and kind = 'MEMBER' and erased_at is null")) {
            ask.setObject(1, district.value());
            ask.setString(2, username);
            try (var row = ask.executeQuery()) {
                if (!row.next()) return Optional.empty();
                if (!row.getString("state").equals("ACTIVE"))
                    throw new Refusal(username + " has left or is disabled.");
                return Optional.of(row.getObject("id", UUID.class));
            }
        }
    }

    private static UUID create(
            Connection c,
            DistrictId district,
            String username,
            String givenName,
            String familyName,
            Optional<String> email)
            throws SQLException {
        try (var insert =
                c.prepareStatement(
                        """
                        insert into person (district_id, username, given_name, family_name, email) values (?, ?, ?, ?, ?)
                        returning id
                        """)) {
            insert.setObject(1, district.value());
            insert.setString(2, username);
            insert.setString(3, givenName);
            insert.setString(4, familyName);
            insert.setString(5, email.orElse(null));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private static void promote(Connection c, DistrictId district, UUID person)
            throws SQLException {
        try (var give =
                c.prepareStatement(
                        """
                        insert into person_role (district_id, person_id, role) values (?, ?, 'LEAD_ADMIN')
                        on conflict (person_id, role, coalesce(school_id, '00000000-0000-0000-0000-000000000000'))
                        do update set source_id = null, starts_on = null, ends_on = null
                        """)) {
            give.setObject(1, district.value());
            give.setObject(2, person);
            give.executeUpdate();
        }
        try (var mark =
                c.prepareStatement("update person set account_changed_at = now() where id = ?")) {
            mark.setObject(1, person);
            mark.executeUpdate();
        }
        new Letters(c).put(district, AccountDelivery.TOPIC, person.toString(), "{}");
        Installation.audit(c, district, "LeadAdminNamed", "Person", person, "{}");
    }
}
