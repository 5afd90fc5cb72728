package org.openportfolio.privacy.retention;

import java.util.Map;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * How long a district keeps things.
 *
 * @param auditMonths entries of the audit log, 12 to 240
 * @param graceMonths how long somebody who left may read and export, 0 to 120 (ID-4)
 * @param leaverMonths how long what they made stays after that, before it is to be erased, 0 to 120
 * @param exportDays archives that lie ready, 1 to 90; counts for those that come
 * @param rosterMonths reports of roster imports, 1 to 120
 * @param notificationDays notifications, 30 to 365
 * @param jobDays jobs that ended, 7 to 90
 * @param letterDays mails and other letters that arrived, 1 to 90
 */
public record Retention(
        int auditMonths,
        int graceMonths,
        int leaverMonths,
        int exportDays,
        int rosterMonths,
        int notificationDays,
        int jobDays,
        int letterDays) {
    /**
     * @throws UserFault INVALID at the first field that is out of its bounds
     */
    public Retention {
        require("auditMonths", auditMonths, 12, 240);
        require("graceMonths", graceMonths, 0, 120);
        require("leaverMonths", leaverMonths, 0, 120);
        require("exportDays", exportDays, 1, 90);
        require("rosterMonths", rosterMonths, 1, 120);
        require("notificationDays", notificationDays, 30, 365);
        require("jobDays", jobDays, 7, 90);
        require("letterDays", letterDays, 1, 90);
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most)
            throw new UserFault(
                    FaultCode.INVALID,
                    field,
                    "retention.within",
                    Map.of("min", least, "max", most));
    }
}
