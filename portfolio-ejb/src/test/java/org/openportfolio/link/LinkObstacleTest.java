package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.policy.LinkRefusal;

@Tag("LK-1")
class LinkObstacleTest {
    @Test
    void everyRuleOfThePolicyIsOneAndSoAreAnOwnerWhoIsAwayAndAnAdministrator() {
        assertThat(Arrays.stream(LinkObstacle.values()).map(Enum::name))
                .containsAll(Arrays.stream(LinkRefusal.values()).map(Enum::name).toList())
                .hasSize(LinkRefusal.values().length + 2);
    }

    @Test
    void eachIsSaidToPeopleInTheirLanguage() {
        for (var obstacle : LinkObstacle.values())
            assertThat(FaultTexts.text("link.refused." + obstacle, Locale.FRENCH))
                    .isNotBlank()
                    .isNotEqualTo(FaultTexts.text("link.refused." + obstacle, Locale.ENGLISH));
    }
}
