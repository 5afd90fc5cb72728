package org.openportfolio.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.invitation.Scope;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.oracle.Town.Item;
import org.openportfolio.oracle.VisitTown.Invited;
import org.openportfolio.oracle.VisitTown.Said;

/**
 * What people from outside see, against the requirements told in memory: for every town and every
 * invitation, whether it is open, what the visit reaches with which permissions, the way into it,
 * and how many comments it counts; and that members see neither more nor less by it.
 */
class VisitOracleIT {
    private static final Map<Case, Long> MET = new EnumMap<>(Case.class);

    private static TownHall hall;
    private static List<Town.District> districts;

    private enum Case {
        OPEN,
        CLOSED,
        WHOLE,
        PARTS,
        ITEMS,
        REACHED,
        NOT_REACHED,
        RESTRICTED_COMMENTS,
        ALL_COMMENTS,
        NOT_ALLOWED,
        FILE_READ,
        FILE_NOT_READ
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tag("EX-1")
    @Tag("EX-5")
    @Tag("EX-8")
    @Tag("EX-9")
    @Tag("EX-10")
    @Tag("FB-3")
    @Tag("PO-9")
    void aVisitorSeesExactlyWhatTheRequirementsSay(@ForAll("towns") Town town, @ForAll long seed)
            throws SQLException {
        if (hall == null) {
            hall = new TownHall(town.districts());
            districts = town.districts();
        }
        var visited = VisitTown.of(town, seed);
        try {
            for (var district : town.districts())
                hall.license(district, visited.rules().get(district.id()).licensed());
            hall.settle(town);
            settle(visited);
            for (var invitation : visited.invitations()) compare(visited, invitation);
            hall.visit(Optional.empty());
            members(visited);
        } finally {
            hall.empty();
        }
    }

    @AfterContainer
    static void close() throws SQLException {
        if (hall != null) {
            for (var district : districts) hall.license(district, true);
            hall.close();
        }
        System.out.println("met: " + MET);
        for (var one : Case.values())
            if (MET.getOrDefault(one, 0L) < 20)
                throw new AssertionError("hardly any case of " + one + ": " + MET);
    }

    @Provide
    Arbitrary<Town> towns() {
        return Towns.any();
    }

    private static void compare(VisitTown town, Invited invitation) throws SQLException {
        var oracle = new VisitOracle(town);
        hall.enter(invitation.owner().district());
        hall.visit(Optional.empty());
        boolean open = hall.openVisits.isOpen(invitation.external().id(), invitation.id());
        agree("whether it is open: " + invitation, oracle.isOpen(invitation), open);
        met(open ? Case.OPEN : Case.CLOSED);
        if (oracle.isSuspended(invitation)) met(Case.NOT_ALLOWED);
        met(Case.valueOf(invitation.scope().name()));
        var guest =
                new Viewer(
                        invitation.external().id(),
                        invitation.owner().district().id(),
                        Set.of(Role.EXTERNAL),
                        false,
                        Optional.of(invitation.id()));
        // without the step that the door makes, nothing is seen
        agree("no visit, nothing seen", Map.of(), seen(town, guest));
        if (!open) return;
        hall.visit(Optional.of(invitation.id()));
        var found = seen(town, guest);
        for (var item : town.town().items()) {
            var view = Optional.ofNullable(found.get(item.id()));
            var required = oracle.permissions(invitation, item);
            agree(
                    item.name() + " by " + invitation,
                    required,
                    view.map(ItemView::permissions).orElse(EnumSet.noneOf(Permission.class)));
            met(required.isEmpty() ? Case.NOT_REACHED : Case.REACHED);
            if (view.isEmpty()) continue;
            long comments = oracle.comments(invitation, item);
            agree(
                    "comments on " + item.name() + " by " + invitation,
                    comments,
                    (long) view.get().comments());
            if (comments > 0)
                met(invitation.restricted() ? Case.RESTRICTED_COMMENTS : Case.ALL_COMMENTS);
        }
        for (var said : town.said()) {
            boolean reads = oracle.reads(invitation, said);
            agree(
                    "the file of a comment on " + said.on().name() + " by " + invitation,
                    reads,
                    hall.commentFiles.isFor(guest.id(), said.file()));
            met(reads ? Case.FILE_READ : Case.FILE_NOT_READ);
        }
        var portfolios =
                hall.access.ofPortfolios(
                        guest.id(),
                        town.town().portfolios().stream().map(one -> one.id()).toList());
        for (var portfolio : town.town().portfolios())
            agree(
                    portfolio.name() + " by " + invitation,
                    oracle.permissions(invitation, portfolio),
                    portfolios.containsKey(portfolio.id())
                            ? portfolios.get(portfolio.id()).permissions()
                            : EnumSet.noneOf(Permission.class));
        var contents = new ArrayList<String>();
        for (var part : hall.visitShelf.contents(guest))
            for (var item : part.items())
                contents.add(
                        part.section().map(one -> one.id().value().toString()).orElse("-")
                                + " "
                                + item.title());
        agree(
                "the way in by " + invitation,
                oracle.contents(invitation),
                contents.stream().sorted().toList());
    }

