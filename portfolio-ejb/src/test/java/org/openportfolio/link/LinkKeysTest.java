package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.kernel.LinkId;

@Tag("LK-8")
class LinkKeysTest {
    final LinkId link = new LinkId(UUID.randomUUID());

    @Test
    void aKeyHas160BitsAndIsSafeInAPath() {
        var key = keys(1).keyOf(link);
        assertThat(key).matches("[A-Za-z0-9_-]{27}");
        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(20);
    }

    @Test
    void theSameLinkHasTheSameKeyOnEveryNodeAndOthersHaveOthers() {
        assertThat(keys(1).keyOf(link)).isEqualTo(keys(1).keyOf(link));
        var all = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) all.add(keys(1).keyOf(new LinkId(new UUID(0, i))));
        assertThat(all).hasSize(10_000);
    }

    @Test
    void whoHasTheDatabaseButAnotherServerKeyFindsNoKey() {
        assertThat(keys(2).keyOf(link)).isNotEqualTo(keys(1).keyOf(link));
    }

    @Test
    void whatStandsInAnAddressIsLookedUpByItsHash() {
        var key = keys(1).keyOf(link);
        assertThat(keys(1).hashOf(key)).hasValueSatisfying(hash -> assertThat(hash).hasSize(32));
        assertThat(keys(1).hashOf(key)).contains(keys(1).hash(key));
    }

    @Test
    void whatHasNotTheFormOfAKeyIsNotLookedUp() {
        var key = keys(1).keyOf(link);
        for (var text :
                new String[] {
                    null,
                    "",
                    "x",
                    key + "A",
                    key.substring(1),
                    key.replace(key.charAt(3), '%'),
                    key + "\n",
                    "é".repeat(27)
                }) assertThat(keys(1).hashOf(text)).as("%s", text).isEmpty();
    }

    @Test
    void withoutAServerKeyNothingStarts() {
        var keys = new LinkKeys();
        keys.configured = Optional.empty();
        assertThatThrownBy(keys::readKey).hasMessageContaining("portfolio.key");
    }

    private static LinkKeys keys(int first) {
        var keys = new LinkKeys();
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        keys.configured = Optional.of(Base64.getEncoder().encodeToString(bytes));
        keys.readKey();
        return keys;
    }
}
