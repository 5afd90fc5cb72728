package org.openportfolio.graphql.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.TemplateFile;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.media.Tickets;

/** Where the viewer gets the bytes of files, for the next minutes. */
@ApplicationScoped
public class Addresses {
    @Inject CurrentViewer viewer;
    @Inject Tickets tickets;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    /** A file of an item, with its addresses. */
    public Attachment of(AttachmentView file) {
        return Attachment.of(
                file, of(file.id(), Tickets.Form.ORIGINAL), of(file.id(), Tickets.Form.THUMBNAIL));
    }

    /** A file of a template, with its addresses. */
    public Attachment of(TemplateFile file) {
        return Attachment.of(
                file, of(file.id(), Tickets.Form.ORIGINAL), of(file.id(), Tickets.Form.THUMBNAIL));
    }

    /** The logo of an organisation. */
    public String of(OrganisationId logo) {
        return base + "/media/" + tickets.issue(viewer.get(), logo);
    }

    /** Any file that the viewer may have. */
    public String of(AttachmentId file, Tickets.Form form) {
        var member = viewer.get();
        return base + "/media/" + tickets.issue(member.id(), member.district(), file, form);
    }
}
