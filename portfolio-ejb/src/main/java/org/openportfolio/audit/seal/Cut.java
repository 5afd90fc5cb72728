package org.openportfolio.audit.seal;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.ServerKey;

/**
 * Up to where the entries of the log are gone because their time was over.
 *
 * @param number of the last seal whose entries are gone
 * @param at when they went
 * @param entries how many went with this one
 * @param mark stands for all this and the seal, with the server's key: nobody without it can say
 *     that entries were cut
 */
record Cut(int number, Instant at, long entries, byte[] mark) {
    static final String COLUMNS = "number, cut_at, entries, mark";

    static Cut of(ResultSet row) throws SQLException {
        return new Cut(
                row.getInt("number"),
                Rows.time(row, "cut_at"),
                row.getLong("entries"),
                row.getBytes("mark"));
    }

    static Cut make(ServerKey key, DistrictId district, Seal last, Instant at, long entries) {
        var said =
                ByteBuffer.allocate(3 + 16 + 4 + 8 + 4 + 8 + 32)
                        .put(new byte[] {'c', 'u', 't'})
                        .putLong(district.value().getMostSignificantBits())
                        .putLong(district.value().getLeastSignificantBits())
                        .putInt(last.number())
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .putLong(entries)
                        .put(last.hash());
        return new Cut(last.number(), at, entries, key.mac(said.array()));
    }

    /** Whether it was made with the key, over this seal. */
    boolean isGenuine(ServerKey key, DistrictId district, Seal last) {
        return Arrays.equals(make(key, district, last, at, entries).mark(), mark);
    }
}
