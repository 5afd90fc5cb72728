package org.openportfolio.web.visit;

import java.time.ZoneId;
import org.openportfolio.invitation.VisitHeader;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.visit.Visit;
import org.openportfolio.visit.VisitSecret;

/**
 * A visitor who was let in for this request.
 *
 * @param key of their invitation
 * @param here address of the visit, to which pages are added
 * @param zone of the institution's clocks
 */
record Guest(
        Visit visit,
        String key,
        String here,
        Viewer viewer,
        VisitHeader header,
        ZoneId zone,
        VisitSecret secret) {}
