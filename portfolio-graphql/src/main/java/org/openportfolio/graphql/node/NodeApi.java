package org.openportfolio.graphql.node;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.Shelf;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.graphql.feedback.Comment;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.job.Job;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.graphql.transfer.Archives;
import org.openportfolio.job.JobDesk;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Wish;

/**
 * Reads things again by their global ids. What the viewer may not see is null, like what is not.
 */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class NodeApi {
    private static final int MOST = 50;

    @Inject CurrentViewer viewer;
    @Inject Shelf shelf;
    @Inject PortfolioShelf portfolioShelf;
    @Inject Feedback feedback;
    @Inject JobDesk jobDesk;
    @Inject Archives archives;

    @Query("node")
    @Nullable
    @Description("The thing with this global id; null if there is none that the viewer may see.")
    public Node node(@Id @Name("id") @Description("Its global id.") String id) {
        return nodes(List.of(id)).get(0);
    }

    @Query("nodes")
    @Description(
            "The things with these global ids, in the same order; null for each that the viewer may not see.")
    public List<Node> nodes(
            @Id @Name("ids") @Description("Up to 50 global ids.") List<@NonNull String> ids) {
        Wish.atMost("ids", ids, MOST);
        var items = wanted(ids, ItemId.class);
        var portfolios = wanted(ids, PortfolioId.class);
        var comments = wanted(ids, CommentId.class);
        var jobs = wanted(ids, JobId.class);
        Map<String, Node> found = new HashMap<>();
        if (!items.isEmpty())
            shelf.several(viewer.get(), items).stream()
                    .map(item -> Item.of(item, viewer.get()))
                    .forEach(item -> found.put(item.id(), item));
        if (!portfolios.isEmpty())
            portfolioShelf.several(viewer.get(), portfolios).stream()
                    .map(portfolio -> Portfolio.of(portfolio, viewer.get()))
                    .forEach(portfolio -> found.put(portfolio.id(), portfolio));
        if (!comments.isEmpty())
            feedback.several(viewer.get(), comments).stream()
                    .map(Comment::of)
                    .forEach(comment -> found.put(comment.id(), comment));
        if (!jobs.isEmpty())
            jobDesk.several(viewer.get(), jobs).stream()
                    .map(Job::of)
                    .forEach(job -> found.put(job.id(), job));
        var exports = wanted(ids, ExportId.class);
        var imports = wanted(ids, ImportId.class);
        if (!exports.isEmpty())
            archives.exports(exports).forEach(export -> found.put(export.id(), export));
        if (!imports.isEmpty())
            archives.imports(imports).forEach(brought -> found.put(brought.id(), brought));
        return ids.stream().map(found::get).toList();
    }

    private static <T> List<T> wanted(List<String> ids, Class<T> kind) {
        return ids.stream()
                .flatMap(id -> GlobalId.find(id).stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }
}
