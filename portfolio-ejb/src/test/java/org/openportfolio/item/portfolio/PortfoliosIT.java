package org.openportfolio.item.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.Permission;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.Reason;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.sharing.ShareThing;
import org.openportfolio.sharing.Sharing;

/** From a template to a portfolio with posts, and who sees it. */
@ExtendWith(ArquillianExtension.class)
class PortfoliosIT {
    @Inject Templates templates;
    @Inject Portfolios portfolios;
    @Inject PortfolioShelf shelf;
    @Inject Shelf itemShelf;
    @Inject Items items;
    @Inject Sharing sharing;
    @Inject Inbox inbox;

    World.District north;
    Viewer ingrid;
    Viewer anna;
    Viewer ben;
    Viewer maria;
    Viewer tom;
    Viewer foreigner;
    GroupId biology;

    @BeforeEach
    void people() {
        north = World.district("North");
        ingrid = World.person(north, "Ingrid", Role.DISTRICT_ADMIN);
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        maria = World.teacher(north, "Maria");
        tom = World.teacher(north, "Tom");
        biology = World.schoolClass(north, "Biology", anna, maria);
        foreigner = World.teacher(World.district("South"), "Foreigner");
    }

    @Test
    @Tag("IT-11")
    void aPublishedTemplateIsEverybodysPortfolioItIsForAndComesIntoBeingWhenOpened() {
        World.run(
                "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, '10', '10')",
                north.id().value(),
                anna.id().value());
        var template =
                templates.make(
                        ingrid, wish("Year 10", TeacherAccess.TEACHING, Set.of("10"), "Work"));
        assertThat(portfolios.offers(anna)).isEmpty();
        refused(FaultCode.NOT_FOUND, "templateId", () -> portfolios.open(anna, template));
        templates.publish(ingrid, template);
        assertThat(portfolios.offers(anna))
                .extracting(PortfolioOffer::portfolio)
                .containsExactly(Optional.empty());
        for (var other : List.of(ben, maria, foreigner)) {
            assertThat(portfolios.offers(other)).isEmpty();
            refused(FaultCode.NOT_FOUND, "templateId", () -> portfolios.open(other, template));
        }
        var opened = portfolios.open(anna, template);
        assertThat(portfolios.open(anna, template)).isEqualTo(opened);
        assertThat(portfolios.offers(anna))
                .extracting(PortfolioOffer::portfolio)
                .containsExactly(Optional.of(opened));
        templates.archive(ingrid, template);
        assertThat(portfolios.offers(anna)).hasSize(1);
        assertThat(shelf.one(anna, opened).title()).isEqualTo("Year 10");
    }

    @Test
    @Tag("IT-4")
    void theDescriptionIsShownFirstUntilItsOwnerIsThroughWithIt() {
        var portfolio = open(published(TeacherAccess.TEACHING));
        assertThat(shelf.one(anna, portfolio).introduced()).isFalse();
        portfolios.introduce(anna, portfolio);
        assertThat(shelf.one(anna, portfolio).introduced()).isTrue();
        refused(FaultCode.NOT_FOUND, "portfolioId", () -> portfolios.introduce(maria, portfolio));
    }

    @Test
    @Tag("IT-3")
    void postsLieInSectionsInTheirOwnersOrder() {
        var portfolio = open(published(TeacherAccess.TEACHING));
        var work = section(portfolio, 0);
        var life = section(portfolio, 1);
        var one = reflection("One");
        var two = reflection("Two");
        var first = portfolios.place(anna, new PlacePost(portfolio, work, one, Optional.empty()));
        portfolios.place(anna, new PlacePost(portfolio, work, two, Optional.of(0)));
        assertThat(posts(anna, portfolio, work)).containsExactly("Two", "One");
        refused(
                FaultCode.INVALID,
                "itemId",
                () ->
                        portfolios.place(
                                anna, new PlacePost(portfolio, work, one, Optional.empty())));
        portfolios.move(anna, first, life, Optional.empty());
        assertThat(posts(anna, portfolio, work)).containsExactly("Two");
        assertThat(posts(anna, portfolio, life)).containsExactly("One");
        portfolios.remove(anna, first);
        assertThat(posts(anna, portfolio, life)).isEmpty();
        assertThat(itemShelf.one(anna, one).title()).isEqualTo("One");
        portfolios.sumUp(anna, portfolio, "What I learned", Optional.empty());
        assertThat(shelf.one(anna, portfolio).summary()).isEqualTo("What I learned");
        refused(
                FaultCode.TOO_LONG,
                "summary",
                () -> portfolios.sumUp(anna, portfolio, "x".repeat(5001), Optional.empty()));
        refused(
                FaultCode.CONFLICT,
                "expectedVersion",
                () -> portfolios.sumUp(anna, portfolio, "Late", Optional.of(1)));
    }

