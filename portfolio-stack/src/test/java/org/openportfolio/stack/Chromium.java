package org.openportfolio.stack;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The installed browser, started once for all tests, without a window. */
public final class Chromium implements ExecutionCondition {
    private static final List<String> PLACES =
            List.of(
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome",
                    "/snap/bin/chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    private static final Path PICTURES = Path.of("..", "docs", "images");

    private static Browser running;

    /** A fresh profile: no cookies, the language and width that are wished. */
    public static BrowserContext profile(String language, int width, int height) {
        return running()
                .newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setViewportSize(width, height));
    }

    /**
     * Keeps what a page shows: always below {@code target}, and with {@code -Dscreenshots=true} as
     * the picture of the README too.
     */
    public static void picture(Page page, String name) {
        var here = Path.of("target", "pictures", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(here).setFullPage(true));
        if (Boolean.getBoolean("screenshots"))
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (place().isPresent()) return ConditionEvaluationResult.enabled("A browser is there");
        if (Boolean.getBoolean("browser.required"))
            return ConditionEvaluationResult.enabled("A browser is demanded");
        return ConditionEvaluationResult.disabled(
                "No Chromium or Chrome is installed: install one, or name it with -Dbrowser=…");
    }

    private static synchronized Browser running() {
        if (running == null) running = start();
        return running;
    }

    private static Browser start() {
        var place =
                place().orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No Chromium or Chrome is installed, and one is demanded"));
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser-end"));
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(place)
                                .setArgs(isRoot() ? List.of("--no-sandbox") : List.of()));
    }

    private static Optional<Path> place() {
        return Stream.concat(Stream.ofNullable(System.getProperty("browser")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Chromium has no sandbox for root. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
