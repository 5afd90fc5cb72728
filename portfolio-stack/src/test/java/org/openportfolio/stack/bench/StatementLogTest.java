package org.openportfolio.stack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementLogTest {
    private static final String LOG =
            """
            <11/7 portfolio_app> LOG:  execute S_1: BEGIN
            <12/3 portfolio_app> LOG:  execute <unnamed>: select claim_job($1)
            <12/3 portfolio_app> DETAIL:  parameters: $1 = 'somebody else''s'
            <11/7 portfolio_app> LOG:  execute S_2: with me as (select $1::uuid as id)
            \tselect 'a: b' from me
            \t where x = $2 and y = $3
            <11/7 portfolio_app> DETAIL:  parameters: $1 = 'anna', $2 = NULL, $3 = 'it''s
            \ttwo lines'
            <11/7 portfolio_app> LOG:  execute S_3: COMMIT
            <11/8 portfolio_app> LOG:  execute S_1: BEGIN
            <11/8 portfolio_app> LOG:  execute <unnamed>: select claim_job($1)
            <11/8 portfolio_app> DETAIL:  parameters: $1 = 'a worker on the same connection'
            <11/8 portfolio_app> LOG:  execute S_3: COMMIT
            <13/2 postgres> LOG:  statement: select pg_sleep(0.3)
            """;

    @Test
    void itTellsWhatTheConnectionWithTheMarkRanAndNothingElse() {
        assertThat(StatementLog.of(List.of("anna"), LOG))
                .containsExactly(
                        new Seen("BEGIN", List.of()),
                        new Seen(
                                "with me as (select $1::uuid as id)\nselect 'a: b' from me\n where x = $2 and y = $3",
                                List.of(
                                        Optional.of("anna"),
                                        Optional.empty(),
                                        Optional.of("it's\ntwo lines"))),
                        new Seen("COMMIT", List.of()));
    }

    @Test
    void whatOnlyBeginsAndEndsIsNoStatementOfItsOwn() {
        assertThat(StatementLog.of(List.of("anna"), LOG).stream().filter(seen -> !seen.isFrame()))
                .hasSize(1);
    }

    @Test
    void aTransactionWhoseEndIsNotWrittenDownYetIsSeenAsThat() {
        var all = StatementLog.of(List.of("anna"), LOG);
        assertThat(Seen.whole(all)).isTrue();
        assertThat(Seen.whole(all.subList(0, all.size() - 1))).isFalse();
    }

    @Test
    void withoutTheMarkThereIsNothing() {
        assertThat(StatementLog.of(List.of("ben"), LOG)).isEmpty();
    }

    @Test
    void aLongValueIsReadWhole() {
        var text = "it''s ".repeat(20_000);
        assertThat(StatementLog.values("parameters: $1 = '" + text + "', $2 = NULL"))
                .containsExactly(Optional.of("it's ".repeat(20_000)), Optional.empty());
    }
}
