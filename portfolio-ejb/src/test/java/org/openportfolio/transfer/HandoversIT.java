package org.openportfolio.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.audit.Disclosure;
import org.openportfolio.audit.Disclosures;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.job.JobDesk;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.Tickets;
import org.openportfolio.notification.Notifications;

/** Ingrid has a copy made of what Anna made; Anna hears of it, and nobody else gets it. */
@ExtendWith(ArquillianExtension.class)
class HandoversIT {
    @Inject Handovers handovers;
    @Inject Exports exports;
    @Inject ExportDownloads downloads;
    @Inject Clearance clearance;
    @Inject Disclosures disclosures;
    @Inject Notifications notifications;
    @Inject JobDesk desk;
    @Inject Items items;
    @Inject Inbox inbox;
    @Inject Tickets tickets;

    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    String folder;

    World.District north;
    Viewer ingrid;
    Viewer samuel;
    Viewer paula;
    Viewer anna;
    Viewer maria;

    @BeforeEach
    void people() throws IOException {
        north = World.district("North");
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        samuel = World.person(north, "Samuel", Role.DISTRICT_ADMIN);
        paula = World.person(north, "Paula", Role.SCHOOL_ADMIN);
        anna = World.student(north, "Anna");
        maria = World.teacher(north, "Maria");
        World.schoolClass(north, "Biology", maria, anna);
        var upload =
                inbox.receive(
                        anna,
                        new ByteArrayInputStream("a grey bird".getBytes(StandardCharsets.UTF_8)),
                        "heron.txt");
        items.create(
                anna,
                new NewItem(
                        ItemKind.FILE, "Heron", "", null, null, List.of(), List.of(upload.id())));
    }

