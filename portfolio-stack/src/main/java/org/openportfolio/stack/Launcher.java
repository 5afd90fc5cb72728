package org.openportfolio.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.openportfolio.keycloak.login.Authenticator;
import org.openportfolio.stack.sample.SamplePerson;

/**
 * The run command: starts the stack with the sample people, says where everything is, and stays
 * until Ctrl-C. Ends with 1 and one sentence where it cannot.
 */
public final class Launcher {

    private static final List<String> PRESENTED =
            List.of(
                    "anna@north-river",
                    "ben@north-river",
                    "chloe@north-river",
                    "dario@north-river",
                    "maria@north-river",
                    "tom@north-river",
                    "ingrid@north-river",
                    "samuel@north-river",
                    "zoe@lakeside",
                    "peter@lakeside",
                    "nadia@lakeside");

    private Launcher() {}

    public static void main(String[] arguments) {
        // libraries that want to say something say it in their log, not between our lines
        java.util.logging.LogManager.getLogManager().reset();
        System.setOut(readable(System.out));
        System.setErr(readable(System.err));
        try {
            var settings = Settings.ofRunCommand();
            System.out.println("Portfolio starts; its data and logs are in " + settings.data());
            var stack = Stack.start(settings, Progress.on(System.out));
            System.out.println(welcome(stack));
            var gone = stack.awaitTrouble();
            if (gone.isPresent()) {
                fail(
                        "%s ended by itself; the reason is in %s."
                                .formatted(gone.get(), stack.logs().get(gone.get())));
            }
            Thread.currentThread().join(); // Ctrl-C: the end of the process is the end of us
        } catch (CannotStart e) {
            fail(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String welcome(Stack stack) {
        return """

        Portfolio is ready.
          pages     %s/
          console   %s/console
          API       %s
          Keycloak  %s
          mails     %s%s

        Sample people, all with the password %s
        %s
        Administrators need a second factor, and set it up at their first login.%s
        Ctrl-C ends it."""
                .formatted(
                        stack.app(),
                        stack.app(),
                        stack.graphql(),
                        stack.keycloak(),
                        stack.mails(),
                        publicLink(stack),
                        SamplePerson.PASSWORD,
                        people(),
                        authenticators(stack));
    }

    /** What a stranger may open. */
    private static String publicLink(Stack stack) {
        return stack.publicLink()
                .map(
                        address ->
                                "%n%n  Anna's portfolio, for whoever has its link: %s"
                                        .formatted(address))
                .orElse("");
    }

    /** Those whose second factor is set up already, with the key that an app takes. */
    private static String authenticators(Stack stack) {
        return PRESENTED.stream()
                .flatMap(
                        login ->
                                stack.secondFactors().secretOf(login).stream()
                                        .map(secret -> enrolled(login, secret)))
                .collect(Collectors.joining());
    }

    private static String enrolled(String login, String secret) {
        return "%n  %s has done so; to be put into an authenticator app: %s"
                .formatted(login, Authenticator.typed(secret));
    }

    private static String people() {
        var all = SamplePerson.all();
        return PRESENTED.stream()
                .map(login -> SamplePerson.of(login, all))
                .map(
                        person ->
                                "  %-20s %-16s %s"
                                        .formatted(
                                                person.login(), person.name(), description(person)))
                .collect(Collectors.joining("\n"));
    }

    private static String description(SamplePerson person) {
        return switch (person.role()) {
            case "student" ->
                    person.grade().isEmpty()
                            ? "student without a grade"
                            : "student, grade " + Integer.parseInt(person.grade());
            case "districtAdministrator" -> "district administrator";
            default -> person.role();
        };
    }

    /** Where the locale knows ASCII only, names are written in UTF-8, as terminals read them. */
    private static PrintStream readable(PrintStream stream) {
        return Charset.forName(System.getProperty("native.encoding")).equals(US_ASCII)
                ? new PrintStream(stream, true, UTF_8)
                : stream;
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
