package org.openportfolio.link;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.openportfolio.access.Downloads.Download;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.Cleaning;
import org.openportfolio.media.cleaning.Outcome;
import org.openportfolio.media.store.Place;
import org.openportfolio.policy.PublicName;

/**
 * What anybody sees who has the address of a public link (LK-4, LK-5). There is no viewer: the key
 * names the link and its district, and whether the link is open is decided anew at each request,
 * each range of a film too (PO-7).
 *
 * <p>An address that opens nothing costs as many statements as one whose link is closed, so that
 * its answer says nothing by the time it takes either (LK-8).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PublicPages {
    /** How many wrong passphrases are looked at within {@link #WHILE}, on all nodes together. */
    static final int ATTEMPTS = 10;

    static final Duration WHILE = Duration.ofMinutes(15);

    /** Longer ones cannot be set, and are not worth hashing. */
    private static final int LONGEST = 200;

    private static final Found NOWHERE =
            new Found(new LinkId(new UUID(0, 0)), new DistrictId(new UUID(0, 0)));

    /** Parameters: the link, and when the passphrase was set that the visitor proves to know. */
    private static final String OPEN =
            """
            with recursive asked_link as (select ?::uuid as id),
            proved as (select ?::timestamptz as set_at),
            """
                    + LinkRule.OWNERS
                    + LinkRule.STANDING
                    + """
                    , open_link as (
                      select s.id, s.portfolio_id, s.owner_id, s.public_name, l.district_id, l.passphrase, l.passphrase_set_at,
                             l.passphrase is null or coalesce(l.passphrase_set_at = (select set_at from proved), false) as unlocked
                        from link_standing s join public_link l on l.id = s.id where s.state = 'OPEN')
                    """;

    /** One more parameter, the last: whether this is a view, to be counted (LK-9). */
    private static final String HEAD =
            OPEN
                    + """
                    , viewed as (
                      insert into link_view (district_id, link_id) select district_id, id from open_link where unlocked and ?)
                    select l.portfolio_id, l.unlocked, l.passphrase, l.passphrase_set_at, l.public_name,
                           o.given_name, o.family_name, d.locale, t.title, pf.summary,
                           array(select s.id::text from template_section s where s.template_id = t.id order by s.position, s.id) as section_ids,
                           array(select s.title from template_section s where s.template_id = t.id order by s.position, s.id) as section_titles
                      from open_link l join portfolio pf on pf.id = l.portfolio_id
                      join portfolio_template t on t.id = pf.template_id
                      join person o on o.id = l.owner_id join district d on d.id = l.district_id
                    """;

    /** Two more parameters: the attachment, and whether the small picture of it is wanted. */
    private static final String FILE =
            OPEN
                    + ", public_portfolio as (select portfolio_id as id from open_link where unlocked),\n"
                    + PublicShelf.PLACES
                    + """
                    select a.media_id, a.name, c.outcome, g.sha256, g.content_type, g.size
                      from attachment a join media m on m.id = a.media_id
                     cross join (select ?::boolean as small) wanted
                      left join clean_media c on c.media_id = m.id
                      left join thumbnail t on t.media_id = m.id
                      left join media g on g.id = case when wanted.small then t.small_id else coalesce(c.clean_id, m.id) end
                     where a.id = ? and a.item_id in (select item_id from place)
                       and g.id is not null and (wanted.small or %s)
                    """
                            .formatted(PublicShelf.GIVEN_OUT);

    @Inject LinkKeys keys;
    @Inject Proofs proofs;
    @Inject Transactions transactions;
    @Inject Cleaning cleaning;
    @Inject Clock clock;

    private record Found(LinkId link, DistrictId district) {}

    private record Head(
            PortfolioId portfolio,
            boolean unlocked,
            Optional<String> passphrase,
            Instant passphraseSetAt,
            String language,
            String name,
            String title,
            String summary,
            List<PublicShelf.Title> sections) {}

    private record Kept(
            MediaId media,
            String name,
            Optional<Outcome> outcome,
            String sha256,
            String contentType,
            long size) {}

    /**
     * What stands behind an address: {@link Behind.Nothing}, {@link Behind.Locked} or {@link
     * Behind.Shown}. At most four statements, whatever there is.
     *
     * @param section number of the only section that is wanted; empty: all
     * @param counts whether somebody looks at it now (LK-9)
     */
    public Behind open(PageAddress address, Optional<Integer> section, boolean counts) {
        var found = find(address.key());
        var proved = proved(found, address);
        return transactions.inside(
                found.district(),
                connection -> {
                    var head = head(connection, found, proved, counts);
                    return head.isEmpty()
                            ? new Behind.Nothing()
                            : behind(connection, head.get(), section);
                });
    }

    private static Behind behind(Connection connection, Head head, Optional<Integer> section)
            throws SQLException {
        if (!head.unlocked()) return new Behind.Locked(head.language(), false);
        return new Behind.Shown(
                new PublicPortfolio(
                        head.language(),
                        head.name(),
                        head.title(),
                        head.summary(),
                        PublicShelf.sections(
                                connection, head.portfolio(), head.sections(), section)));
    }

    /**
     * Tries a passphrase: {@link Behind.Unlocked} with the proof of it, or {@link Behind.Locked},
     * {@link Behind.Resting}, {@link Behind.Nothing}.
     */
    public Behind unlock(String key, String passphrase) {
        var found = find(key);
        var head =
                transactions.inside(
                        found.district(),
                        connection -> head(connection, found, Optional.empty(), false));
        if (head.isEmpty()) return new Behind.Nothing();
        var kept = head.get().passphrase();
        if (kept.isEmpty()) return new Behind.Unlocked(Optional.empty());
        var attempt =
                transactions.inside(found.district(), connection -> attempt(connection, found));
        if (attempt.isEmpty()) return resting(found, head.get());
        if (passphrase.length() > LONGEST || !Passphrase.matches(passphrase, kept.get()))
            return new Behind.Locked(head.get().language(), true);
        transactions.inside(
                found.district(),
                connection ->
                        Rows.change(
                                connection,
                                "delete from link_attempt where id = ?",
                                attempt.get()));
        return new Behind.Unlocked(
                Optional.of(proofs.issue(found.link(), head.get().passphraseSetAt())));
    }

    /**
     * Counts an attempt before it is looked at, one after the other, so that many at once do not
     * slip through; the right one is taken back.
     *
     * @return its id; empty where there were too many
     */
    private Optional<Long> attempt(Connection connection, Found found) throws SQLException {
        Rows.list(
                connection,
                "select id from public_link where id = ? for no key update",
                row -> row.getString("id"),
                found.link());
        Rows.change(
                connection,
                "delete from link_attempt where link_id = ? and at <= ?",
                found.link(),
                Time.now(clock).minus(WHILE));
        return Rows.find(
                connection,
                """
                insert into link_attempt (district_id, link_id, at)
                select ?, ?, ? where (select count(*) from link_attempt where link_id = ?) < ? returning id
                """,
                row -> row.getLong("id"),
                found.district(),
                found.link(),
                Time.now(clock),
                found.link(),
                ATTEMPTS);
    }

    private Behind resting(Found found, Head head) {
        var oldest =
                transactions.inside(
                        found.district(),
                        connection ->
                                Rows.find(
                                        connection,
                                        "select min(at) as at from link_attempt where link_id = ?",
                                        row -> Rows.time(row, "at"),
                                        found.link()));
        var wait =
                oldest.map(at -> Duration.between(Time.now(clock), at.plus(WHILE))).orElse(WHILE);
        return new Behind.Resting(
                head.language(),
                wait.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : wait);
    }

    /**
     * A file of the portfolio, without what it says of its maker; made when it is first asked for.
     *
     * @param small whether the small picture of it is wanted
     * @return empty for what is not shown behind this address now, for whatever reason
     * @throws IOException when the store or the disk refuses
     */
    public Optional<Download> file(PageAddress address, AttachmentId attachment, boolean small)
            throws IOException {
        var found = find(address.key());
        var proved = proved(found, address);
        var kept = kept(found, proved, attachment, small);
        if (!small && kept.isPresent() && kept.get().outcome().isEmpty()) {
            cleaning.of(found.district(), kept.get().media());
            kept =
                    kept(found, proved, attachment, false)
                            .filter(file -> file.outcome().isPresent());
        }
        return kept.map(
                file ->
                        new Download(
                                Place.of(found.district(), file.sha256()),
                                file.name(),
                                file.contentType(),
                                file.size(),
                                attachment.value() + (small ? "-small" : "-shown")));
    }

    private Optional<Kept> kept(
            Found found, Optional<Instant> proved, AttachmentId attachment, boolean small) {
        return transactions.inside(
                found.district(),
                connection ->
                        Rows.find(
                                connection,
                                FILE,
                                row ->
                                        new Kept(
                                                new MediaId(Rows.uuid(row, "media_id")),
                                                row.getString("name"),
                                                Optional.ofNullable(row.getString("outcome"))
                                                        .map(Outcome::valueOf),
                                                row.getString("sha256"),
                                                row.getString("content_type"),
                                                row.getLong("size")),
                                found.link(),
                                proved.orElse(null),
                                small,
                                attachment));
    }

    /** The link that the key opens; one that is nowhere, if it is none. */
    private Found find(String key) {
        var hash = keys.hashOf(key).orElseGet(() -> keys.hash(""));
        return transactions
                .outside(
                        connection ->
                                Rows.find(
                                        connection,
                                        "select link_id, district_id from link_of(?)",
                                        row ->
                                                new Found(
                                                        new LinkId(Rows.uuid(row, "link_id")),
                                                        new DistrictId(
                                                                Rows.uuid(row, "district_id"))),
                                        (Object) hash))
                .orElse(NOWHERE);
    }

    private Optional<Instant> proved(Found found, PageAddress address) {
        return address.proof().flatMap(proof -> proofs.read(found.link(), proof));
    }

    private static Optional<Head> head(
            Connection connection, Found found, Optional<Instant> proved, boolean counts)
            throws SQLException {
        return Rows.find(
                connection, HEAD, PublicPages::head, found.link(), proved.orElse(null), counts);
    }

    private static Head head(ResultSet row) throws SQLException {
        var sections = Rows.texts(row, "section_ids");
        var titles = Rows.texts(row, "section_titles");
        return new Head(
                new PortfolioId(Rows.uuid(row, "portfolio_id")),
                row.getBoolean("unlocked"),
                Optional.ofNullable(row.getString("passphrase")),
                Rows.time(row, "passphrase_set_at"),
                row.getString("locale"),
                PublicName.valueOf(row.getString("public_name"))
                        .of(row.getString("given_name"), row.getString("family_name")),
                row.getString("title"),
                row.getString("summary"),
                IntStream.range(0, sections.size())
                        .mapToObj(
                                at ->
                                        new PublicShelf.Title(
                                                UUID.fromString(sections.get(at)), titles.get(at)))
                        .toList());
    }
}
