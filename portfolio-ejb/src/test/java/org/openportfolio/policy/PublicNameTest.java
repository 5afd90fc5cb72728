package org.openportfolio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("PO-9")
class PublicNameTest {
    @ParameterizedTest
    @CsvSource({
        "Anna, Peeters, A. P., Anna, Anna P., Anna Peeters",
        "Sanne, van den Berg, S. B., Sanne, Sanne B., Sanne van den Berg",
        "Élodie, d'Hondt, É. H., Élodie, Élodie H., Élodie d'Hondt",
        "anna, peeters, A. P., anna, anna P., anna peeters",
        "Anna, '', A., Anna, Anna, Anna",
        "明, 王, 明. 王., 明, 明 王., 明 王"
    })
    void aPageSaysAsMuchOfANameAsTheDistrictAllows(
            String given,
            String family,
            String initials,
            String first,
            String firstAndInitial,
            String full) {
        assertThat(PublicName.INITIALS.of(given, family)).isEqualTo(initials);
        assertThat(PublicName.GIVEN_NAME.of(given, family)).isEqualTo(first);
        assertThat(PublicName.GIVEN_NAME_AND_INITIAL.of(given, family)).isEqualTo(firstAndInitial);
        assertThat(PublicName.FULL_NAME.of(given, family)).isEqualTo(full);
    }

    @Test
    void moreOfANameIsToldTheFurtherOnes() {
        assertThat(PublicName.FULL_NAME.tellsMoreThan(PublicName.GIVEN_NAME)).isTrue();
        assertThat(PublicName.INITIALS.tellsMoreThan(PublicName.GIVEN_NAME)).isFalse();
        assertThat(PublicName.GIVEN_NAME.tellsMoreThan(PublicName.GIVEN_NAME)).isFalse();
    }
}
