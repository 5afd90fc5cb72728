package org.openportfolio.web.console;

import org.openportfolio.item.portfolio.TemplateView;

/** How far a template is. */
enum TemplateState {
    DRAFT,
    PUBLISHED,
    ARCHIVED;

    static TemplateState of(TemplateView template) {
        if (template.archivedAt().isPresent()) return ARCHIVED;
        return template.publishedAt().isPresent() ? PUBLISHED : DRAFT;
    }
}
