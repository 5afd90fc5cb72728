package org.openportfolio.operator;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Ids;

/** Makes a tenant. */
final class CreateDistrict implements Command {
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");
    private static final Set<String> LOCALES = Set.of("en", "nl", "fr");

    @Override
    public String name() {
        return "create-district";
    }

    @Override
    public String purpose() {
        return "makes a district";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "--alias ALIAS --name NAME [--locale en|nl|fr] [--time-zone ZONE]",
                "ALIAS: 3 to 40 of a-z, 0-9 and -; members log in as name@ALIAS, so it stays for good",
                "ZONE: as Europe/Amsterdam; UTC unless said otherwise");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var options = Options.of(words, "alias", "name", "locale", "time-zone");
        var alias = options.get("alias");
        var name = options.get("name");
        var locale = options.find("locale").orElse("en");
        var zone = options.find("time-zone").orElse("UTC");
        if (!ALIAS.matcher(alias).matches())
            throw new Misuse("An alias has 3 to 40 of a-z, 0-9 and -, and no - at its ends.");
        if (name.length() > 200) throw new Misuse("A name has at most 200 characters.");
        if (!LOCALES.contains(locale)) throw new Misuse("A locale is one of en, nl, fr.");
        if (!ZoneId.getAvailableZoneIds().contains(zone))
            throw new Misuse("There is no time zone " + zone + ".");
        var id = new DistrictId(new Ids().next());
        installation
                .asOwner()
                .inside(
                        id,
                        c -> {
                            try (var insert =
                                    c.prepareStatement(
                                            """
                                            insert into district (id, alias, name, locale, time_zone) values (?, ?, ?, ?, ?)
                                            on conflict (alias) do nothing
                                            """)) {
                                insert.setObject(1, id.value());
                                insert.setString(2, alias);
                                insert.setString(3, name);
                                insert.setString(4, locale);
                                insert.setString(5, zone);
                                if (insert.executeUpdate() == 0)
                                    throw new Refusal(
                                            "There is a district with the alias "
                                                    + alias
                                                    + " already.");
                            }
                            Installation.audit(
                                    c, id, "DistrictCreated", "District", id.value(), "{}");
                            return null;
                        });
        out.println("The district " + alias + " is made.");
        return 0;
    }
}
