package org.openportfolio.graphql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

class UserErrorTest {
    @Test
    void everyCodeOfTheApplicationIsACodeOfTheSchema() {
        assertThat(Arrays.stream(FaultCode.values()).map(UserErrorCode::of))
                .containsExactlyInAnyOrder(UserErrorCode.values());
    }

    @Test
    void itTellsWhereAndInWhichLanguage() {
        var fault = new UserFault(FaultCode.TOO_LONG, "tags.2", "tooLong", Map.of("max", 5000));
        var error = UserError.of(fault, Locale.forLanguageTag("nl"));
        assertThat(error.code()).isEqualTo(UserErrorCode.TOO_LONG);
        assertThat(error.field()).containsExactly("input", "tags", "2");
        assertThat(error.message()).isEqualTo("Hoogstens 5.000 tekens.");
    }

    @Test
    void whatIsAboutTheWholeNamesNoField() {
        assertThat(
                        UserError.of(
                                        new UserFault(FaultCode.READ_ONLY, "", "readOnly"),
                                        Locale.ENGLISH)
                                .field())
                .isEmpty();
    }
}
