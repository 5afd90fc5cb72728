package org.openportfolio.stack.phone;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.TheStack;

/** The product as it is shipped: two WARs on Payara Micro, real identities, real database. */
class ThinWayST {
    @Test
    @Tag("ID-1")
    @Tag("IT-1")
    @Tag("IT-2")
    @Tag("SH-1")
    @Tag("SH-2")
    @Tag("SH-3")
    @Tag("SH-4")
    @Tag("SH-7")
    @Tag("SH-8")
    @Tag("FB-1")
    void aStudentSharesAnItemAndNobodyElseGetsAnything() {
        var stack = TheStack.running();
        new ThinWay(stack.app(), stack.issuer()).walk();
    }
}
