package org.openportfolio.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.access.Permission;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.Thing;

/**
 * A small world: everything that a decision about access can depend on, as plain facts. Names are
 * for reading a failed world ({@link TownTale}); the database gets them as names and titles.
 */
record Town(
        List<District> districts,
        List<School> schools,
        List<Person> people,
        List<Holding> roles,
        List<Group> groups,
        List<Membership> memberships,
        List<Item> items,
        List<Entry> entries,
        List<Template> templates,
        List<Portfolio> portfolios,
        List<Placing> placings,
        List<Grant> grants,
        List<Remark> remarks) {

    /** A tenant. @param graceMonths for how long a leaver may still read (ID-4) */
    record District(DistrictId id, String name, int graceMonths) {}

    record School(UUID id, String name, District district) {}

    /** How somebody stands to the district (ID-4). */
    enum Standing {
        HERE,
        /** Left, and their grace still runs. */
        LEFT_LATELY,
        /** Left, and their grace is over. */
        LEFT_LONG_AGO,
        /** Locked out at once. */
        DISABLED
    }

    record Person(
            PersonId id, String name, District district, Standing standing, Set<String> grades) {}

    /**
     * From when until when, in steps (days or hours) from now: negative is past. The end is
     * exclusive.
     */
    record Span(Optional<Integer> from, Optional<Integer> until) {
        static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());

        boolean holdsNow() {
            return from.map(step -> step <= 0).orElse(true)
                    && until.map(step -> step > 0).orElse(true);
        }
    }

    /** What somebody is at a school, or, where none is named, in the whole district. Days. */
    record Holding(Person person, Role role, Optional<School> school, Span days) {}

    /** A class of the roster, or a group that people made. */
    record Group(
            GroupId id,
            String name,
            District district,
            Optional<School> school,
            boolean aClass,
            boolean archived) {}

    /** Somebody in a class or group. @param as STUDENT, TEACHER, MEMBER or OWNER. Days. */
    record Membership(Group group, Person person, String as, Span days) {}

    record Item(
            ItemId id,
            String name,
            Person owner,
            ItemKind kind,
            boolean hidden,
            boolean deleted,
            int hoursOld,
            List<AttachmentId> attachments) {}

    /** An item in a collection. */
    record Entry(Item collection, Item item, int position) {}

    /** Whom a template lets see the portfolios made of it (IT-10, IT-11). */
    enum TeacherAccess {
        TEACHING,
        SCHOOL
    }

    /**
     * @param removed taken out of its template; the posts in it stay
     */
    record Section(SectionId id, boolean removed) {}

    record Template(
            TemplateId id,
            List<Section> sections,
            String name,
            District district,
            TeacherAccess access,
            boolean archived) {}

    record Portfolio(PortfolioId id, String name, Template template, Person owner, int hoursOld) {}

    /** An item placed in a section of a portfolio: a post. */
    record Placing(PostId id, Portfolio portfolio, Section section, Item item, int position) {}

    /** Whom a grant is for (SH-7). */
    sealed interface To {
        record One(Person person) implements To {}

        record All(Group group) implements To {}

        record MyTeachers() implements To {}
    }

    /** A share (SH-8, SH-9). Hours. */
    record Grant(
            GrantId id,
            Person by,
            Thing thing,
            To to,
            Set<Permission> permissions,
            Span hours,
            boolean revoked) {}

    /** A comment on an item. @param hidden by the owner of the item (FB-3) */
    record Remark(CommentId id, Item on, Person by, boolean hidden, boolean deleted) {}

    @Override
    public String toString() {
        return TownTale.of(this);
    }

    /** What an item or a portfolio is called here. */
    String named(Thing thing) {
        return items.stream()
                .filter(item -> item.id().equals(thing))
                .map(Item::name)
                .findFirst()
                .orElseGet(
                        () ->
                                portfolios.stream()
                                        .filter(one -> one.id().equals(thing))
                                        .map(Portfolio::name)
                                        .findFirst()
                                        .orElse("something of nowhere"));
    }
}