    @Test
    @Tag("IT-11")
    void filesOfTheDescriptionComeAndGoAndNoOneElsesUploadIsTaken() throws IOException {
        var template = published(TeacherAccess.TEACHING);
        var portfolio = open(template);
        var mine = upload(ingrid, "plan.txt");
        var version = templates.one(ingrid, template).version();
        templates.addFiles(ingrid, template, List.of(mine));
        var there = templates.one(ingrid, template);
        assertThat(there.files())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("plan.txt"))
                .satisfies(file -> assertThat(file.size()).isEqualTo(8));
        assertThat(there.version()).isGreaterThan(version);
        assertThat(shelf.files(anna, List.of(portfolio)).get(portfolio)).hasSize(1);

        var others = upload(anna, "hers.txt");
        refused(
                FaultCode.NOT_FOUND,
                "uploads.0",
                () -> templates.addFiles(ingrid, template, List.of(others)));
        var tooMany = new ArrayList<UploadId>();
        for (int i = 0; i < TemplateWish.MOST_FILES; i++)
            tooMany.add(upload(ingrid, "more " + i + ".txt"));
        refused(FaultCode.TOO_LONG, "uploads", () -> templates.addFiles(ingrid, template, tooMany));
        var file = there.files().get(0).id();
        for (var notAdmin : List.of(anna, maria))
            refused(
                    FaultCode.NOT_ALLOWED,
                    "",
                    () -> templates.removeFile(notAdmin, template, file));
        var otherDistrict = World.person(World.district("West"), "Wim", Role.DISTRICT_ADMIN);
        refused(
                FaultCode.NOT_FOUND,
                "templateId",
                () -> templates.removeFile(otherDistrict, template, file));
        assertThat(templates.one(ingrid, template).files()).hasSize(1);

