package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.sample.SamplePerson;

/** Anna's archive, unpacked into a folder and opened from there, without a network. */
@InChromium
@Tag("TR-4")
class ArchivePagesST {
    private final Stack stack = TheStack.running();
    private final List<String> elsewhere = new ArrayList<>();

    @TempDir Path folder;

    @BeforeEach
    void annasArchive() throws IOException {
        var anna = Phone.of(stack.app(), stack.issuer(), "anna@north-river", SamplePerson.PASSWORD);
        var scope = Map.of("scope", Map.of("everything", true), "withFeedback", true);
        var id =
                anna.ask("export-items", Map.of("input", scope))
                        .at("/exportItems/export/id")
                        .asText();
        var export =
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(
                                () ->
                                        anna.ask("my-exports", Map.of())
                                                .at("/viewer/exports/edges/0/node"),
                                one -> one.at("/state").asText().equals("READY"));
        assertThat(export.at("/id").asText()).isEqualTo(id);
        unpack(Phone.fetch(export.at("/downloadUrl").asText()).body());
        anna.ask("delete-export", Map.of("input", Map.of("exportId", id)));
    }

    private void unpack(byte[] archive) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var to = folder.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.copy(zip, to);
            }
        }
    }

    @Test
    @Tag("AU-4")
    void itReadsAndPlaysFromAFolderWithoutANetwork() throws IOException {
        try (var profile = Chromium.profile("en", 1280, 900)) {
            profile.setOffline(true);
            var page = profile.newPage();
            page.onRequest(
                    request -> {
                        if (!request.url().startsWith("file:")) elsewhere.add(request.url());
                    });
            page.navigate(folder.resolve("index.html").toUri().toString());
            assertThat(page.locator("h1").textContent()).isEqualTo("Anna de Vries");
            assertThat(page.locator("script").count()).isZero();
            assertShown(page);
            assertAccessible(page);
            Chromium.picture(page, "archive-index");

            page.locator(".wide a").first().click();
            assertThat(page.locator("section[id^=section-]").count()).isGreaterThan(1);
            assertShown(page);
            assertAccessible(page);
            Chromium.picture(page, "archive-portfolio");

            boolean heard = false;
            boolean seen = false;
            try (var pages = Files.list(folder.resolve("pages"))) {
                for (var file : pages.filter(one -> one.toString().endsWith(".html")).toList()) {
                    page.navigate(file.toUri().toString());
                    assertShown(page);
                    assertPlays(page);
                    heard |= page.locator("audio").count() > 0;
                    if (!seen && page.locator("video").count() > 0) {
                        seen = true;
                        assertAccessible(page);
                        Chromium.picture(page, "archive-piece");
                    }
                }
            }
            assertThat(heard && seen).as("there is something to hear and to see").isTrue();
        }
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void everyLinkOfItLeadsSomewhere() throws IOException {
        try (var profile =
                Chromium.profile("nl", 390, 844)
                        .browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setJavaScriptEnabled(false)
                                        .setViewportSize(390, 844))) {
            var page = profile.newPage();
            var waiting = new ArrayList<>(List.of(folder.resolve("index.html")));
            var visited = new ArrayList<Path>();
            while (!waiting.isEmpty()) {
                var file = waiting.remove(0);
                if (visited.contains(file)) continue;
                visited.add(file);
                page.navigate(file.toUri().toString());
                for (var link : page.locator("a[href]").all()) {
                    var href = link.getAttribute("href");
                    if (href.matches("(?i)(https?|mailto):.*") || href.startsWith("#")) continue;
                    var to =
                            file.getParent()
                                    .resolve(URI.create(href.replaceFirst("#.*", "")).getPath())
                                    .normalize();
                    assertThat(to).as(href + " on " + file).startsWith(folder).exists();
                    if (to.toString().endsWith(".html") && !to.startsWith(folder.resolve("files")))
                        waiting.add(to);
                }
            }
            assertThat(visited).hasSizeGreaterThan(5);
        }
    }

    /** Every picture is one. */
    private static void assertShown(Page page) {
        assertThat(
                        page.evaluate(
                                "() => Promise.all([...document.images].map(i => i.decode().then(() => true, () => false))).then(all => all.every(one => one))"))
                .as(page.url())
                .isEqualTo(true);
    }

    /** Every sound and film that this browser has a decoder for tells how long it is. */
    private static void assertPlays(Page page) {
        var silent =
                """
                () => Promise.all([...document.querySelectorAll('audio, video')].map(m => new Promise(done => {
                  const ready = () => done(m.error && m.error.code !== 4 ? m.currentSrc : m.error || m.duration > 0 ? '' : m.currentSrc);
                  if (m.readyState > 0 || m.error) ready();
                  m.addEventListener('loadedmetadata', ready); m.addEventListener('error', ready);
                  m.load();
                }))).then(all => all.filter(one => one))
                """;
        assertThat((List<?>) page.evaluate(silent)).as(page.url()).isEmpty();
    }

    private static void assertAccessible(Page page) {
        Accessibility.require(page, page.url());
    }
}
