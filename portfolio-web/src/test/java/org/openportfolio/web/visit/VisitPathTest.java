package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.web.visit.VisitPath.What;

/** Addresses of visits. */
@Tag("EX-5")
class VisitPathTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @Test
    void anAddressNamesTheInvitationAndThePage() {
        assertThat(VisitPath.of("/key").what()).isEqualTo(What.DOOR);
        assertThat(VisitPath.of("/key/").what()).isEqualTo(What.DOOR);
        assertThat(VisitPath.of("/key/in").what()).isEqualTo(What.IN);
        var item = VisitPath.of("/key/item/" + ID);
        assertThat(item.key()).isEqualTo("key");
        assertThat(item.what()).isEqualTo(What.ITEM);
        assertThat(item.id()).contains(UUID.fromString(ID));
        assertThat(item.page()).isEqualTo("item/" + ID);
        assertThat(VisitPath.of("/key/file/" + ID).isPage()).isFalse();
        assertThat(VisitPath.of("/key/logo/" + ID).what()).isEqualTo(What.LOGO);
        assertThat(VisitPath.of("/key/logo/" + ID).isPage()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "/key/item",
                "/key/item/1",
                "/key/nothing",
                "/key/door",
                "/key/in/" + ID,
                "/k y",
                "/key/in/../me",
                "/key//in"
            })
    void everythingElseOpensNothing(String path) {
        assertThat(VisitPath.of(path)).isEqualTo(new VisitPath("", What.NOTHING, Optional.empty()));
    }
}
