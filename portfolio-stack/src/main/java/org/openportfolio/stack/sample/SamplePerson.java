package org.openportfolio.stack.sample;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One of the sample people, as the roster files have them.
 *
 * @param district alias of the district
 * @param username name within the district
 * @param name given and family name
 * @param role {@code student}, {@code teacher} or {@code districtAdministrator}
 * @param grade of a student, as written in the roster; empty where there is none
 * @param mail empty where there is none
 */
public record SamplePerson(
        String district, String username, String name, String role, String grade, String mail) {

    /** The password of all of them. They exist on loopback only and own nothing. */
    public static final String PASSWORD = "welcome-to-portfolio";

    /** The districts by alias. */
    public static final List<String> DISTRICTS = List.of("north-river", "lakeside");

    /** What this person types to log in. */
    public String login() {
        return username + "@" + district;
    }

    /** Everybody, district by district, administrators first. */
    public static List<SamplePerson> all() {
        return DISTRICTS.stream().flatMap(SamplePerson::of).toList();
    }

    /** The one with this login, such as {@code anna@north-river}. */
    public static SamplePerson of(String login, List<SamplePerson> people) {
        return people.stream()
                .filter(person -> person.login().equals(login))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No sample person " + login));
    }

    private static Stream<SamplePerson> of(String district) {
        Map<String, String> roles = new HashMap<>();
        rows(district, "roles")
                .forEach(row -> roles.put(row.get("userSourcedId"), row.get("role")));
        return rows(district, "users").stream()
                .map(
                        row ->
                                new SamplePerson(
                                        district,
                                        row.get("username"),
                                        row.get("givenName") + " " + row.get("familyName"),
                                        roles.get(row.get("sourcedId")),
                                        row.get("grades"),
                                        row.get("email")));
    }

    /** The rows of one file of a district's roster. */
    static List<CSVRecord> rows(String district, String file) {
        try (Reader in = open(district, file);
                var rows =
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get()
                                .parse(in)) {
            return rows.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String district, String file) {
        var name = "/sample/" + district + "/" + file + ".csv";
        return new InputStreamReader(
                Objects.requireNonNull(SamplePerson.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8);
    }
}
