package org.openportfolio.graphql.engine;

import io.smallrye.graphql.spi.LookupService;
import io.smallrye.graphql.spi.ManagedInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the beans whose methods answer fields, each once: they are application scoped, so what is
 * kept is a proxy.
 */
public class ApiBeans implements LookupService {
    private final Map<Class<?>, ManagedInstance<?>> known = new ConcurrentHashMap<>();

    @Override
    public String getName() {
        return "application scoped beans";
    }

    @Override
    @SuppressWarnings("unchecked") // the key is the class of the value
    public <T> ManagedInstance<T> getInstance(Class<T> type) {
        return (ManagedInstance<T>) known.computeIfAbsent(type, ApiBeans::find);
    }

    private static <T> ManagedInstance<T> find(Class<T> type) {
        if (!type.isAnnotationPresent(ApplicationScoped.class))
            throw new IllegalStateException(type.getName() + " must be @ApplicationScoped");
        T bean = CDI.current().select(type).get();
        return () -> bean;
    }
}
