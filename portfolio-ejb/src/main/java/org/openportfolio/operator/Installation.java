package org.openportfolio.operator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Migrations;
import org.openportfolio.kernel.PlainTransactions;
import org.openportfolio.kernel.ServerKey;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.store.Store;
import org.openportfolio.media.store.StoreChoice;
import org.openportfolio.operator.backup.DatabaseCopy;
import org.openportfolio.operator.backup.Erased;

/** The database of the installation, as its two roles see it. */
final class Installation {
    private final Configuration configuration;

    Installation(Configuration configuration) {
        this.configuration = configuration;
    }

    /** As the application: may do what members can cause. */
    Transactions asApplication() {
        return new PlainTransactions(
                configuration.get("portfolio.db.url"),
                configuration.get("portfolio.db.user"),
                configuration.find("portfolio.db.password").orElse(""));
    }

    /** As the owner of the tables: may make districts and licences, in one district at a time. */
    Transactions asOwner() {
        return new PlainTransactions(
                configuration.get("portfolio.db.url"),
                configuration.get("portfolio.db.owner.user"),
                configuration.find("portfolio.db.owner.password").orElse(""));
    }

    /** What brings the database up to date. */
    Migrations migrations() {
        return new Migrations(
                configuration.get("portfolio.db.url"),
                configuration.get("portfolio.db.owner.user"),
                configuration.find("portfolio.db.owner.password").orElse(""),
                configuration.get("portfolio.db.user"),
                configuration.find("portfolio.db.password").orElse(""));
    }

    /** What copies all rows, as the owner of the tables. */
    DatabaseCopy databaseCopy() {
        return new DatabaseCopy(
                configuration.get("portfolio.db.url"),
                configuration.get("portfolio.db.owner.user"),
                configuration.find("portfolio.db.owner.password").orElse(""));
    }

    /** Who was erased, in all districts. */
    Erased erased() {
        return new Erased(
                configuration.get("portfolio.db.url"),
                configuration.get("portfolio.db.owner.user"),
                configuration.find("portfolio.db.owner.password").orElse(""));
    }

    /** Where the files are. */
    Store store() {
        try {
            return StoreChoice.of(configuration::find);
        } catch (IllegalStateException missing) {
            throw new Refusal("Set PORTFOLIO_MEDIA_FOLDER, or the bucket of the files.");
        }
    }

    /** Tells the server's key from another one, and nothing else about it. */
    Optional<String> keyMark() {
        return configuration
                .find("portfolio.key")
                .map(
                        key ->
                                HexFormat.of()
                                        .formatHex(
                                                ServerKey.of(Optional.of(key), "backup mark")
                                                        .mac(new byte[0]),
                                                0,
                                                8));
    }

    Configuration configuration() {
        return configuration;
    }

    /** The public address of the product. */
    String baseUrl() {
        return configuration.get("portfolio.base.url");
    }

    /** The district of this alias. */
    DistrictId district(Transactions as, String alias) {
        return as.outside(
                c -> {
                    try (var ask = c.prepareStatement("select district_of_alias(?)")) {
                        ask.setString(1, alias);
                        try (var row = ask.executeQuery()) {
                            row.next();
                            var id = row.getObject(1, UUID.class);
                            if (id == null)
                                throw new Refusal(
                                        "There is no district with the alias " + alias + ".");
                            return new DistrictId(id);
                        }
                    }
                });
    }

    /** Leaves the row that says what an operator did. */
    static void audit(
            Connection c, DistrictId district, String action, String kind, UUID thing, String json)
            throws SQLException {
        try (var write =
                c.prepareStatement(
                        """
                        insert into audit_entry (district_id, action, thing_kind, thing_id, outcome, detail)
                        values (?, ?, ?, ?, 'ALLOWED', ?::jsonb)
                        """)) {
            write.setObject(1, district.value());
            write.setString(2, action);
            write.setString(3, kind);
            write.setString(4, thing.toString());
            write.setString(5, json);
            write.executeUpdate();
        }
    }
}
