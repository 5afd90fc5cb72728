package org.openportfolio.stack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeopleTest {
    @Test
    void idsAreWrittenAsTheApiWritesThem() {
        assertThat(People.global("itm", new UUID(0, 0))).isEqualTo("itm_1111111111111111111111");
        assertThat(People.global("grp", new UUID(0, 58))).isEqualTo("grp_1111111111111111111121");
        assertThat(People.global("per", new UUID(-1, -1))).isEqualTo("per_YcVfxkQb6JRzqk5kF2tNLv");
    }
}
