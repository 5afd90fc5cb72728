package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a page which shuts people out is found: otherwise all the others prove nothing. */
@InChromium
@Tag("AU-4")
class AccessibilityST {
    private static final String FINE =
            "<!doctype html><html lang=en><title>Frogs</title><main><h1>Frogs</h1>%s</main></html>";

    @Test
    void whatShutsPeopleOutIsFoundAndNothingElse() {
        assertThat(wrong("<p>They sing.</p>")).isEmpty();
        assertThat(wrong("<img src='data:,'>")).singleElement().asString().startsWith("image-alt:");
        assertThat(wrong("<p style='color:#bbb;background:#fff'>They sing.</p>"))
                .singleElement()
                .asString()
                .startsWith("color-contrast:");
        assertThat(wrong("<input name=frogs>")).singleElement().asString().startsWith("label:");
        assertThat(wrong("<h4>Ponds</h4>")).singleElement().asString().startsWith("heading-order:");
        assertThat(wrong("<a href=# style='display:inline-block;width:9px'>1</a>".repeat(9)))
                .as("too small for a finger: a rule of WCAG 2.2")
                .anyMatch(found -> found.toString().startsWith("target-size:"));
    }

    private static List<?> wrong(String html) {
        try (var profile = Chromium.profile("en", 375, 800)) {
            Page page = profile.newPage();
            page.setContent(FINE.formatted(html));
            return Accessibility.wrong(page);
        }
    }
}
