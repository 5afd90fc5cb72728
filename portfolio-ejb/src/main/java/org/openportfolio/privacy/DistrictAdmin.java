package org.openportfolio.privacy;

import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Privacy is the business of who administers the whole district. */
public final class DistrictAdmin {
    private DistrictAdmin() {}

    /**
     * @throws UserFault NOT_ALLOWED for everybody else
     */
    public static void require(Viewer viewer) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
    }
}
