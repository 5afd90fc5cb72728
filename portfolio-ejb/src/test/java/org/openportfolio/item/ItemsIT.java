package org.openportfolio.item;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.Application;
import org.openportfolio.it.World;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Viewer;

/** What people do with their own work, in the container, on PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class ItemsIT {
    @Deployment
    static WebArchive application() {
        return Application.with(ItemsIT.class);
    }

    @Inject Items items;

    World.District north;
    Viewer anna;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
    }

    @Test
    @Tag("IT-7")
    void everyChangeIsAVersion() {
        var item = reflection(anna, "My week", "<p>It rained.</p>", "weather");
        items.change(anna, change(item, "Our week", "rain", "school"));
        items.delete(anna, item);
        assertThat(
                        World.rows(
                                "select version || ' ' || change || ' ' || title || ' ' || body || ' ' || tags::text from item_version where item_id = ? and by_id = ? order by version",
                                item.value(),
                                anna.id().value()))
                .containsExactly(
                        "1 MADE My week <p>It rained.</p> {weather}",
                        "2 CHANGED Our week <p>It rained.</p> {rain,school}",
                        "3 DELETED Our week <p>It rained.</p> {rain,school}");
        assertThat(
                        World.rows(
                                "select 1 from item i join item_version v on v.item_id = i.id and v.version = i.version and v.at = i.updated_at where i.id = ?",
                                item.value()))
                .hasSize(1);
    }

    private ItemId reflection(Viewer owner, String title, String body, String... tags) {
        return items.create(
                owner,
                new NewItem(ItemKind.REFLECTION, title, "", body, "", List.of(tags), List.of()));
    }

    private static ChangeItem change(ItemId item, String title, String... tags) {
        return new ChangeItem(
                item,
                Optional.empty(),
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(tags)));
    }
}
