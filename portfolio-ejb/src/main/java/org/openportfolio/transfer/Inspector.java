package org.openportfolio.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.openportfolio.job.JobState;
import org.openportfolio.job.JobTurn;
import org.openportfolio.job.JobWork;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.transfer.archive.Line;
import org.openportfolio.transfer.archive.Preview;

/** Looks into archives, and writes down what would come in. */
@ApplicationScoped
public class Inspector implements JobWork {
    /** The jobs it does; a job is about an import. */
    static final String KIND = "import.preview";

    private static final int AT_ONCE = 1_000;

    @Inject Brought brought;
    @Inject Rows rows;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobTurn turn) throws IOException {
        brought.open(
                turn,
                ImportState.LOOKING,
                1,
                (order, reader, watched) ->
                        turn.portion(
                                c -> {
                                    write(c, order.district(), order.id(), reader.preview());
                                    return watched.over();
                                }));
    }

    @Override
    public void abandon(JobTurn turn, JobState end) {
        brought.abandon(rows, turn, end);
    }

    private static void write(
            Connection connection, DistrictId district, ImportId id, Preview preview)
            throws SQLException {
        Rows.change(
                connection,
                "update archive_import set state = 'LOOKED', origin = ?, fingerprint = ?, title = ?, made_at = ? where id = ?",
                preview.origin(),
                preview.fingerprint(),
                Brought.shortened(preview.title()),
                preview.madeAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                id);
        try (var insert =
                connection.prepareStatement(
                        "insert into import_line (district_id, import_id, number, place, title, becomes, thing_id, bytes, troubles) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            List<Line> lines = preview.lines();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                insert.setObject(1, district.value());
                insert.setObject(2, id.value());
                insert.setInt(3, i);
                insert.setString(4, Brought.shortened(line.place()));
                insert.setString(5, Brought.shortened(line.title()));
                insert.setString(6, line.as().name());
                insert.setObject(7, line.thing().orElse(null));
                insert.setLong(8, line.bytes());
                insert.setArray(
                        9,
                        connection.createArrayOf(
                                "text", line.troubles().stream().map(Enum::name).toArray()));
                insert.addBatch();
                if (i % AT_ONCE == AT_ONCE - 1) insert.executeBatch();
            }
            insert.executeBatch();
        }
    }
}
