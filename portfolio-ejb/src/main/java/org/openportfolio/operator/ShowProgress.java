package org.openportfolio.operator;

import java.io.PrintStream;
import java.util.List;
import org.openportfolio.directory.account.AccountProgress;

/** Tells how far the accounts of a district are. */
final class ShowProgress implements Command {
    @Override
    public String name() {
        return "progress";
    }

    @Override
    public String purpose() {
        return "tells how many accounts of a district are made, wait, or were refused";
    }

    @Override
    public List<String> usage() {
        return List.of("--district ALIAS");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var alias = Options.of(words, "district").get("district");
        var application = installation.asApplication();
        var district = installation.district(application, alias);
        AccountProgress now = application.inside(district, c -> AccountProgress.read(c, district));
        out.printf(
                "%d people, %d accounts, %d waiting, %d refused%n",
                now.people(), now.accounts(), now.waiting(), now.refused());
        now.reasons().forEach((reason, count) -> out.printf("  %s: %d%n", reason, count));
        return 0;
    }
}
