package org.openportfolio.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.transfer.archive.Origin;

/**
 * Feeds that other systems wrote, all the way: sent, looked into, taken in. Of each entry it is
 * known what became of it, or why nothing did.
 */
@ExtendWith(ArquillianExtension.class)
class ForeignFeedIT {
    private static final Path SAMPLES = Path.of("../../shared/samples/leap2a");

    @Inject Imports imports;
    @Inject Inbox inbox;

    Viewer ben;

    @BeforeEach
    void people() {
        assumeTrue(Files.exists(SAMPLES), "the samples are not here");
        ben = World.student(World.district("North"), "Ben");
    }

    @Test
    @Tag("TR-2")
    @Tag("TR-3")
    @Tag("TR-4")
    void everyEntryOfMaharasExportComesInOrIsReported() throws IOException {
        var done = broughtAndTakenIn(mahara(), "mahara.zip");
        assertThat(done.origin()).contains(Origin.MAHARA);
        assertThat(done.lines()).isEqualTo(43);
        assertThat(becameOf(done))
                .containsExactly(
                        "ATTACHMENT: 1 of 1",
                        "COLLECTION: 7 of 7",
                        "FILE: 1 of 1",
                        "LINK: 2 of 2",
                        "NOTHING: 0 of 1",
                        "PORTFOLIO: 1 of 1",
                        "REFLECTION: 27 of 27",
                        "SECTION: 3 of 3");
        assertThat(troubles(done))
                .containsExactly(
                        "BLOCK_UNKNOWN: 1",
                        "DANGLING: 2",
                        "HOLDER: 1",
                        "KIND_UNKNOWN: 13",
                        "MARKUP_REMOVED: 1");
        assertThat(done.leftOut()).isEqualTo(1);
        assertThat(itemsByKind())
                .containsExactly("COLLECTION: 7", "FILE: 1", "LINK: 2", "REFLECTION: 27");
        assertThat(done.items()).isEqualTo(37);
        assertThat(done.portfolios()).isEqualTo(1);
        assertThat(sections()).containsExactly("View one: 6", "Resumé: 14", "Profile view: 1");
        assertThat(files()).containsExactly("1-me image/png", "IMG_0883.JPG image/jpeg");
        assertPrivate();
    }

    @Test
    @Tag("TR-2")
    @Tag("TR-4")
    void everyEntryOfTheSpecificationsExampleComesInOrIsReported() throws IOException {
        var done =
                broughtAndTakenIn(
                        Files.readAllBytes(SAMPLES.resolve("test_valid_leap2a.xml")), "leap2a.xml");
        assertThat(done.origin()).contains(Origin.LEAP2A);
        assertThat(becameOf(done)).containsExactly("NOTHING: 0 of 1", "REFLECTION: 8 of 8");
        assertThat(troubles(done)).containsExactly("HOLDER: 1", "KIND_UNKNOWN: 5");
        assertThat(itemsByKind()).containsExactly("REFLECTION: 8");
        assertThat(done.leftOut()).isEqualTo(1);
        assertThat(done.portfolios()).isZero();
        assertPrivate();
    }

    private ImportView broughtAndTakenIn(byte[] archive, String name) throws IOException {
        var upload = inbox.receiveArchive(ben, new ByteArrayInputStream(archive), name).id();
        var id = imports.look(ben, upload, Locale.ENGLISH);
        Patience.await().until(() -> imports.one(ben, id).state() == ImportState.LOOKED);
        imports.run(ben, new RunImport(id, Optional.empty(), List.of(), false));
        Patience.await().until(() -> imports.one(ben, id).state() == ImportState.DONE);
        return imports.one(ben, id);
    }

    /** By what its lines were to become: how many of them are there now. */
    private static List<String> becameOf(ImportView done) {
        return World.rows(
                """
                select l.becomes || ': ' || count(*) filter (where case l.becomes
                         when 'PORTFOLIO' then f.id is not null
                         when 'SECTION' then exists (
                           select 1 from import_thing t join portfolio p on p.id = t.portfolio_id join template_section s on s.template_id = p.template_id
                            where t.import_id = l.import_id and s.title = l.title)
                         when 'ATTACHMENT' then exists (
                           select 1 from import_thing t join attachment a on a.item_id = t.item_id where t.import_id = l.import_id and a.name = l.title)
                         else i.id is not null and i.kind = l.becomes end)
                       || ' of ' || count(*)
                  from import_line l left join item i on i.id = l.new_id left join portfolio f on f.id = l.new_id
                 where l.import_id = ? group by l.becomes order by l.becomes
                """,
                done.id().value());
    }

    private static List<String> troubles(ImportView done) {
        assertThat(
                        World.rows(
                                "select number from import_line where import_id = ? and becomes = 'NOTHING' and troubles = '{}'",
                                done.id().value()))
                .as("what stays out says why")
                .isEmpty();
        return World.rows(
                "select t || ': ' || count(*) from import_line l cross join unnest(l.troubles) t where l.import_id = ? group by t order by t",
                done.id().value());
    }

    private List<String> itemsByKind() {
        return World.rows(
                "select kind || ': ' || count(*) from item where owner_id = ? group by kind order by kind",
                ben.id().value());
    }

    private List<String> sections() {
        return World.rows(
                """
                select s.title || ': ' || (select count(*) from post p where p.portfolio_id = f.id and p.section_id = s.id)
                  from portfolio f join template_section s on s.template_id = f.template_id where f.owner_id = ? order by s.position
                """,
                ben.id().value());
    }

    private List<String> files() {
        return World.rows(
                "select distinct a.name || ' ' || m.content_type from attachment a join item i on i.id = a.item_id join media m on m.id = a.media_id where i.owner_id = ? order by 1",
                ben.id().value());
    }

    /** Nobody was given anything, and their maker is who brought them. */
    private void assertPrivate() {
        assertThat(
                        World.rows(
                                "select id from access_grant where district_id = ?",
                                ben.district().value()))
                .isEmpty();
        assertThat(
                        World.rows(
                                "select distinct v.by_id::text from item_version v where v.district_id = ?",
                                ben.district().value()))
                .isEqualTo(List.of(ben.id().value().toString()));
        assertThat(
                        Set.copyOf(
                                World.rows(
                                        "select state from archive_import where owner_id = ?",
                                        ben.id().value())))
                .containsExactly("DONE");
    }

    private static byte[] mahara() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            add(zip, "leap2a.xml", SAMPLES.resolve("2010-10-16_Mahara_v1-2_leap2a.xml"));
            var folder = "2010-10-16mahara1-2";
            for (var name : List.of("0-IMG_0883.JPG", "1-me"))
                add(zip, folder + "/" + name, SAMPLES.resolve(folder).resolve(name));
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
    }
}
