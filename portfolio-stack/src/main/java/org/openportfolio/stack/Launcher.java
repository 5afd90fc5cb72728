package org.openportfolio.stack;

/**
 * The run command: starts the stack with the sample people, says where everything is, and stays
 * until Ctrl-C. Ends with 1 and one sentence where it cannot.
 */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        // libraries that want to say something say it in their log, not between our lines
        java.util.logging.LogManager.getLogManager().reset();
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
          API       %s
          Keycloak  %s
          mails     %s
        Ctrl-C ends it."""
                .formatted(stack.app(), stack.graphql(), stack.keycloak(), stack.mails());
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
