package org.openportfolio.stack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openportfolio.keycloak.login.Authenticator;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.sample.SamplePerson;

/**
 * The sample people as they log in during a test run. Each has one authenticator for all tests: who
 * has set it up in one test, or when the sample district was brought in, is asked for its codes in
 * the next.
 */
public final class ThePeople {
    private static final Map<String, Person> MET = new ConcurrentHashMap<>();

    private ThePeople() {}

    /** The person with this login, such as {@code anna@north-river}. */
    public static Person named(String login) {
        return MET.computeIfAbsent(
                login, name -> new Person(name, SamplePerson.PASSWORD, authenticator(name)));
    }

    private static Authenticator authenticator(String login) {
        return TheStack.running()
                .secondFactors()
                .secretOf(login)
                .map(Authenticator::enrolled)
                .orElseGet(Authenticator::new);
    }
}