    /** Members see what they saw; nobody from outside is among those who are told of things. */
    private static void members(VisitTown town) throws SQLException {
        var oracle = new Oracle(town.town());
        var externals = town.externals().stream().map(one -> one.id()).collect(Collectors.toSet());
        for (var person : town.town().people()) {
            if (!oracle.canEnter(person)) continue;
            hall.enter(person.district());
            var found =
                    hall.access.of(
                            person.id(), town.town().items().stream().map(Item::id).toList());
            for (var item : town.town().items())
                agree(
                        person.name() + " and " + item.name(),
                        oracle.permissions(person, item),
                        found.containsKey(item.id())
                                ? found.get(item.id()).permissions()
                                : EnumSet.noneOf(Permission.class));
        }
        for (var item : town.town().items()) {
            hall.enter(item.owner().district());
            agree(
                    "externals among those who see " + item.name(),
                    Set.of(),
                    hall.access.audience(item.id()).stream()
                            .filter(externals::contains)
                            .collect(Collectors.toSet()));
        }
    }

    private static Map<ItemId, ItemView> seen(VisitTown town, Viewer guest) {
        return hall
                .shelf
                .several(guest, town.town().items().stream().map(Item::id).toList())
                .stream()
                .collect(Collectors.toMap(ItemView::id, view -> view));
    }

    private static void agree(String what, Object required, Object found) {
        if (!Objects.equals(required, found))
            throw new AssertionError(
                    "%s%n  the requirements say: %s%n  the application says: %s"
                            .formatted(what, required, found));
    }

    private static void met(Case one) {
        MET.merge(one, 1L, Long::sum);
    }

    // ---------------------------------------------------------------- moving in

    private static void settle(VisitTown town) throws SQLException {
        for (var district : town.town().districts()) {
            hall.enter(district);
            hall.insert(
                    "person (id, district_id, kind, username, given_name, family_name, email, account_id)",
                    "?, ?, 'EXTERNAL', ?, ?, '', ?, ?",
                    town.externals().stream()
                            .filter(one -> one.district().equals(district.id()))
                            .map(
                                    one ->
                                            row(
                                                    one.id(),
                                                    district.id(),
                                                    "guest-" + one.id().value(),
                                                    one.name(),
                                                    one.id().value() + "@firm.example",
                                                    one.id())));
            var invitations =
                    town.invitations().stream()
                            .filter(one -> one.owner().district().equals(district))
                            .toList();
            hall.insert(
                    "invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, language, restricted, permissions, starts_at, ends_at, made_at, revoked_at, key_hash)",
                    "?, ?, ?, ?, ?, ?, 'Somebody', 'guest', 'en', ?, ?, ?, ?, ?, ?, sha256(?::text::bytea)",
                    invitations.stream()
                            .map(
                                    one ->
                                            row(
                                                    one.id(),
                                                    district.id(),
                                                    one.owner().id(),
                                                    one.external().id(),
                                                    one.scope().name(),
                                                    one.portfolio()
                                                            .map(Town.Portfolio::id)
                                                            .orElse(null),
                                                    one.restricted(),
                                                    Permission.bits(one.permissions()),
                                                    hall.hour(one.hours().from()),
                                                    hall.hour(one.hours().until()),
                                                    hall.hour(Optional.of(-6)),
                                                    one.revoked()
                                                            ? hall.hour(Optional.of(-1))
                                                            : null,
                                                    one.id())));
            for (var one : invitations) {
                if (one.scope() == Scope.WHOLE)
                    grant(one, "portfolio_id", List.<Object[]>of(row(one.portfolio().get().id())));
                grant(
                        one,
                        "section_of, section_id",
                        one.sections().stream()
                                .map(section -> row(one.portfolio().get().id(), section.id()))
                                .toList());
                grant(one, "item_id", one.items().stream().map(item -> row(item.id())).toList());
            }
            for (var one : town.said())
                if (one.on().owner().district().equals(district)
                        && town.town().remarks().stream().noneMatch(r -> r.id().equals(one.id())))
                    say(one);
            hall.insert(
                    "comment_file (id, district_id, comment_id, media_id, name, position)",
                    "?, ?, ?, ?, 'a.png', 0",
                    town.said().stream()
                            .filter(one -> one.on().owner().district().equals(district))
                            .map(
                                    one ->
                                            row(
                                                    one.file(),
                                                    district.id(),
                                                    one.id(),
                                                    TownHall.pictureOf(district))));
            rules(town, district);
        }
    }

