package org.openportfolio.graphql.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;

class GlobalIdTest {
    @Test
    void everyKindOfIdComesBackAsItWent() {
        for (var value :
                List.of(
                        new UUID(0, 0),
                        new UUID(-1, -1),
                        new UUID(0, 1),
                        UUID.randomUUID(),
                        UUID.fromString("0197a3c4-1111-7222-8333-444455556666")))
            for (var id :
                    List.of(
                            new PersonId(value),
                            new GroupId(value),
                            new SchoolId(value),
                            new ItemId(value),
                            new AttachmentId(value),
                            new UploadId(value),
                            new GrantId(value),
                            new CommentId(value)))
                assertThat(GlobalId.find(GlobalId.of(id))).contains(id);
    }

    @Test
    void thePrefixTellsTheType() {
        assertThat(GlobalId.of(new ItemId(UUID.randomUUID()))).matches("itm_[1-9A-Za-z]{22}");
        assertThat(GlobalId.of(new GrantId(UUID.randomUUID()))).startsWith("shr_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "itm",
                "itm_",
                "itm_1",
                "xyz_1111111111111111111111",
                "itm_zzzzzzzzzzzzzzzzzzzzzz",
                "itm_111111111111111111111O",
                "itm_11111111111111111111111",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
            })
    void whatIsNoneOfOursIsNotFound(String text) {
        assertThat(GlobalId.find(text)).isEmpty();
        assertThatThrownBy(() -> GlobalId.get("itemId", text, ItemId.class))
                .isInstanceOfSatisfying(
                        UserFault.class,
                        fault -> {
                            assertThat(fault.code()).isEqualTo(FaultCode.NOT_FOUND);
                            assertThat(fault.field()).isEqualTo("itemId");
                        });
    }

    @Test
    void theIdOfAnotherTypeIsNotFound() {
        var person = GlobalId.of(new PersonId(UUID.randomUUID()));
        assertThatThrownBy(() -> GlobalId.get("itemId", person, ItemId.class))
                .isInstanceOf(UserFault.class);
    }
}
