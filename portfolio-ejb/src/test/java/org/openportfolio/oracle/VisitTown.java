package org.openportfolio.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.access.Permission;
import org.openportfolio.invitation.Scope;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.oracle.Town.Item;
import org.openportfolio.oracle.Town.Person;
import org.openportfolio.oracle.Town.Portfolio;
import org.openportfolio.oracle.Town.Section;
import org.openportfolio.oracle.Town.Span;

/**
 * A {@link Town} with people from outside in it, and what they are invited to and talk about. Made
 * from a town by dice.
 */
record VisitTown(
        Town town,
        List<External> externals,
        List<Invited> invitations,
        List<Said> said,
        Map<DistrictId, Rules> rules) {
    private static final List<Set<String>> GRADES =
            List.of(Set.of("07"), Set.of("10"), Set.of("07", "10"));

    /**
     * What a district decided about people from outside (PO-1, PO-9).
     *
     * @param grades whose students may invite; empty for all
     */
    record Rules(boolean licensed, Optional<Set<String>> grades) {}

    /** Somebody from outside, as a district knows them. */
    record External(PersonId id, DistrictId district, String name) {}

    /**
     * An invitation. Hours.
     *
     * @param portfolio for WHOLE and PARTS
     * @param sections chosen ones, for PARTS
     * @param items chosen ones, for PARTS and ITEMS
     */
    record Invited(
            InvitationId id,
            Person owner,
            External external,
            Scope scope,
            Optional<Portfolio> portfolio,
            List<Section> sections,
            List<Item> items,
            Set<Permission> permissions,
            boolean restricted,
            Span hours,
            boolean revoked) {}

    /**
     * A comment on an item, or an answer to one.
     *
     * @param hidden by the owner of the item, itself
     */
    record Said(
            CommentId id,
            Item on,
            PersonId by,
            Optional<Said> answers,
            boolean hidden,
            boolean deleted) {
        /** The file that came with it: each comment here has one. */
        AttachmentId file() {
            return new AttachmentId(id.value());
        }

        /** FB-3: hidden with all that answers it. */
        boolean ownersAlone() {
            return hidden || answers.map(Said::ownersAlone).orElse(false);
        }

        /** EX-9: its author, and the author of everything it answers. */
        Set<PersonId> voices() {
            var all = new HashSet<PersonId>();
            all.add(by);
            answers.ifPresent(one -> all.addAll(one.voices()));
            return all;
        }

        Said first() {
            return answers.map(Said::first).orElse(this);
        }
    }

    static VisitTown of(Town town, long seed) {
        var dice = new Random(seed);
        var externals = new ArrayList<External>();
        for (var district : town.districts())
            for (int i = 0; i < 2; i++)
                externals.add(new External(new PersonId(id(dice)), district.id(), "External " + i));
        var invitations = new ArrayList<Invited>();
        for (var owner : town.people())
            for (int i = dice.nextInt(3); i > 0; i--)
                invited(town, owner, externals, dice).ifPresent(invitations::add);
        var said = new ArrayList<Said>();
        for (var remark : town.remarks())
            said.add(
                    new Said(
                            remark.id(),
                            remark.on(),
                            remark.by().id(),
                            Optional.empty(),
                            remark.hidden(),
                            remark.deleted()));
        for (var item : town.items()) talk(town, item, externals, said, dice);
        var rules = new HashMap<DistrictId, Rules>();
        for (var district : town.districts())
            rules.put(
                    district.id(),
                    new Rules(
                            dice.nextInt(8) > 0,
                            Optional.of(GRADES.get(dice.nextInt(GRADES.size())))
                                    .filter(any -> dice.nextInt(3) == 0)));
        return new VisitTown(town, externals, invitations, said, rules);
    }

    private static Optional<Invited> invited(
            Town town, Person owner, List<External> externals, Random dice) {
        var theirs =
                externals.stream()
                        .filter(one -> one.district().equals(owner.district().id()))
                        .toList();
        var portfolios =
                town.portfolios().stream().filter(one -> one.owner().equals(owner)).toList();
        var items = town.items().stream().filter(one -> one.owner().equals(owner)).toList();
        var scope = Scope.values()[dice.nextInt(3)];
        if (scope != Scope.ITEMS && portfolios.isEmpty()) scope = Scope.ITEMS;
        if (scope == Scope.ITEMS && items.isEmpty()) return Optional.empty();
        var portfolio =
                scope == Scope.ITEMS
                        ? Optional.<Portfolio>empty()
                        : Optional.of(portfolios.get(dice.nextInt(portfolios.size())));
        var sections = new ArrayList<Section>();
        var chosen = new ArrayList<Item>();
        if (scope == Scope.PARTS)
            for (var section : portfolio.get().template().sections())
                if (dice.nextInt(2) == 0) sections.add(section);
        if (scope != Scope.WHOLE) for (var item : items) if (dice.nextInt(3) == 0) chosen.add(item);
        var permissions = EnumSet.of(Permission.VIEW);
        for (var permission : Permission.values())
            if (permission != Permission.EDIT && dice.nextInt(4) > 0) permissions.add(permission);
        var spans =
                List.of(
                        new Span(Optional.of(-5), Optional.of(5)),
                        new Span(Optional.of(-5), Optional.of(5)),
                        new Span(Optional.of(-5), Optional.of(5)),
                        new Span(Optional.of(-5), Optional.of(-1)),
                        new Span(Optional.of(1), Optional.of(5)));
        return Optional.of(
                new Invited(
                        new InvitationId(id(dice)),
                        owner,
                        theirs.get(dice.nextInt(theirs.size())),
                        scope,
                        portfolio,
                        sections,
                        chosen,
                        permissions,
                        dice.nextBoolean(),
                        spans.get(dice.nextInt(spans.size())),
                        dice.nextInt(6) == 0));
    }

    private static void talk(
            Town town, Item item, List<External> externals, List<Said> said, Random dice) {
        var district = item.owner().district();
        var speakers = new ArrayList<PersonId>();
        speakers.add(item.owner().id());
        town.people().stream()
                .filter(one -> one.district().equals(district))
                .limit(2)
                .forEach(one -> speakers.add(one.id()));
        externals.stream()
                .filter(one -> one.district().equals(district.id()))
                .forEach(one -> speakers.add(one.id()));
        var here = new ArrayList<Said>();
        for (int i = dice.nextInt(7); i > 0; i--) {
            var answers =
                    here.isEmpty() || dice.nextInt(3) == 0
                            ? Optional.<Said>empty()
                            : Optional.of(here.get(dice.nextInt(here.size())));
            here.add(
                    new Said(
                            new CommentId(id(dice)),
                            item,
                            speakers.get(dice.nextInt(speakers.size())),
                            answers,
                            dice.nextInt(8) == 0,
                            dice.nextInt(8) == 0));
        }
        said.addAll(here);
    }

    private static UUID id(Random dice) {
        return new UUID(dice.nextLong(), dice.nextLong());
    }
}
