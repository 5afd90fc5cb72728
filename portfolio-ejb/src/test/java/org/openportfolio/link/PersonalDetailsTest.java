package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("LK-6")
class PersonalDetailsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | Call me at (650) 253-0000 after school | (650) 253-0000
                    en | my cell is 212-555-0187              | 212-555-0187
                    en | ring 020 7946 0958 in London         | 020 7946 0958
                    en | from abroad +31 6 12345678           | +31 6 12345678
                    nl | Bel me op 06-12345678!               | 06-12345678
                    nl | thuis: 020 123 4567                  | 020 123 4567
                    nl | gsm 0470 12 34 56 in Gent            | 0470 12 34 56
                    fr | Appelle-moi au 06 12 34 56 78        | 06 12 34 56 78
                    fr | fixe 01.42.68.53.00                  | 01.42.68.53.00
                    """)
    void seesAPhoneNumber(String language, String text, String found) {
        assertThat(PersonalDetails.in(text, language))
                .contains(new PersonalDetails.Detail(ReminderKind.PHONE_NUMBER, found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Write to anna.de-vries@example.org.            | anna.de-vries@example.org
                    mail me:anna+school@mail.example.co.uk, please | anna+school@mail.example.co.uk
                    (andré@école.fr)                               | andré@école.fr
                    """)
    void seesAMailAddress(String text, String found) {
        assertThat(PersonalDetails.in(text, "en"))
                .containsExactly(new PersonalDetails.Detail(ReminderKind.EMAIL_ADDRESS, found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    I live at 742 Evergreen Terrace.              | 742 Evergreen Terrace
                    home: 12 N. Main St., Springfield             | 12 N. Main St
                    1600 Pennsylvania Avenue NW                   | 1600 Pennsylvania Avenue
                    350 5th Ave is tall                           | 350 5th Ave
                    our shop, 221B Baker Street                   | 221B Baker Street
                    send it to P.O. Box 451                       | P.O. Box 451
                    Ik woon op Dorpsstraat 12                     | Dorpsstraat 12
                    bij oma, Prins Hendriklaan 7a, komt iedereen  | Prins Hendriklaan 7a
                    Van der Helststraat 33-2                      | Van der Helststraat 33-2
                    Brusselse Steenweg 10 bus 3                   | Brusselse Steenweg 10 bus 3
                    naar 1012 AB Amsterdam                        | 1012 AB Amsterdam
                    J'habite 12 bis, rue de la Paix               | 12 bis, rue de la Paix
                    chez moi, 5 avenue Victor Hugo                | 5 avenue Victor
                    le 33 boulevard de l'Hôpital                  | 33 boulevard de l'Hôpital
                    """)
    void seesTheAddressOfAHouse(String text, String found) {
        assertThat(PersonalDetails.in(text, "nl"))
                .contains(new PersonalDetails.Detail(ReminderKind.STREET_ADDRESS, found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | On 11/21/2026 and 2026-11-21 at 12:00:30 we met
                    en | ISBN 978-0-306-40615-7 and ISBN 0-306-40615-2
                    en | Chapter 12 Street art and graffiti
                    en | Chapter 12 Sesame Street
                    en | Top 10 Wall Street films
                    en | In 1969 the Beatles crossed Abbey Road
                    en | In 1969 Abbey Road came out
                    en | My grades: 8.5, 9, 10/10, 95%, 3.14159265358979
                    en | pages 211-227, figures 12, 13 and 14
                    en | 12345 people in 2026, 1 234 567 in all
                    en | I got 10 points on the Long Way home
                    en | follow us @northriver, see x@y
                    en | 5 Great Ways To Learn
                    nl | Op 21-11-2026 om 12.30 uur, lokaal 214
                    nl | ISBN 90-274-3964-8 en ISBN 978-90-274-3964-2
                    nl | Onderweg 3 dagen niet geslapen
                    nl | We gingen weg 3 keer
                    nl | Hoofdstuk 4 De straat
                    nl | In 2019 NL Design System, opdracht 2026 VWO
                    nl | De Afsluitdijk 32 kilometer lang
                    nl | Mijn cijfers: 7,5 8 9,1 10
                    fr | Le 21/11/2026 à 12h30, salle 214
                    fr | Chapitre 3 Place de la Concorde
                    fr | 3 rues de mon quartier, 12 places libres
                    fr | ISBN 978-2-07-036822-8, 1 000 000 de pages
                    fr | Note : 15,5/20 le 3 mai 2026
                    """)
    void isSilentAboutWhatOnlyLooksAlike(String language, String text) {
        assertThat(PersonalDetails.in(text, language)).isEmpty();
    }

    @Test
    void namesEachOnceAndNotMoreThanAFew() {
        assertThat(PersonalDetails.in("a@b.org, a@b.org; a@b.org", "en")).hasSize(1);
        var many = new StringBuilder();
        for (int i = 0; i < 500; i++) many.append("a").append(i).append("@b.org ");
        assertThat(PersonalDetails.in(many.toString(), "en")).hasSize(5);
    }

    @Test
    void readsALongTextOfAnySortWithoutStalling() {
        for (var piece :
                new String[] {"a.", "1 ", "A b ", "12 Aa ", "Straat ", "x@", "0612345678 "})
            PersonalDetails.in(piece.repeat(100_000 / piece.length()), "nl");
    }

    @Test
    void readsTheWordsOfAFormattedText() {
        assertThat(
                        PersonalDetails.in(
                                Reminders.plain(
                                        "<p>Write&#64;</p><p>to anna&#64;example.org or <a href=\"mailto:ben@example.org\">him</a> &amp; her</p>"),
                                "en"))
                .extracting(PersonalDetails.Detail::text)
                .containsExactlyInAnyOrder("anna@example.org", "ben@example.org");
    }
}
