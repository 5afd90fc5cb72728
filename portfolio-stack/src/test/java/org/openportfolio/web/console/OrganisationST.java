package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.web.console.AdminBrowser.forEverybody;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/** The registry of organisations, as an administrator keeps it in a browser. */
@InChromium
@Tag("EX-7")
@Tag("AU-4")
class OrganisationST {
    private final Stack stack = TheStack.running();
    private final AdminBrowser browser = new AdminBrowser(stack);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void anOrganisationGetsItsDomainItsLogoAndGoesAgain() throws Exception {
        var name = "Frog Watch " + UUID.randomUUID().toString().substring(0, 4);
        var domain = UUID.randomUUID().toString().substring(0, 8) + ".example";
        var page = browser.loggedIn("ingrid@north-river", "/console/organisations");
        forEverybody(page);
        page.locator("[id='make:send']").click();
        assertThat(page.locator("#make .wrong").innerText()).isNotBlank();
        page.locator("[id='make:name']").fill(name);
        page.locator("[id='make:send']").click();
        page.waitForURL("**/console/organisation?*done=made*");
        assertThat(page.locator("h1").innerText()).isEqualTo(name);
        forEverybody(page);

        page.locator("[id='addDomain:domain']").fill("not a domain");
        page.locator("[id='addDomain:mailbox']").fill("info");
        page.locator("[id='addDomain:send']").click();
        assertThat(page.locator("#addDomain .wrong").first().innerText()).contains("firm.example");
        page.locator("[id='addDomain:domain']").fill(domain);
        page.locator("[id='addDomain:send']").click();
        page.waitForURL("**/console/organisation?*done=codeSent*");
        var mail =
                stack.mailbox()
                        .await(
                                one -> one.to().toString().contains("info@" + domain),
                                Duration.ofSeconds(60))
                        .orElseThrow();
        page.locator("[id='verify:code']").fill("00000000");
        page.locator("[id='verify:send']").click();
        assertThat(page.locator("#verify .wrong").innerText()).contains("not the code");
        forEverybody(page);
        page.locator("[id='verify:code']").fill(mail.subject().replaceAll("\\D", ""));
        page.locator("[id='verify:send']").click();
        page.waitForURL("**/console/organisation?*done=verified*");
        assertThat(page.locator("#verify").count()).isZero();

        page.locator("[id='picture:logo']")
                .setInputFiles(
                        new FilePayload(
                                "logo.png",
                                "image/png",
                                "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)));
        page.locator("[id='picture:send']").click();
        assertThat(page.locator("#picture .wrong").innerText()).isNotBlank();
        page.locator("[id='picture:logo']")
                .setInputFiles(new FilePayload("logo.png", "image/png", picture()));
        page.locator("[id='picture:send']").click();
        page.waitForURL("**/console/organisation?*done=logo*");
        page.waitForCondition(
                () -> {
                    page.reload();
                    return page.locator("img.logo").count() == 1;
                });
        assertThat(page.evaluate("document.querySelector('img.logo').naturalWidth"))
                .isNotEqualTo(0);
        forEverybody(page);
        Chromium.picture(page, "console-organisation");

        var second = page.context().newPage();
        second.navigate(page.url());
        second.locator("[id='rename:name']").fill(name + " East");
        second.locator("[id='rename:send']").click();
        second.waitForURL("**/console/organisation?*done=renamed*");
        page.locator("[id='rename:name']").fill(name + " West");
        page.locator("[id='rename:send']").click();
        assertThat(page.locator(".alerts").innerText()).contains("in the meantime");
        assertThat(page.locator("h1").innerText()).isEqualTo(name + " East");
        assertThat(page.locator("[id='rename:name']").inputValue()).isEqualTo(name + " West");
        forEverybody(page);
        page.locator("[id='rename:name']").fill(name);
        page.locator("[id='rename:send']").click();
        page.waitForURL("**/console/organisation?*done=renamed*");
        second.close();

        var other = browser.loggedIn("nadia@lakeside", "/console/organisations");
        assertThat(other.content()).doesNotContain(name);
        assertThat(other.navigate(page.url()).status()).isEqualTo(404);

        page.navigate(stack.app() + "/console/organisations");
        assertThat(page.locator("tbody").innerText()).contains(name, domain, "yes");
        forEverybody(page);
        Chromium.picture(page, "console-organisations");
        page.locator("#text").fill(domain.substring(0, 6).toUpperCase(Locale.ROOT));
        page.locator("#look").click();
        page.waitForURL("**/console/organisations?text=*");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        forEverybody(page);
        page.locator("#text").fill("nothing is called this");
        page.locator("#look").click();
        assertThat(page.locator(".notice").innerText()).contains("No organisation");
        page.goBack();
        page.getByText(name, new Page.GetByTextOptions().setExact(true)).click();
        page.waitForURL("**/console/organisation?id=*");
        page.locator("[id='archive:send']").click();
        assertThat(page.locator("#archive .wrong").innerText()).contains("Please tick");
        page.locator("[id='archive:sure']").check();
        page.locator("[id='archive:send']").click();
        page.waitForURL("**/console/organisations");
        assertThat(page.content()).doesNotContain(name);
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(300, 120, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0x0b5c6b));
        pen.fillRect(0, 0, 300, 120);
        pen.setColor(Color.WHITE);
        pen.fillOval(20, 20, 80, 80);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
