package org.openportfolio.graphql.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.transfer.ExportView;
import org.openportfolio.transfer.Exports;
import org.openportfolio.transfer.Imports;

/** The viewer's archives as the schema shows them: for whatever speaks of one. */
@ApplicationScoped
public class Archives {
    @Inject CurrentViewer viewer;
    @Inject Exports exports;
    @Inject Imports imports;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    /** Those that the viewer asked for and that are still there, in no particular order. */
    public List<Export> exports(Collection<ExportId> some) {
        return exports.several(viewer.get(), some).stream().map(this::export).toList();
    }

    /** Those that the viewer brought, in no particular order. */
    public List<Import> imports(Collection<ImportId> some) {
        return imports.several(viewer.get(), some).stream().map(Import::of).toList();
    }

    Export export(ExportView view) {
        return Export.of(
                view,
                exports.ticket(viewer.get(), view)
                        .map(ticket -> base + "/media/" + ticket)
                        .orElse(null));
    }
}
