package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;

/** What workers do in the container over the one connection of their transaction. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {
    @Inject Transactions transactions;
    @Inject Rows rows;
    @Resource ManagedExecutorService threads;

    @Test
    void manyWorkersAtOnceDoNotWaitForEachOther() throws Exception {
        var north = World.district("North").id();
        var works = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < 200; i++) works.add(() -> transactions.inside(north, c -> districts()));
        for (var work : threads.invokeAll(works, 30, TimeUnit.SECONDS))
            assertThat(work.get()).containsExactly(north.value().toString());
    }

    @Test
    void aTransactionWithinAnotherHasADistrictOfItsOwn() {
        var north = World.district("North").id();
        var south = World.district("South").id();
        var seen = new ArrayList<String>();
        transactions.inside(
                north,
                c -> {
                    seen.addAll(transactions.<List<String>>inside(south, inner -> districts()));
                    return seen.addAll(districts());
                });
        assertThat(seen).containsExactly(south.value().toString(), north.value().toString());
    }

    @Test
    void afterwardsNothingIsLeftOfIt() {
        var north = World.district("North").id();
        transactions.inside(north, c -> districts());
        assertThat(districts()).isEmpty();
    }

    private List<String> districts() {
        return rows.list("select id::text from district", row -> row.getString(1));
    }
}
