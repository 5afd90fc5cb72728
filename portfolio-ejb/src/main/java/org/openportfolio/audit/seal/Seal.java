package org.openportfolio.audit.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.ServerKey;

/**
 * A link of the chain.
 *
 * @param number 1 for the first of a district, then without a gap
 * @param sealedAt when it was made
 * @param entries how many entries lie under it
 * @param digest of what they say
 * @param hash of all this and the hash before, with the server's key: nobody without it can make
 *     one
 */
record Seal(int number, Instant sealedAt, int entries, byte[] digest, byte[] hash) {
    private static final int MARK = 8;

    /** What stands before the first one. */
    static final byte[] BEGINNING = new byte[32];

    static final String COLUMNS = "number, sealed_at, entries, digest, hash";

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getInt("number"),
                Rows.time(row, "sealed_at"),
                row.getInt("entries"),
                row.getBytes("digest"),
                row.getBytes("hash"));
    }

    /** The next one of a district's chain. */
    static Seal make(
            ServerKey key,
            DistrictId district,
            int number,
            Instant at,
            int entries,
            byte[] digest,
            byte[] before) {
        var said = new ByteArrayOutputStream();
        said.writeBytes(
                ByteBuffer.allocate(16 + 4 + 8 + 4 + 4)
                        .putLong(district.value().getMostSignificantBits())
                        .putLong(district.value().getLeastSignificantBits())
                        .putInt(number)
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .putInt(entries)
                        .array());
        said.writeBytes(digest);
        said.writeBytes(before);
        return new Seal(number, at, entries, digest, key.mac(said.toByteArray()));
    }

    /** The same, worked out anew from what it says and the one before. */
    Seal again(ServerKey key, DistrictId district, byte[] before) {
        return make(key, district, number, sealedAt, entries, digest, before);
    }

    /** Its hash, as short as people can compare it. */
    String mark() {
        return HexFormat.of().formatHex(hash, 0, MARK);
    }
}