    private static void rules(VisitTown town, Town.District district) throws SQLException {
        var people =
                town.town().people().stream()
                        .filter(one -> one.district().equals(district))
                        .toList();
        var grades = town.rules().get(district.id()).grades();
        if (grades.isPresent() && !people.isEmpty())
            hall.insert(
                    "sharing_policy (id, district_id, version, link_sharing, generated_by, public_name, link_months, invitation_days, external_grades, view_log_days, decided_at, decided_by)",
                    "gen_random_uuid(), ?, 1, false, 'STUDENTS_AND_TEACHERS', 'GIVEN_NAME', 10, 30, ?::text[], 365, now(), ?",
                    Stream.<Object[]>of(
                            row(
                                    district.id(),
                                    grades.get().stream()
                                            .collect(Collectors.joining(",", "{", "}")),
                                    people.get(0).id())));
    }

    private static void grant(Invited invitation, String columns, List<Object[]> things)
            throws SQLException {
        var places = columns.replaceAll("[a-z_]+", "?");
        hall.insert(
                "access_grant (id, district_id, invitation_id, person_id, permissions, granted_by, granted_at, "
                        + columns
                        + ")",
                "gen_random_uuid(), ?, ?, ?, ?, ?, now(), " + places,
                things.stream()
                        .map(
                                thing -> {
                                    var all =
                                            new ArrayList<Object>(
                                                    List.of(
                                                            invitation.owner().district().id(),
                                                            invitation.id(),
                                                            invitation.external().id(),
                                                            Permission.bits(
                                                                    invitation.permissions()),
                                                            invitation.owner().id()));
                                    all.addAll(List.of(thing));
                                    return all.toArray();
                                }));
    }

    private static void say(Said one) throws SQLException {
        var voices = new ArrayList<PersonId>(one.voices());
        voices.remove(one.on().owner().id());
        hall.insert(
                "comment (id, district_id, item_id, author_id, text, created_at, deleted_at, hidden_at, owner_only, voices, reply_to_id, thread_id, thread_author_id)",
                "?, ?, ?, ?, 'Well', ?, ?, ?, ?, ?::uuid[], ?, ?, ?",
                Stream.<Object[]>of(
                        row(
                                one.id(),
                                one.on().owner().district().id(),
                                one.on().id(),
                                one.by(),
                                hall.hour(Optional.of(-2)),
                                one.deleted() ? hall.hour(Optional.of(-1)) : null,
                                one.hidden() ? hall.hour(Optional.of(-1)) : null,
                                one.ownersAlone(),
                                voices.stream()
                                        .map(voice -> voice.value().toString())
                                        .collect(Collectors.joining(",", "{", "}")),
                                one.answers().map(Said::id).orElse(null),
                                one.answers().map(Said::first).map(Said::id).orElse(null),
                                one.answers().map(Said::first).map(Said::by).orElse(null))));
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
