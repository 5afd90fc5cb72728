package org.openportfolio.web.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("IT-1")
class DeliveryTest {
    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "video/mp4", "audio/mpeg"})
    void picturesSoundAndFilmsAreShown(String type) {
        assertThat(Delivery.type(type)).isEqualTo(type);
        assertThat(Delivery.disposition(type, "a.bin")).startsWith("inline;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/svg+xml",
                "application/xhtml+xml",
                "text/javascript",
                "application/x-unknown"
            })
    void whatABrowserCouldRunIsBytesForSaving(String type) {
        assertThat(Delivery.type(type)).isEqualTo("application/octet-stream");
        assertThat(Delivery.disposition(type, "a.html")).startsWith("attachment;");
    }

    @Test
    void documentsKeepTheirTypeAndAreForSaving() {
        assertThat(Delivery.type("application/pdf")).isEqualTo("application/pdf");
        assertThat(Delivery.disposition("application/pdf", "a.pdf")).startsWith("attachment;");
    }

    @Test
    void aNameCannotBreakOutOfTheHeader() {
        var header =
                Delivery.disposition("image/png", "a\"; x=\r\nSet-Cookie: b\\%41/..\u202e.png");
        assertThat(header).doesNotContain("\r", "\n", "\u202e", "\\");
        assertThat(header.chars().filter(c -> c == '"').count()).isEqualTo(2);
        assertThat(header.chars().filter(c -> c == ';').count()).isEqualTo(2);
    }

    @Test
    void aNameInAnyAlphabetArrives() {
        assertThat(Delivery.disposition("image/png", "Éléphant 1*.png"))
                .isEqualTo(
                        "inline; filename=\"_l_phant 1*.png\"; filename*=UTF-8''%C3%89l%C3%A9phant%201%2A.png");
    }
}
