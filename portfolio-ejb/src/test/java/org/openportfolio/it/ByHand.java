package org.openportfolio.it;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import javax.sql.DataSource;
import org.openportfolio.kernel.Rows;

/** Puts the application's own classes together in a plain JVM, over one connection. */
public final class ByHand {
    private ByHand() {}

    /** The same bean; every injected field whose type is among the parts has its part. */
    public static <T> T wired(T bean, Map<Class<?>, Object> parts) {
        for (var field : bean.getClass().getDeclaredFields())
            if (parts.containsKey(field.getType())
                    && (field.isAnnotationPresent(Inject.class)
                            || field.isAnnotationPresent(Resource.class)))
                try {
                    field.setAccessible(true);
                    field.set(bean, parts.get(field.getType()));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
        return bean;
    }

    /** Statements over this connection alone, in whatever transaction it is; it stays open. */
    public static Rows rows(Connection connection) {
        var kept =
                Proxy.newProxyInstance(
                        ByHand.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("close")
                                        ? null
                                        : method.invoke(connection, arguments));
        return wired(
                new Rows(),
                Map.of(
                        DataSource.class,
                        only(DataSource.class, "getConnection", kept),
                        TransactionSynchronizationRegistry.class,
                        only(TransactionSynchronizationRegistry.class, "getTransactionKey", null)));
    }

    /** What answers one question, and knows no other. */
    private static Object only(Class<?> kind, String question, Object answer) {
        return Proxy.newProxyInstance(
                ByHand.class.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(question)) return answer;
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
