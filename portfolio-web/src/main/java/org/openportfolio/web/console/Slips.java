package org.openportfolio.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.directory.Overviews;
import org.openportfolio.directory.activation.ActivationCode;
import org.openportfolio.web.Language;
import org.openportfolio.web.html.QrPicture;

/** Codes as they are printed: what stands on the slip of each person. */
@Named
@RequestScoped
public class Slips {
    @Inject CurrentAdmin admin;
    @Inject Overviews overviews;
    @Inject Language language;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    private ZoneId zone;

    /** The picture to scan, as SVG. */
    public String picture(ActivationCode code) {
        return QrPicture.of(code.address(base), language.texts().getString("slip.picture"));
    }

    /** Where the code is typed. */
    public String getAddress() {
        return base.replaceFirst("^https?://", "") + "/activate";
    }

    /** Until when it opens, as clocks of the district show it. */
    public String until(ActivationCode code) {
        if (zone == null) zone = overviews.district(admin.viewer()).timeZone();
        return language.when(code.endsAt(), zone);
    }
}
