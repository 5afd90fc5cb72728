package org.openportfolio.graphql.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers values by a text until the texts together are too long; then it forgets all of them and
 * starts again. So what callers send can never fill the memory, and reading takes no lock.
 */
public final class Recent<V> {
    private final long most;
    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final AtomicLong length = new AtomicLong();

    /**
     * @param most how many characters of texts are kept at most
     */
    public Recent(long most) {
        this.most = most;
    }

    public Optional<V> find(String text) {
        return Optional.ofNullable(known.get(text));
    }

    /**
     * @param weight how many characters it counts as
     */
    public void keep(String text, V value, int weight) {
        if (weight > most / 10) return;
        if (known.putIfAbsent(text, value) == null && length.addAndGet(weight) > most) {
            known.clear();
            length.set(0);
        }
    }
}
