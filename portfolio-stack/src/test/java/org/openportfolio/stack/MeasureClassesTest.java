package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureClassesTest {
    @Test
    void whatAStartMadeUpIsLeftOut() {
        assertThat(
                        MeasureClasses.named(
                                List.of(
                                        "# a note",
                                        "java/lang/String",
                                        "@lambda-form-invoker [SPECIES_RESOLVE] x",
                                        "java/lang/Object",
                                        "jdk/proxy2/$Proxy17",
                                        "a/B$$Lambda$12/0x0000000800c03000",
                                        "a/B$$Weld",
                                        "java/lang/String")))
                .containsExactly("java/lang/Object", "java/lang/String");
    }
}
