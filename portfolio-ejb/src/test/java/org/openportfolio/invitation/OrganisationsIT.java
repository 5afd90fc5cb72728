package org.openportfolio.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.Downloads;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.it.MailBox;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Tickets;

/** Lena keeps the organisations whose logos stand beside what their people say. */
@ExtendWith(ArquillianExtension.class)
@Tag("EX-7")
class OrganisationsIT {
    @Inject Organisations organisations;
    @Inject GuestBook guests;
    @Inject Invitations invitations;
    @Inject Viewers viewers;
    @Inject Feedback feedback;
    @Inject Tickets tickets;
    @Inject Downloads downloads;

    final MailBox box = new MailBox();
    Guests north;
    InvitationId vera;

    @BeforeEach
    void aGuest() {
        MailBox.forgetOthers();
        north = new Guests();
        vera =
                invitations
                        .invite(
                                north.anna,
                                new InviteExternals(
                                        Reach.whole(north.portfolio(north.anna)),
                                        List.of(
                                                new Invitee(
                                                        "Vera",
                                                        "vera@post.firm.example",
                                                        "supervisor",
                                                        "The Firm as Anna calls it",
                                                        "")),
                                        null,
                                        false,
                                        Optional.empty(),
                                        Instant.now().plus(20, ChronoUnit.DAYS),
                                        ""))
                        .get(0)
                        .invitation()
                        .orElseThrow()
                        .id();
        World.run("delete from outbox where district_id = ?", north.district());
    }

    @AfterEach
    void close() {
        box.close();
        World.run("delete from outbox where district_id = ?", north.district());
    }

    @Test
    void aLogoCountsForADomainOnceSomebodyThereHasHandedOverTheCode() throws NoEntry {
        var firm = organisations.create(north.lead, "Firm").id();
        logo(firm, "image/png", 1_000);
        assertThat(beside().organisation()).isEqualTo("The Firm as Anna calls it");
        assertThat(beside().initials()).isEqualTo("TF");
        box.open();
        var domain =
                organisations.addDomain(north.lead, firm, "Firm.Example", "info").domains().get(0);
        var mail = box.await(1).get(0);
        assertThat(mail.to()).isEqualTo("Firm <info@firm.example>");
        var code = mail.subject().replaceAll("\\D", "");
        assertThat(beside().logo()).isEmpty();
        assertThat(organisations.verify(north.lead, domain.id(), "00000000")).isFalse();
        assertThat(organisations.verify(north.lead, domain.id(), code)).isTrue();
        assertThat(
                        organisations
                                .addDomain(north.lead, firm, "firm.example", "somebody")
                                .domains()
                                .get(0)
                                .sentTo())
                .as("who has shown it stays the one")
                .isEqualTo("info@firm.example");
        assertThat(beside().organisation()).isEqualTo("Firm");
        assertThat(beside().logo()).contains(firm);
        var guest = viewers.guest(north.account(vera), true, vera);
        var said =
                feedback.comment(
                        guest,
                        new AddComment(
                                invitations.one(north.anna, vera).portfolio().orElseThrow(),
                                "Well done"));
        assertThat(feedback.one(north.anna, said.id()).invitation()).contains(vera);
        assertThat(feedback.one(north.anna, said.id()).author().orElseThrow().givenName())
                .isEqualTo("Vera");
        for (var viewer : List.of(north.anna, guest))
            assertThat(downloads.open(tickets.issue(viewer, firm)))
                    .get()
                    .satisfies(file -> assertThat(file.contentType()).isEqualTo("image/jpeg"));
        organisations.archive(north.lead, firm);
        assertThat(beside().logo()).isEmpty();
        assertThat(downloads.open(tickets.issue(north.anna, firm))).isEmpty();
    }

    @Test
    void fiveWrongCodesEndTheCode() {
        var firm = organisations.create(north.lead, "Firm").id();
        var domain =
                organisations.addDomain(north.lead, firm, "firm.example", "info").domains().get(0);
        for (int i = 0; i < Organisations.MOST_ATTEMPTS; i++)
            assertThat(organisations.verify(north.lead, domain.id(), "1")).isFalse();
        refused(FaultCode.NOT_ALLOWED, () -> organisations.verify(north.lead, domain.id(), "1"));
        organisations.addDomain(north.lead, firm, "firm.example", "info");
        assertThat(organisations.verify(north.lead, domain.id(), "1")).isFalse();
    }

    @Test
    void whatIsNoPictureOrTooLargeIsNoLogo() {
        var firm = organisations.create(north.lead, "Firm").id();
        for (var type : List.of("image/svg+xml", "text/html", "image/gif", "application/pdf"))
            refused(FaultCode.WRONG_TYPE, () -> logo(firm, type, 1_000));
        refused(FaultCode.INVALID, () -> logo(firm, "image/png", Organisations.MOST_BYTES + 1));
        refused(
                FaultCode.NOT_FOUND,
                () -> organisations.setLogo(north.lead, firm, new UploadId(UUID.randomUUID())));
        assertThat(organisations.all(north.lead)).singleElement().matches(one -> !one.hasLogo());
    }