        templates.removeFile(ingrid, template, file);
        refused(FaultCode.NOT_FOUND, "fileId", () -> templates.removeFile(ingrid, template, file));
        assertThat(shelf.files(anna, List.of(portfolio))).isEmpty();
    }

    @Test
    @Tag("IT-11")
    void beforePublishingAnAdministratorKnowsHowManyWillHaveIt() {
        var all = templates.make(ingrid, wish("All", TeacherAccess.TEACHING, Set.of(), "Work"));
        var ninth = templates.make(ingrid, wish("9", TeacherAccess.TEACHING, Set.of("09"), "Work"));
        World.run(
                "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, '09', '9')",
                north.id().value(),
                ben.id().value());
        assertThat(templates.reach(ingrid, all)).isEqualTo(new Templates.Reach(2, 0));
        assertThat(templates.reach(ingrid, ninth)).isEqualTo(new Templates.Reach(1, 0));
        refused(FaultCode.NOT_ALLOWED, "", () -> templates.reach(maria, all));
    }

    private UploadId upload(Viewer sender, String name) throws IOException {
        var bytes = (name.substring(0, 4) + "text").getBytes(StandardCharsets.UTF_8);
        return inbox.receive(sender, new ByteArrayInputStream(bytes), name).id();
    }

    @Test
    @Tag("IT-11")
    void aChangedTemplateChangesTitlesAndNeverPosts() {
        var template = published(TeacherAccess.TEACHING);
        var portfolio = open(template);
        var work = section(portfolio, 0);
        var life = section(portfolio, 1);
        portfolios.place(
                anna, new PlacePost(portfolio, life, reflection("Kept"), Optional.empty()));
        var now = templates.one(ingrid, template);
        templates.change(
                ingrid,
                template,
                now.version(),
                new TemplateWish(
                        "New title",
                        "<p>New</p><script>x</script>",
                        List.of(new WishedSection(Optional.of(work), "Projects")),
                        false,
                        TeacherAccess.TEACHING,
                        null,
                        null,
                        null));
        var seen = shelf.one(anna, portfolio);
        assertThat(seen.title()).isEqualTo("New title");
        assertThat(seen.description()).isEqualTo("<p>New</p>");
        assertThat(seen.sections())
                .extracting(SectionView::title)
                .containsExactly("Projects", "Life");
        assertThat(posts(anna, portfolio, life)).containsExactly("Kept");
        refused(
                FaultCode.NOT_FOUND,
                "sectionId",
                () ->
                        portfolios.place(
                                anna,
                                new PlacePost(
                                        portfolio, life, reflection("More"), Optional.empty())));
        refused(
                FaultCode.CONFLICT,
                "expectedVersion",
                () ->
                        templates.change(
                                ingrid,
                                template,
                                now.version(),
                                wish("Late", TeacherAccess.TEACHING, Set.of(), "Work")));
        refused(FaultCode.NOT_ALLOWED, "", () -> templates.all(maria));
        refused(
                FaultCode.NOT_ALLOWED,
                "",
                () -> templates.make(anna, wish("Mine", TeacherAccess.TEACHING, Set.of(), "Work")));
    }

    @Test
    @Tag("IT-10")
    void teachersSeeThePortfoliosOfTheirStudentsWhileTheyTeachThemAndNothingElse() {
        var portfolio = open(published(TeacherAccess.TEACHING));
        var placed = reflection("Placed");
        var alone = reflection("Private");
        var hidden = reflection("Hidden");
        var work = section(portfolio, 0);
        portfolios.place(anna, new PlacePost(portfolio, work, placed, Optional.empty()));
        portfolios.place(anna, new PlacePost(portfolio, work, hidden, Optional.empty()));
        items.hide(anna, hidden, true);
        assertThat(taught(maria)).containsExactly(portfolio);
        assertThat(shelf.one(maria, portfolio).permissions())
                .contains(Permission.COMMENT, Permission.ASSESS)
                .doesNotContain(Permission.EDIT);
        assertThat(posts(maria, portfolio, work)).containsExactly("Placed");
        sees(maria, placed, true);
        sees(maria, alone, false);
        sees(maria, hidden, false);
        for (var other : List.of(tom, ben, foreigner, ingrid)) {
            assertThat(shelf.several(other, List.of(portfolio))).isEmpty();
            assertThat(posts(other, portfolio, work)).isEmpty();
            sees(other, placed, false);
            assertThat(taught(other)).isEmpty();
        }
        assertThat(sharing.why(anna, List.of(placed), maria.id()).get(placed))
                .extracting(Reason::because)
                .containsExactly(Reason.Because.TEACHING);
        World.run(
                "update membership set ends_on = current_date where person_id = ?",
                maria.id().value());
        assertThat(shelf.several(maria, List.of(portfolio))).isEmpty();
        sees(maria, placed, false);
    }

    @Test
    @Tag("IT-10")
    void aTemplateCanOpenPortfoliosToAllTeachersOfTheSchool() {
        var portfolio = open(published(TeacherAccess.SCHOOL));
        assertThat(taught(tom)).containsExactly(portfolio);
        assertThat(taught(foreigner)).isEmpty();
        assertThat(shelf.several(ben, List.of(portfolio))).isEmpty();
    }

    @Test
    @Tag("SH-10")
    @Tag("SH-7")
    void aSharedPortfolioSharesWhatIsInItAndAStudentsTeachersCanBeARecipient() {
        var portfolio = open(published(TeacherAccess.TEACHING));
        var placed = reflection("Placed");
        portfolios.place(
                anna, new PlacePost(portfolio, section(portfolio, 0), placed, Optional.empty()));
        var share = share(portfolio, new Recipient.OnePerson(ben.id()));
        assertThat(shelf.explore(ben, page()).rows())
                .extracting(found -> found.id())
                .containsExactly(portfolio);
        sees(ben, placed, true);
        sharing.revoke(anna, share);
        sees(ben, placed, false);
        assertThat(shelf.explore(ben, page()).rows()).isEmpty();
        var single = reflection("Single");
        share(single, new Recipient.MyTeachers());
        sees(maria, single, true);
        sees(tom, single, false);
        assertThat(itemShelf.explore(maria, page()).rows())
                .extracting(found -> found.id())
                .containsExactly(single);
        World.join(biology, tom);
        sees(tom, single, true);
        var marias =
                items.create(maria, new NewItem(ItemKind.REFLECTION, "M", "", "", "", null, null));
        refused(
                FaultCode.INVALID,
                "recipients.0.myTeachers",
                () ->
                        sharing.share(
                                maria,
                                new ShareThing(
                                        marias,
                                        List.of(new Recipient.MyTeachers()),
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "")));
    }

    @Test
    @Tag("IT-3")
    void nobodyElseArrangesAPortfolio() {
        var portfolio = open(published(TeacherAccess.SCHOOL));
        var work = section(portfolio, 0);
        var mine = reflection("Mine");
        var post = portfolios.place(anna, new PlacePost(portfolio, work, mine, Optional.empty()));
        for (var other : List.of(maria, ben, ingrid, foreigner)) {
            refused(
                    FaultCode.NOT_FOUND,
                    "portfolioId",
                    () ->
                            portfolios.place(
                                    other, new PlacePost(portfolio, work, mine, Optional.empty())));
            refused(FaultCode.NOT_FOUND, "postId", () -> portfolios.remove(other, post));
            refused(
                    FaultCode.NOT_FOUND,
                    "postId",
                    () -> portfolios.move(other, post, work, Optional.empty()));
            refused(
                    FaultCode.NOT_FOUND,
                    "portfolioId",
                    () -> portfolios.sumUp(other, portfolio, "x", Optional.empty()));
            refused(
                    FaultCode.NOT_FOUND,
                    "portfolioId",
                    () -> sharing.share(other, wish(portfolio, new Recipient.OnePerson(tom.id()))),
                    FaultCode.NOT_ALLOWED);
        }
        refused(
                FaultCode.NOT_FOUND,
                "sectionId",
                () ->
                        portfolios.place(
                                anna,
                                new PlacePost(
                                        portfolio,
                                        new SectionId(UUID.randomUUID()),
                                        mine,
                                        Optional.empty())));
    }

    private TemplateId published(TeacherAccess access) {
        var template = templates.make(ingrid, wish("My path", access, Set.of(), "Work", "Life"));
        templates.publish(ingrid, template);
        return template;
    }

    private static TemplateWish wish(
            String title, TeacherAccess access, Set<String> grades, String... sections) {
        return new TemplateWish(
                title,
                "<p>What this is for</p>",
                List.of(sections).stream()
                        .map(name -> new WishedSection(Optional.empty(), name))
                        .toList(),
                false,
                access,
                null,
                grades,
                null);
    }

    private PortfolioId open(TemplateId template) {
        return portfolios.open(anna, template);
    }

    private SectionId section(PortfolioId portfolio, int at) {
        return shelf.one(anna, portfolio).sections().get(at).id();
    }

    private ItemId reflection(String title) {
        return items.create(anna, new NewItem(ItemKind.REFLECTION, title, "", "", "", null, null));
    }

    private List<String> posts(Viewer viewer, PortfolioId portfolio, SectionId section) {
        var key = new PortfolioShelf.Section(portfolio, section);
        return shelf
                .posts(viewer, List.of(key), PlaceRequest.of(100, null))
                .get(key)
                .rows()
                .stream()
                .map(post -> post.item().title())
                .toList();
    }

    private List<PortfolioId> taught(Viewer viewer) {
        return shelf.taught(viewer, Optional.empty(), page()).rows().stream()
                .map(found -> found.id())
                .toList();
    }

    private GrantId share(Thing thing, Recipient with) {
        return sharing.share(anna, wish(thing, with)).get(0);
    }

    private static ShareThing wish(Thing thing, Recipient with) {
        return new ShareThing(
                thing, List.of(with), Set.of(), Optional.empty(), Optional.empty(), "");
    }

    private static PageRequest page() {
        return PageRequest.of(20, null);
    }

    private void sees(Viewer viewer, ItemId item, boolean expected) {
        assertThat(itemShelf.several(viewer, List.of(item))).hasSize(expected ? 1 : 0);
    }

    private static void refused(
            FaultCode code, String field, ThrowingCallable attempt, FaultCode... orElse) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refusal").isNotNull();
        assertThat(fault.code()).isIn((Object[]) with(code, orElse));
        assertThat(fault.field()).isEqualTo(field);
    }

    private static FaultCode[] with(FaultCode code, FaultCode... more) {
        var all = new java.util.ArrayList<>(List.of(more));
        all.add(code);
        return all.toArray(FaultCode[]::new);
    }
}
