package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.openportfolio.item.portfolio.TemplateView;
import org.openportfolio.item.portfolio.Templates;

/** All portfolio templates of the district, and how far they are (IT-11). */
@Named
@RequestScoped
public class TemplatesPage {
    @Inject CurrentAdmin admin;
    @Inject Templates templates;

    private List<TemplateView> all;

    @PostConstruct
    void load() {
        all = templates.all(admin.viewer());
    }

    /** The newest first. */
    public List<TemplateView> getAll() {
        return all;
    }

    /** {@code DRAFT}, {@code PUBLISHED} or {@code ARCHIVED}. */
    public String state(TemplateView template) {
        return TemplateState.of(template).name();
    }
}
