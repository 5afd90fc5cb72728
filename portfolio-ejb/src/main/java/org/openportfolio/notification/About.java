package org.openportfolio.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Subject;

/** What a notification is about: one of these columns has it. */
final class About {
    static final String COLUMNS = "item_id, portfolio_id, export_id, import_id, request_id";

    private About() {}

    static String column(Subject about) {
        if (about instanceof ItemId) return "item_id";
        if (about instanceof PortfolioId) return "portfolio_id";
        if (about instanceof AccessRequestId) return "request_id";
        return about instanceof ExportId ? "export_id" : "import_id";
    }

    static Subject read(ResultSet row) throws SQLException {
        var item = Rows.uuid(row, "item_id");
        if (item != null) return new ItemId(item);
        var portfolio = Rows.uuid(row, "portfolio_id");
        if (portfolio != null) return new PortfolioId(portfolio);
        var request = Rows.uuid(row, "request_id");
        if (request != null) return new AccessRequestId(request);
        var export = Rows.uuid(row, "export_id");
        return export != null ? new ExportId(export) : new ImportId(Rows.uuid(row, "import_id"));
    }
}