    @Test
    @Tag("AU-1")
    @Tag("AU-2")
    @Tag("FB-4")
    void aCopyIsMadeInTwoStepsAndThePersonIsTold() throws IOException {
        assertThat(handovers.preview(ingrid, anna.id()).size().items()).isEqualTo(1);
        var id = handovers.ask(ingrid, wish(anna, HandoverReason.PARENTS_ASKED));
        assertThat(handovers.one(ingrid, id).state()).isEqualTo(HandoverState.ASKED);
        assertThat(World.rows("select id from job where thing_id = ?", id.value()))
                .as("before the second step")
                .isEmpty();
        assertThat(disclosures.of(ingrid, anna.id()).lines()).isEmpty();

        handovers.confirm(ingrid, id);
        refused(FaultCode.CONFLICT, () -> handovers.confirm(ingrid, id));
        var ready = ready(ingrid, id);
        assertThat(ready.items()).isEqualTo(1);
        assertThat(ready.files()).isEqualTo(1);
        var copy = handovers.fetch(ingrid, id);
        assertThat(copy.size()).isEqualTo(Files.size(bytesAt(id)));
        assertThat(entries(bytesAt(id))).contains("index.html").anyMatch(n -> n.contains("heron"));
        handovers.fetch(ingrid, id);

        assertThat(actions(anna.id()))
                .containsExactly("HandoverAsked", "HandoverConfirmed", "HandoverFetched");
        assertThat(
                        World.rows(
                                "select detail ->> 'reason' from audit_entry where thing_id = ? and action = 'HandoverConfirmed'",
                                anna.id().value().toString()))
                .containsExactly("PARENTS_ASKED");
        assertThat(disclosures.of(ingrid, anna.id()).lines())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.kind()).isEqualTo(Disclosure.Kind.HANDOVER);
                            assertThat(line.title()).isEqualTo("PARENTS_ASKED");
                            assertThat(line.who()).isEqualTo("DISTRICT");
                        });
        assertThat(notifications.of(anna, page()).rows())
                .singleElement()
                .satisfies(
                        notice -> {
                            assertThat(notice.kind()).isEqualTo(NoticeKind.EXPORTED_BY_DISTRICT);
                            assertThat(notice.by()).as("the role, not who").isEmpty();
                        });
        assertThat(notifications.of(ingrid, page()).rows()).isEmpty();
        assertThat(desk.mine(ingrid, page()).rows()).isEmpty();
    }

    @Test
    @Tag("ID-3")
    void nobodyButWhoAskedForItSeesIt() {
        var id = made(ingrid, anna);
        for (var other : List.of(samuel, paula)) {
            assertThat(handovers.mine(other)).isEmpty();
            refused(FaultCode.NOT_FOUND, () -> handovers.one(other, id));
            refused(FaultCode.NOT_FOUND, () -> handovers.fetch(other, id));
            refused(FaultCode.NOT_FOUND, () -> handovers.confirm(other, id));
            refused(FaultCode.NOT_FOUND, () -> handovers.end(other, id));
        }
        assertThat(handovers.mine(ingrid)).extracting(HandoverView::id).containsExactly(id);
        // it is not among Anna's own
        assertThat(exports.mine(anna, page()).rows()).isEmpty();
        refused(FaultCode.NOT_FOUND, () -> exports.one(anna, id));
        refused(FaultCode.NOT_FOUND, () -> exports.delete(anna, id));
        assertThat(downloads.open(tickets.issue(anna.id(), anna.district(), id))).isEmpty();
        assertThat(downloads.open(tickets.issue(ingrid.id(), ingrid.district(), id))).isEmpty();
    }

    @Test
    @Tag("ID-3")
    void administratorsOfASchoolReachItsPeopleAndTheDistrictNobodyElses() {
        var id = made(paula, anna);
        assertThat(handovers.one(paula, id).role()).isEqualTo(HandoverRole.SCHOOL);
        assertThat(notifications.of(anna, page()).rows())
                .extracting(one -> one.kind())
                .containsExactly(NoticeKind.EXPORTED_BY_SCHOOL);

        var school = UUID.randomUUID();
        World.run(
                "insert into school (id, district_id, name) values (?, ?, 'Other')",
                school,
                north.id().value());
        var olga = World.student(north, "Olga");
        World.run(
                "update person_role set school_id = ? where person_id = ?",
                school,
                olga.id().value());
        refused(FaultCode.NOT_FOUND, () -> handovers.preview(paula, olga.id()));
        refused(
                FaultCode.NOT_FOUND,
                () -> handovers.ask(paula, wish(olga, HandoverReason.LEAVING)));
        refused(FaultCode.NOT_ALLOWED, () -> handovers.preview(paula, samuel.id()));

        // who goes to another school is not theirs any more, nor is what was made
        World.run(
                "update person_role set school_id = ? where person_id = ?",
                school,
                anna.id().value());
        refused(FaultCode.NOT_FOUND, () -> handovers.fetch(paula, id));

        var nadia = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
        refused(FaultCode.NOT_FOUND, () -> handovers.preview(nadia, anna.id()));
        refused(FaultCode.NOT_FOUND, () -> handovers.one(nadia, id));
        refused(FaultCode.NOT_FOUND, () -> handovers.fetch(nadia, id));
    }

    @Test
    @Tag("ID-3")
    @Tag("EX-13")
    void whoAdministersNothingWhoIsFromOutsideAndOneselfAreRefused() {
        for (var who : List.of(maria, anna)) {
            refused(FaultCode.NOT_ALLOWED, () -> handovers.preview(who, anna.id()));
            refused(
                    FaultCode.NOT_ALLOWED,
                    () -> handovers.ask(who, wish(anna, HandoverReason.SAFETY)));
            refused(FaultCode.NOT_ALLOWED, () -> handovers.mine(who));
            refused(
                    FaultCode.NOT_ALLOWED,
                    () -> handovers.one(who, new ExportId(UUID.randomUUID())));
            refused(
                    FaultCode.NOT_ALLOWED,
                    () -> handovers.fetch(who, new ExportId(UUID.randomUUID())));
        }
        refused(FaultCode.NOT_ALLOWED, () -> handovers.preview(ingrid, ingrid.id()));
        var vera = World.person(north, "Vera");
        World.run(
                "update person set kind = 'EXTERNAL', email = 'vera@firm.example' where id = ?",
                vera.id().value());
        refused(FaultCode.INVALID, () -> handovers.preview(ingrid, vera.id()));
        refused(
                FaultCode.INVALID,
                () -> handovers.ask(ingrid, wish(vera, HandoverReason.PERSON_ASKED)));
        refused(FaultCode.REQUIRED, () -> new AskHandover(anna.id(), null, "", Locale.ENGLISH));
        assertThat(
                        World.rows(
                                "select id from archive_export where district_id = ?",
                                north.id().value()))
                .isEmpty();
    }

    @Test
    @Tag("PO-9")
    void itGoesWithTheTimeOfTheDistrictAndThatItWasThereStays() throws IOException {
        var id = made(ingrid, anna);
        var place = bytesAt(id);
        assertThat(place).exists();
        World.run(
                "update archive_export set expires_at = now() - interval '1 second' where id = ?",
                id.value());
        refused(FaultCode.NOT_FOUND, () -> handovers.fetch(ingrid, id));
        clearance.round(Duration.ofDays(7));
        assertThat(place).doesNotExist();
        assertThat(handovers.one(ingrid, id).state()).isEqualTo(HandoverState.OVER);
        refused(FaultCode.NOT_FOUND, () -> handovers.fetch(ingrid, id));
        assertThat(notifications.of(anna, page()).rows()).as("still told").hasSize(1);
        World.run(
                "update archive_export set expires_at = now() - interval '1 second' where id = ?",
                id.value());
        clearance.round(Duration.ofDays(7));
        assertThat(handovers.mine(ingrid)).isEmpty();
    }

    @Test
    void whatIsTakenBackIsNeverMadeAndWhatIsDeletedIsGone() throws IOException {
        var asked = handovers.ask(ingrid, wish(anna, HandoverReason.AUTHORITY));
        handovers.end(ingrid, asked);
        refused(FaultCode.NOT_FOUND, () -> handovers.confirm(ingrid, asked));
        assertThat(notifications.of(anna, page()).rows()).isEmpty();

        var id = made(ingrid, anna);
        handovers.end(ingrid, id);
        assertThat(bytesAt(id)).doesNotExist();
        assertThat(handovers.one(ingrid, id).state()).isEqualTo(HandoverState.OVER);
        refused(FaultCode.NOT_FOUND, () -> handovers.fetch(ingrid, id));
    }

    @Test
    @Tag("TR-7")
    void whatCouldNotBeMadeIsToldTheAdministratorAlone() {
        var id = handovers.ask(ingrid, wish(anna, HandoverReason.SAFETY));
        var job = UUID.randomUUID();
        World.run(
                "insert into job (id, district_id, kind, thing_id, state, attempts, due_at) values (?, ?, 'export', ?, 'WAITING', 20, now() + interval '1 hour')",
                job,
                north.id().value(),
                id.value());
        World.run(
                "update archive_export set state = 'WAITING', job_id = ? where id = ?",
                job,
                id.value());
        World.run("update job set due_at = now() where id = ?", job);
        Patience.await().until(() -> handovers.one(ingrid, id).state() == HandoverState.FAILED);
        assertThat(notifications.of(anna, page()).rows()).isEmpty();
    }

    private ExportId made(Viewer administrator, Viewer of) {
        var id = handovers.ask(administrator, wish(of, HandoverReason.PERSON_ASKED));
        handovers.confirm(administrator, id);
        ready(administrator, id);
        return id;
    }

    private HandoverView ready(Viewer administrator, ExportId id) {
        Patience.await()
                .until(() -> handovers.one(administrator, id).state() == HandoverState.READY);
        return handovers.one(administrator, id);
    }

    private static AskHandover wish(Viewer about, HandoverReason reason) {
        return new AskHandover(about.id(), reason, "File 12", Locale.ENGLISH);
    }

    private static List<String> actions(PersonId about) {
        return World.rows(
                "select action from audit_entry where thing_id = ? and action like 'Handover%' order by id",
                about.value().toString());
    }

    private Path bytesAt(ExportId id) {
        return Path.of(folder, "exports", north.id().value().toString(), id.value().toString());
    }

    private static List<String> entries(Path archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                names.add(entry.getName());
        }
        return names;
    }

    private static PageRequest page() {
        return PageRequest.of(20, null);
    }

    private static void refused(FaultCode code, ThrowingCallable doing) {
        assertThat(catchThrowableOfType(UserFault.class, doing))
                .extracting(UserFault::code)
                .isEqualTo(code);
    }
}
