package org.openportfolio.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;

@Tag("IT-1")
class NewItemTest {
    @Test
    void textIsTrimmedAndTagsSaidTwiceCountOnce() {
        var wish =
                new NewItem(
                        ItemKind.LINK,
                        "  My site ",
                        null,
                        null,
                        "https://example.org/a b".replace(" ", "%20"),
                        List.of("art", " art ", "sea"),
                        null);
        assertThat(wish.title()).isEqualTo("My site");
        assertThat(wish.tags()).containsExactly("art", "sea");
        assertThat(wish.description()).isEmpty();
    }

    @Test
    void aTitleIsNeededAndHasALimitThatCountsCharactersNotBytes() {
        refused(FaultCode.REQUIRED, "title", () -> reflection(" ", "x"));
        refused(FaultCode.TOO_LONG, "title", () -> reflection("x".repeat(201), "x"));
        assertThat(reflection("🎨".repeat(200), "x").title()).hasSize(400);
        refused(FaultCode.INVALID, "title", () -> reflection("bell\u0007", "x"));
        refused(FaultCode.INVALID, "title", () -> reflection("nul\u0000", "x"));
        refused(FaultCode.INVALID, "title", () -> reflection("half \uD83C", "x"));
    }

    @Test
    void whatDoesNotFitTheKindIsRefusedWithItsField() {
        refused(
                FaultCode.REQUIRED,
                "kind",
                () -> new NewItem(null, "T", null, null, null, null, null));
        refused(
                FaultCode.REQUIRED,
                "url",
                () -> new NewItem(ItemKind.LINK, "T", null, null, null, null, null));
        refused(
                FaultCode.INVALID,
                "url",
                () ->
                        new NewItem(
                                ItemKind.REFLECTION,
                                "T",
                                null,
                                "x",
                                "https://example.org",
                                null,
                                null));
        refused(
                FaultCode.INVALID,
                "body",
                () ->
                        new NewItem(
                                ItemKind.LINK, "T", null, "x", "https://example.org", null, null));
        refused(
                FaultCode.REQUIRED,
                "uploads",
                () -> new NewItem(ItemKind.FILE, "T", null, null, null, null, null));
        refused(
                FaultCode.TOO_MANY,
                "uploads",
                () ->
                        new NewItem(
                                ItemKind.FILE,
                                "T",
                                null,
                                null,
                                null,
                                null,
                                IntStream.range(0, 21)
                                        .mapToObj(i -> new UploadId(UUID.randomUUID()))
                                        .toList()));
        refused(
                FaultCode.TOO_LONG,
                "tags.1",
                () ->
                        new NewItem(
                                ItemKind.REFLECTION,
                                "T",
                                null,
                                null,
                                null,
                                List.of("a", "b".repeat(51)),
                                null));
        refused(
                FaultCode.TOO_MANY,
                "tags",
                () ->
                        new NewItem(
                                ItemKind.REFLECTION,
                                "T",
                                null,
                                null,
                                null,
                                IntStream.range(0, 31).mapToObj(i -> "t" + i).toList(),
                                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "example.org",
                "https://",
                "https://name:secret@example.org",
                "http://[",
                "ftp://example.org"
            })
    void onlyAddressesOfTheWebAreLinks(String url) {
        refused(
                FaultCode.INVALID,
                "url",
                () -> new NewItem(ItemKind.LINK, "T", null, null, url, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<p onclick=alert(1)>x</p>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<iframe src=//x></iframe>",
                "<svg/onload=alert(1)>",
                "<p style=\"background:url(//x)\">x</p>",
                "<form action=//x><input></form>",
                "<math><a xlink:href=\"javascript:alert(1)\">x"
            })
    void nothingThatRunsOrCallsHomeStaysInAReflection(String html) {
        assertThat(reflection("T", html).body())
                .doesNotContainIgnoringCase(
                        "script", "onerror", "onclick", "onload", "iframe", "style=", "<form",
                        "<img", "<svg", "//x");
    }

    @Test
    void formattingStays() {
        assertThat(
                        reflection(
                                        "T",
                                        "<h2>Week</h2><p>I <strong>learned</strong> a <a href=\"https://example.org\">lot</a></p>")
                                .body())
                .contains(
                        "<h2>Week</h2>",
                        "<strong>learned</strong>",
                        "https://example.org",
                        "noopener");
    }

    private static NewItem reflection(String title, String body) {
        return new NewItem(ItemKind.REFLECTION, title, null, body, null, null, null);
    }

    private static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