    @Test
    void theyAreFoundByNameAndDomainAndPagedByName() {
        for (int i = 0; i < Organisations.PAGE; i++)
            organisations.create(north.lead, "Mill %02d".formatted(i));
        var harbour = organisations.create(north.lead, "Harbour 100%").id();
        organisations.addDomain(north.lead, harbour, "boats.example", "info");
        organisations.create(new Guests().lead, "Mill of the south");
        var first = organisations.search(north.lead, "", Optional.empty());
        assertThat(first.rows()).hasSize(Organisations.PAGE);
        assertThat(first.rows().get(0).name()).isEqualTo("Harbour 100%");
        assertThat(first.more()).isTrue();
        var last = first.rows().get(Organisations.PAGE - 1);
        var rest =
                organisations.search(
                        north.lead,
                        "",
                        Optional.of(new Organisations.OrganisationPlace(last.name(), last.id())));
        assertThat(rest.rows()).extracting(OrganisationView::name).containsExactly("Mill 49");
        assertThat(rest.more()).isFalse();
        for (var text : List.of("bour", "BOATS", "100%"))
            assertThat(organisations.search(north.lead, text, Optional.empty()).rows())
                    .as(text)
                    .extracting(OrganisationView::id)
                    .containsExactly(harbour);
        assertThat(organisations.search(north.lead, "10_", Optional.empty()).rows()).isEmpty();
        refused(
                FaultCode.NOT_ALLOWED,
                () -> organisations.search(north.maria, "", Optional.empty()));
    }

    @Test
    void whoRenamesWhatSomebodyElseChangedIsTold() {
        var firm = organisations.create(north.lead, "Firm");
        organisations.rename(north.lead, firm.id(), firm.version(), "Firm and Sons");
        refused(
                FaultCode.CONFLICT,
                () ->
                        organisations.rename(
                                north.lead, firm.id(), firm.version(), "Firm and Daughters"));
        var now = organisations.one(north.lead, firm.id());
        assertThat(now.name()).isEqualTo("Firm and Sons");
        organisations.rename(north.lead, firm.id(), now.version(), "Firm and Daughters");
    }

    @Test
    void onlyAdministratorsOfTheDistrictKeepThem() {
        var firm = organisations.create(north.lead, "Firm").id();
        var south = new Guests();
        refused(FaultCode.NOT_ALLOWED, () -> organisations.create(north.maria, "Other"));
        refused(FaultCode.NOT_ALLOWED, () -> organisations.all(north.anna));
        refused(FaultCode.NOT_FOUND, () -> organisations.rename(south.lead, firm, 1, "Other"));
        refused(FaultCode.INVALID, () -> organisations.create(north.lead, "FIRM"));
        refused(FaultCode.TOO_LONG, () -> organisations.create(north.lead, "x".repeat(10_000)));
        for (var domain : List.of("firm", "a b.example", "-.example", "firm.example/x", ".example"))
            refused(
                    FaultCode.INVALID,
                    () -> organisations.addDomain(north.lead, firm, domain, "info"));
        refused(
                FaultCode.INVALID,
                () -> organisations.addDomain(north.lead, firm, "firm.example", "a@b"));
    }

    private GuestView beside() {
        return guests.of(north.anna, List.of(vera)).get(vera);
    }

    /** An upload of Lena's with its small picture, put in place behind the application's back. */
    private void logo(OrganisationId organisation, String type, long size) {
        var media = UUID.randomUUID();
        var small = UUID.randomUUID();
        var upload = UUID.randomUUID();
        media(media, type, size);
        media(small, "image/jpeg", 100);
        World.run(
                "insert into thumbnail (district_id, media_id, small_id) values (?, ?, ?)",
                north.district(),
                media,
                small);
        World.run(
                "insert into upload (id, district_id, owner_id, media_id, name) values (?, ?, ?, ?, 'logo')",
                upload,
                north.district(),
                north.lead.id().value(),
                media);
        organisations.setLogo(north.lead, organisation, new UploadId(upload));
    }

    private void media(UUID id, String type, long size) {
        World.run(
                "insert into media (id, district_id, sha256, size, content_type) values (?, ?, encode(sha256(?::text::bytea), 'hex'), ?, ?)",
                id,
                north.district(),
                id,
                size,
                type);
    }

    private static void refused(FaultCode code, ThrowingCallable call) {
        assertThat(catchThrowableOfType(UserFault.class, call).code()).isEqualTo(code);
    }
}
