package org.openportfolio.invitation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.DomainId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;
import org.openportfolio.outbox.Outbox;

/**
 * The registry of organisations whose people are invited, with their logos (EX-7): kept by district
 * administrators. A logo stands beside what somebody says whose mail address is at a domain of the
 * organisation, once somebody who reads mail there has handed the administrator a code.
 */
@Stateless
@ForMembers
public class Organisations {
    /** Organisations of one page. */
    public static final int PAGE = 50;

    private static final String ONE =
            "select * from organisation where archived_at is null and id = ?";

    /** The largest logo, in bytes. */
    static final long MOST_BYTES = 5_000_000;

    /** So often a code may be tried. */
    static final int MOST_ATTEMPTS = 5;

    private static final Duration CODE_LIVES = Duration.ofDays(1);

    /** Those that Java itself can draw anew (ADR 30). */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Pattern MAILBOX = Pattern.compile("[a-z0-9._+-]{1,64}");

    @Inject DomainCodes codes;
    @Inject Rows rows;
    @Inject Outbox outbox;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Line(
            OrganisationId id,
            String name,
            boolean hasLogo,
            int version,
            Optional<OrganisationView.Domain> domain) {}

    private record Picture(UUID media, String type, long size) {}

    private record Attempt(OrganisationId organisation, String domain, int sending, int attempts) {}

    /**
     * A place in the list, which is ordered by name and id.
     *
     * @param name what it is called
     */
    public record OrganisationPlace(String name, OrganisationId id) {}

    /**
     * Those that are not archived, by name: whose name or one of whose mail domains has the text in
     * it.
     *
     * @param text "" for all
     * @param after where to go on
     */
    public Slice<OrganisationView> search(
            Viewer viewer, String text, Optional<OrganisationPlace> after) {
        requireAdministrator(viewer);
        var wanted = Wish.optional("text", text, 200);
        var place = after.orElse(new OrganisationPlace("", new OrganisationId(new UUID(0, 0))));
        return Slice.of(
                list(
                        """
                        select o.* from organisation o
                         where o.district_id = (select current_district()) and o.archived_at is null
                           and (lower(o.name), o.id) > (lower(?), ?)
                           and (? = '' or position(lower(?) in lower(o.name)) > 0
                                or exists (select 1 from organisation_domain d where d.organisation_id = o.id and position(lower(?) in d.domain) > 0))
                         order by lower(o.name), o.id limit ?
                        """,
                        place.name(),
                        place.id(),
                        wanted,
                        wanted,
                        wanted,
                        PAGE + 1),
                PAGE);
    }

    /** All that are not archived, by name: to choose one from. */
    public List<OrganisationView> all(Viewer viewer) {
        requireAdministrator(viewer);
        return list("select * from organisation where archived_at is null");
    }

