package org.openportfolio.kernel;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;

/** The database refused or was not there; the transaction is rolled back. */
@ApplicationException(rollback = true)
public class DatabaseFault extends RuntimeException {
    public DatabaseFault(SQLException cause) {
        super("The database refused: " + cause.getSQLState(), cause);
    }
}
