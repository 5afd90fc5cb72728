package org.openportfolio.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.Rows;

/** What becomes of the rows of an import when it ends, within a transaction. */
final class ImportRows {
    private ImportRows() {}

    /** Nobody went on with it. @return how many that is */
    static int giveUp(Connection connection, UUID id) throws SQLException {
        int given =
                Rows.change(
                        connection,
                        "update archive_import set state = 'CANCELLED', media_id = null, ended_at = now() where id = ? and state = 'LOOKED'",
                        id);
        if (given == 1) Rows.change(connection, "delete from import_line where import_id = ?", id);
        return given;
    }

    /** It cannot be undone any more: what it came of is of no use. @return how many that is */
    static int forget(Connection connection, UUID id) throws SQLException {
        int forgotten =
                Rows.change(
                        connection,
                        "update archive_import set undo_until = null where id = ? and undo_until < now()",
                        id);
        if (forgotten == 1) {
            Rows.change(connection, "delete from import_thing where import_id = ?", id);
            Rows.change(connection, "delete from import_line where import_id = ?", id);
        }
        return forgotten;
    }

    /** What lies ready to come in and is not needed any more. @return its files */
    static List<MediaId> clear(Connection connection, UUID id) throws SQLException {
        var files =
                Rows.list(
                        connection,
                        "select distinct media_id from import_file where import_id = ?",
                        row -> new MediaId(Rows.uuid(row, "media_id")),
                        id);
        Rows.change(connection, "delete from import_file where import_id = ?", id);
        Rows.change(connection, "delete from import_piece where import_id = ?", id);
        Rows.change(connection, "delete from import_folio where import_id = ?", id);
        return files;
    }
}
