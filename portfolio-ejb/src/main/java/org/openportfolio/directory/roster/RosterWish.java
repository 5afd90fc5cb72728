package org.openportfolio.directory.roster;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Wish;

/**
 * An import that somebody wants.
 *
 * @param district whose directory it is for
 * @param source what the district calls the exporting system, 1 to 200 characters: ids are unique
 *     within a source, and an import touches only what came from the same source
 * @param path a folder or a zip
 * @param dryRun only tell what would happen
 * @param confirmed go on although the brake would stop the run
 * @param by who wants it; empty for an operator
 * @param today the day by which roles and enrolments run or have ended
 * @param charset of the files; the formats ask for UTF-8
 */
public record RosterWish(
        DistrictId district,
        String source,
        Path path,
        boolean dryRun,
        boolean confirmed,
        Optional<PersonId> by,
        LocalDate today,
        Charset charset) {
    public RosterWish {
        Wish.present("district", district);
        source = Wish.required("source", source, 200);
        Wish.present("path", path);
    }

    /** An operator's run of a package in UTF-8. */
    public static RosterWish of(DistrictId district, String source, Path path, LocalDate today) {
        return new RosterWish(
                district,
                source,
                path,
                false,
                false,
                Optional.empty(),
                today,
                StandardCharsets.UTF_8);
    }

    /** The same, only to see what would happen. */
    public RosterWish dry() {
        return new RosterWish(district, source, path, true, confirmed, by, today, charset);
    }

    /** The same, past the brake. */
    public RosterWish confirm() {
        return new RosterWish(district, source, path, dryRun, true, by, today, charset);
    }

    /** The same, in the name of a member. */
    public RosterWish by(PersonId member) {
        return new RosterWish(
                district, source, path, dryRun, confirmed, Optional.of(member), today, charset);
    }

    /** The same, in another encoding that somebody chose knowingly. */
    public RosterWish in(Charset other) {
        return new RosterWish(district, source, path, dryRun, confirmed, by, today, other);
    }
}