    /** One of them; NOT_FOUND for every other. */
    public OrganisationView one(Viewer viewer, OrganisationId id) {
        requireAdministrator(viewer);
        return list(ONE, id).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("organisationId"));
    }

    /** Makes one. */
    @Changes
    public OrganisationView create(Viewer viewer, String name) {
        requireAdministrator(viewer);
        var called = Invitee.line("name", Wish.required("name", name, 200));
        requireNew(called, null);
        var id = new OrganisationId(ids.next());
        rows.change(
                "insert into organisation (id, district_id, name, created_at) values (?, ?, ?, ?)",
                id,
                viewer.district(),
                called,
                Time.now(clock));
        return changed(viewer, id, "MADE");
    }

    /**
     * Calls it something else.
     *
     * @param expectedVersion the version that the name was read at
     * @throws UserFault CONFLICT where somebody changed it meanwhile; its version is an argument
     */
    @Changes
    public OrganisationView rename(
            Viewer viewer, OrganisationId id, int expectedVersion, String name) {
        int version = locked(viewer, id);
        if (version != expectedVersion)
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "organisation.changedMeanwhile",
                    Map.of("version", version));
        var called = Invitee.line("name", Wish.required("name", name, 200));
        requireNew(called, id);
        rows.change(
                "update organisation set name = ?, version = version + 1 where id = ?", called, id);
        return changed(viewer, id, "RENAMED");
    }

    /** Takes it out of the registry; its people have initials from then on. */
    @Changes
    public void archive(Viewer viewer, OrganisationId id) {
        locked(viewer, id);
        rows.change(
                "update organisation set archived_at = ?, media_id = null, version = version + 1 where id = ?",
                Time.now(clock),
                id);
        rows.change("delete from organisation_domain where organisation_id = ?", id);
        happened.fire(new OrganisationChanged(viewer.district(), viewer.id(), id, "ARCHIVED"));
    }

    /**
     * Makes a picture that the viewer sent the logo. Nothing but its small picture is ever shown,
     * which is drawn anew from the pixels alone.
     */
    @Changes
    public OrganisationView setLogo(Viewer viewer, OrganisationId id, UploadId upload) {
        locked(viewer, id);
        var picture =
                rows.find(
                                """
                                select m.id, m.content_type, m.size from upload u join media m on m.id = u.media_id
                                 where u.id = ? and u.owner_id = ?
                                """,
                                row ->
                                        new Picture(
                                                Rows.uuid(row, "id"),
                                                row.getString("content_type"),
                                                row.getLong("size")),
                                upload,
                                viewer.id())
                        .orElseThrow(() -> UserFault.notFound("uploadId"));
        if (!PICTURES.contains(picture.type()))
            throw new UserFault(FaultCode.WRONG_TYPE, "uploadId", "organisation.logoKind");
        if (picture.size() > MOST_BYTES)
            throw new UserFault(
                    FaultCode.INVALID,
                    "uploadId",
                    "organisation.logoTooLarge",
                    Map.of("max", MOST_BYTES));
        rows.change(
                "update organisation set media_id = ?, version = version + 1 where id = ?",
                picture.media(),
                id);
        rows.change("delete from upload where id = ?", upload);
        return changed(viewer, id, "LOGO_SET");
    }

    @Changes
    public OrganisationView removeLogo(Viewer viewer, OrganisationId id) {
        locked(viewer, id);
        rows.change(
                "update organisation set media_id = null, version = version + 1 where id = ?", id);
        return changed(viewer, id, "LOGO_REMOVED");
    }

    /**
     * Names a mail domain, and has a code mailed to somebody there; naming it again sends a new
     * one, and changes nothing once it counts.
     *
     * @param domain as in firm.example; mail at domains below it counts too
     * @param mailbox what stands before the @ of somebody there who can agree
     */
    @Changes
    public OrganisationView addDomain(
            Viewer viewer, OrganisationId id, String domain, String mailbox) {
        locked(viewer, id);
        var wished = Wish.required("domain", domain, 253).toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(wished).matches())
            throw new UserFault(FaultCode.INVALID, "domain", "organisation.domain");
        var before = Wish.required("mailbox", mailbox, 64).toLowerCase(Locale.ROOT);
        if (!MAILBOX.matcher(before).matches())
            throw new UserFault(FaultCode.INVALID, "mailbox", "organisation.address");
        requireFree(wished, id);
        var found =
                rows.find(
                        """
                                insert into organisation_domain (id, district_id, organisation_id, domain, sent_to, code_until, added_at)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict (organisation_id, domain) do update
                                   set sent_to = excluded.sent_to, code_until = excluded.code_until, attempts = 0,
                                       sending = organisation_domain.sending + 1
                                 where organisation_domain.verified_at is null
                                returning id, sending
                                """,
                        row -> Map.entry(new DomainId(Rows.uuid(row, "id")), row.getInt("sending")),
                        new DomainId(ids.next()),
                        viewer.district(),
                        id,
                        wished,
                        before + "@" + wished,
                        Time.now(clock).plus(CODE_LIVES),
                        Time.now(clock));
        if (found.isEmpty()) return list(ONE, id).get(0);
        outbox.put(
                viewer.district(),
                DomainMails.TOPIC,
                found.get().getKey().value().toString(),
                Json.createObjectBuilder()
                        .add("sending", found.get().getValue())
                        .build()
                        .toString());
        return changed(viewer, id, "DOMAIN_ADDED");
    }

    /**
     * Enters the code that went to the domain: from now on it counts. Five wrong ones end the code;
     * they are counted whatever the answer is.
     *
     * @return whether it was the right one
     */
    @Changes
    public boolean verify(Viewer viewer, DomainId domain, String code) {
        requireAdministrator(viewer);
        var attempt =
                rows.find(
                                """
                                update organisation_domain set attempts = attempts + 1
                                 where id = ? and verified_at is null and code_until > ? and attempts < ?
                                returning organisation_id, domain, sending, attempts
                                """,
                                row ->
                                        new Attempt(
                                                new OrganisationId(
                                                        Rows.uuid(row, "organisation_id")),
                                                row.getString("domain"),
                                                row.getInt("sending"),
                                                row.getInt("attempts")),
                                domain,
                                Time.now(clock),
                                MOST_ATTEMPTS)
                        .orElseThrow(
                                () ->
                                        new UserFault(
                                                FaultCode.NOT_ALLOWED,
                                                "code",
                                                "organisation.codeOver"));
        var given = Wish.optional("code", code, 20).getBytes(StandardCharsets.UTF_8);
        var right = codes.codeOf(domain, attempt.sending()).getBytes(StandardCharsets.US_ASCII);
        // a wrong one is no fault that would undo its being counted
        if (!MessageDigest.isEqual(given, right)) return false;
        requireFree(attempt.domain(), attempt.organisation());
        rows.change(
                "update organisation_domain set verified_at = ? where id = ?",
                Time.now(clock),
                domain);
        happened.fire(
                new OrganisationChanged(
                        viewer.district(), viewer.id(), attempt.organisation(), "DOMAIN_VERIFIED"));
        return true;
    }

    @Changes
    public void removeDomain(Viewer viewer, DomainId domain) {
        requireAdministrator(viewer);
        var id =
                rows.find(
                                "delete from organisation_domain where id = ? returning organisation_id",
                                row -> new OrganisationId(Rows.uuid(row, "organisation_id")),
                                domain)
                        .orElseThrow(() -> UserFault.notFound("domainId"));
        happened.fire(
                new OrganisationChanged(viewer.district(), viewer.id(), id, "DOMAIN_REMOVED"));
    }

    private OrganisationView changed(Viewer viewer, OrganisationId id, String change) {
        happened.fire(new OrganisationChanged(viewer.district(), viewer.id(), id, change));
        return list(ONE, id).get(0);
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
    }

    /** Its version. */
    private int locked(Viewer viewer, OrganisationId id) {
        requireAdministrator(viewer);
        return rows.find(
                        "select version from organisation where id = ? and archived_at is null for update",
                        row -> row.getInt("version"),
                        id)
                .orElseThrow(() -> UserFault.notFound("organisationId"));
    }

    private void requireNew(String name, OrganisationId but) {
        if (!rows.list(
                        "select id from organisation where lower(name) = lower(?) and archived_at is null and id is distinct from ?::uuid",
                        row -> row.getString(1),
                        name,
                        but)
                .isEmpty())
            throw new UserFault(FaultCode.INVALID, "name", "organisation.nameTaken");
    }

    private void requireFree(String domain, OrganisationId but) {
        if (!rows.list(
                        "select id from organisation_domain where domain = ? and verified_at is not null and organisation_id <> ?",
                        row -> row.getString(1),
                        domain,
                        but)
                .isEmpty())
            throw new UserFault(FaultCode.INVALID, "domain", "organisation.domainTaken");
    }

    /**
     * @param which a query for rows of organisations
     */
    private List<OrganisationView> list(String which, Object... parameters) {
        Map<OrganisationId, Line> organisations = new LinkedHashMap<>();
        Map<OrganisationId, List<OrganisationView.Domain>> domains = new LinkedHashMap<>();
        rows.list(
                        """
                        with page as (%s)
                        select o.id, o.name, o.version, t.media_id is not null as has_logo,
                               n.id as domain_id, n.domain, n.sent_to, n.verified_at
                          from page o left join thumbnail t on t.media_id = o.media_id
                          left join organisation_domain n on n.organisation_id = o.id
                         order by lower(o.name), o.id, n.domain
                        """
                                .formatted(which),
                        Organisations::line,
                        parameters)
                .forEach(
                        line -> {
                            organisations.putIfAbsent(line.id(), line);
                            var all = domains.computeIfAbsent(line.id(), id -> new ArrayList<>());
                            line.domain().ifPresent(all::add);
                        });
        return organisations.values().stream()
                .map(
                        line ->
                                new OrganisationView(
                                        line.id(),
                                        line.name(),
                                        line.hasLogo(),
                                        line.version(),
                                        domains.get(line.id())))
                .toList();
    }

    private static Line line(ResultSet row) throws SQLException {
        var domain = Rows.uuid(row, "domain_id");
        return new Line(
                new OrganisationId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getBoolean("has_logo"),
                row.getInt("version"),
                domain == null
                        ? Optional.empty()
                        : Optional.of(
                                new OrganisationView.Domain(
                                        new DomainId(domain),
                                        row.getString("domain"),
                                        row.getString("sent_to"),
                                        Optional.ofNullable(Rows.time(row, "verified_at")))));
    }
}
