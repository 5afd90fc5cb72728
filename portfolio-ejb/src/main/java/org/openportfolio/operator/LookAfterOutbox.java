package org.openportfolio.operator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.openportfolio.outbox.Letters;

/** Tells what waits in the outbox, and has what was put aside tried again. */
final class LookAfterOutbox implements Command {
    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public String purpose() {
        return "tells what waits to leave the system; tries again what was put aside";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "[--district ALIAS]",
                "retry --district ALIAS --topic TOPIC",
                "without a district: counts over all districts");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var rest = new ArrayList<>(words);
        if (!rest.isEmpty() && rest.get(0).equals("retry")) {
            rest.remove(0);
            return retry(Options.of(rest, "district", "topic"), installation, out);
        }
        var alias = Options.of(rest, "district").find("district");
        var application = installation.asApplication();
        List<Letters.Standing> standing;
        if (alias.isPresent()) {
            var district = installation.district(application, alias.get());
            standing = application.inside(district, c -> new Letters(c).standing(district));
        } else standing = application.outside(c -> new Letters(c).standing());
        if (standing.isEmpty()) out.println("Nothing waits.");
        for (var topic : standing)
            out.printf(
                    "%s: %d waiting, %d of them late, %d put aside%n",
                    topic.topic(), topic.pending(), topic.late(), topic.gaveUp());
        return 0;
    }

    private static int retry(Options options, Installation installation, PrintStream out)
            throws Misuse {
        var topic = options.get("topic");
        var application = installation.asApplication();
        var district = installation.district(application, options.get("district"));
        int again =
                application.inside(
                        district,
                        c -> {
                            int due = new Letters(c).retry(district, topic);
                            Installation.audit(
                                    c,
                                    district,
                                    "LettersRetried",
                                    "District",
                                    district.value(),
                                    "{\"letters\": " + due + "}");
                            return due;
                        });
        out.println(again + " are tried again.");
        return 0;
    }
}
