package org.openportfolio.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.Rows;

/** Rows of a statement as they come, a few in memory at a time; needs a transaction. */
final class Cursored {
    private static final int AT_ONCE = 50;

    private Cursored() {}

    /**
     * The rows of the statement.
     *
     * @param parameters ids, or collections of uuids
     * @return to be closed
     */
    static <T> Stream<T> stream(
            Connection connection, String sql, Rows.Reader<T> reader, Object... parameters) {
        try {
            var statement = connection.prepareStatement(sql);
            try {
                bind(connection, statement, parameters);
                statement.setFetchSize(AT_ONCE);
                var rows = statement.executeQuery();
                return StreamSupport.stream(each(rows, reader), false)
                        .onClose(() -> close(statement));
            } catch (SQLException | RuntimeException failed) {
                statement.close();
                throw failed;
            }
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++)
            if (values[i] instanceof Collection<?> ids)
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids.toArray()));
            else statement.setObject(i + 1, ((Id) values[i]).value());
    }

    private static <T> Spliterator<T> each(ResultSet rows, Rows.Reader<T> reader) {
        return new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
            @Override
            public boolean tryAdvance(Consumer<? super T> consumer) {
                try {
                    if (!rows.next()) return false;
                    consumer.accept(reader.read(rows));
                    return true;
                } catch (SQLException refused) {
                    throw new DatabaseFault(refused);
                }
            }
        };
    }

    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }
}
