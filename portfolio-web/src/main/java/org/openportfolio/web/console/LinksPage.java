package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.Slice;
import org.openportfolio.link.LinkDesk;
import org.openportfolio.link.LinkState;
import org.openportfolio.link.LiveLink;

/** All public links of the district that stand. */
@Named
@RequestScoped
public class LinksPage extends LiveList<LiveLink> {
    @Inject LinkDesk desk;

    @PostConstruct
    void load() {
        read();
    }

    @Override
    Slice<LiveLink> search(Optional<Cursor> after) {
        return desk.search(admin.viewer(), LiveQuestion.links(request), after, PAGE);
    }

    @Override
    Cursor placeOf(LiveLink row) {
        return row.cursor();
    }

    @Override
    public List<String> getStates() {
        return List.of(LinkState.OPEN.name(), LinkState.SUSPENDED.name());
    }
}
