package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What axe-core finds wrong with a page for people who see, hear or move in other ways than most
 * (AU-4): WCAG 2.2 AA, and what axe-core holds for good practice besides.
 *
 * <p>Our pages have no frames, so axe-core runs in the page itself. {@link AxeBuilder#analyze} puts
 * the findings of frames together in a second page that it opens each time, and brings all that was
 * found to be right over as well: that took most of the time of the tests.
 */
public final class Accessibility {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String AXE = "() => {" + AxeBuilder.getAxeScript() + "}";

    private Accessibility() {}

    /** Fails with what is wrong, and where. */
    public static void require(Page page, String what) {
        assertThat(wrong(page)).as(what).isEmpty();
    }

    /** What is wrong with the page as it is shown now: a rule and its places each. */
    static List<?> wrong(Page page) {
        assertThat(page.frames()).as("axe-core looks into no frame").hasSize(1);
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) page.evaluate(AXE);
        return (List<?>)
                page.evaluate(
                        """
                        async rules => {
                          const only = {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']};
                          const found = await axe.run(document, only);
                          return found.violations.map(rule =>
                            rule.id + ': ' + rule.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '));
                        }
                        """,
                        RULES);
    }
}
