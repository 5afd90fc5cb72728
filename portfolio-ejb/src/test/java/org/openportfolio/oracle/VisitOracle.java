package org.openportfolio.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.invitation.Scope;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.oracle.Town.Item;
import org.openportfolio.oracle.Town.Person;
import org.openportfolio.oracle.Town.Portfolio;
import org.openportfolio.oracle.Town.Standing;
import org.openportfolio.oracle.VisitTown.Invited;
import org.openportfolio.oracle.VisitTown.Said;

/**
 * What somebody from outside sees, as the requirements say it: told over a {@link VisitTown} in
 * memory, walking from what was given down to what it reaches. Written from REQUIREMENTS.
 */
final class VisitOracle {
    private final VisitTown town;
    private final Oracle members;

    VisitOracle(VisitTown town) {
        this.town = town;
        this.members = new Oracle(town.town());
    }

    /**
     * EX-8: not revoked, within its time. ID-4: an owner's grace ends what others see of theirs;
     * who is locked out lets nobody in. PO-1, PO-9: licensed, and allowed for the owner's grades.
     */
    boolean isOpen(Invited invitation) {
        return !invitation.revoked()
                && isAllowed(invitation.owner())
                && invitation.hours().holdsNow()
                && (invitation.owner().standing() == Standing.HERE
                        || invitation.owner().standing() == Standing.LEFT_LATELY);
    }

    /** Only what the district decided keeps it closed. */
    boolean isSuspended(Invited invitation) {
        return !invitation.revoked()
                && invitation.hours().holdsNow()
                && !isAllowed(invitation.owner());
    }

    /** PO-3, PO-9: the rule is for students, all of whose grades must be among those chosen. */
    private boolean isAllowed(Person owner) {
        var rules = town.rules().get(owner.district().id());
        var grades = owner.grades();
        return rules.licensed()
                && (!isStudent(owner)
                        || rules.grades()
                                .map(chosen -> !grades.isEmpty() && chosen.containsAll(grades))
                                .orElse(true));
    }

    /** Who is nothing today is what they were last; who never was anything counts as a student. */
    private boolean isStudent(Person person) {
        var held =
                town.town().roles().stream()
                        .filter(role -> role.person().equals(person))
                        .filter(role -> role.role() == Role.STUDENT || role.role() == Role.TEACHER)
                        .filter(role -> role.days().from().orElse(0) <= 0)
                        .toList();
        int latest = held.stream().mapToInt(VisitOracle::end).max().orElse(0);
        return held.isEmpty()
                || held.stream()
                        .anyMatch(role -> role.role() == Role.STUDENT && end(role) == latest);
    }

    private static int end(Town.Holding held) {
        return held.days().until().filter(day -> day <= 0).orElse(Integer.MAX_VALUE);
    }

    /** EX-1, EX-10: what was chosen and what is in it, nothing else; hidden things excepted. */
    Set<Permission> permissions(Invited visit, Item item) {
        if (!isOpen(visit) || item.deleted() || item.hidden()) return Set.of();
        boolean reached =
                switch (visit.scope()) {
                    case WHOLE -> members.isIn(visit.portfolio().orElseThrow(), item);
                    case PARTS -> isInSections(visit, item) || isInItems(visit, item);
                    case ITEMS -> isInItems(visit, item);
                };
        if (!reached) return Set.of();
        var given = EnumSet.copyOf(visit.permissions());
        given.add(Permission.VIEW);
        return Oracle.fitting(given, item.kind());
    }

    private boolean isInItems(Invited visit, Item item) {
        return visit.items().stream().anyMatch(chosen -> members.leadsTo(chosen, item));
    }

    private boolean isInSections(Invited visit, Item item) {
        return town.town().placings().stream()
                .filter(placing -> placing.portfolio().equals(visit.portfolio().orElseThrow()))
                .filter(placing -> visit.sections().contains(placing.section()))
                .anyMatch(placing -> members.leadsTo(placing.item(), item));
    }

    /** EX-10: the portfolio itself, with its title and evaluations, is for full access only. */
    Set<Permission> permissions(Invited visit, Portfolio portfolio) {
        if (!isOpen(visit)
                || visit.scope() != Scope.WHOLE
                || !visit.portfolio().orElseThrow().equals(portfolio)) return Set.of();
        var given = EnumSet.copyOf(visit.permissions());
        given.add(Permission.VIEW);
        return given;
    }

    /** EX-5: the way in leads to what was given, section by section, and to single items. */
    List<String> contents(Invited visit) {
        var found = new ArrayList<String>();
        for (var placing : town.town().placings())
            if (visit.portfolio().isPresent()
                    && placing.portfolio().equals(visit.portfolio().get())
                    && (visit.scope() == Scope.WHOLE
                            || visit.sections().contains(placing.section()))
                    && !permissions(visit, placing.item()).isEmpty())
                found.add(placing.section().id().value() + " " + placing.item().name());
        for (var item : visit.items())
            if (!permissions(visit, item).isEmpty()) found.add("- " + item.name());
        return found.stream().sorted().toList();
    }

    /**
     * SH-8, FB-3: as for members; and with restricted feedback a comment is seen only if its
     * author, and the author of everything it answers, is the visitor or the owner (EX-9).
     */
    long comments(Invited visit, Item item) {
        return town.said().stream()
                .filter(said -> said.on().equals(item) && reads(visit, said))
                .count();
    }

    /** The same for one comment, and for the file that came with it. */
    boolean reads(Invited visit, Said said) {
        var item = said.on();
        var may = permissions(visit, item);
        if (may.isEmpty() || said.deleted() || said.ownersAlone()) return false;
        var two = new HashSet<PersonId>(Set.of(visit.external().id(), item.owner().id()));
        return isSeen(visit, may, said, two);
    }

    private static boolean isSeen(
            Invited visit, Set<Permission> may, Said said, Set<PersonId> two) {
        boolean between = two.containsAll(said.voices());
        if (may.contains(Permission.SEE_COMMENTS)) return !visit.restricted() || between;
        return between && said.first().by().equals(visit.external().id());
    }
}
