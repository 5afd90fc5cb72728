package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Addresses;
import org.openportfolio.graphql.item.Attachment;
import org.openportfolio.graphql.link.Reminding;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.Portfolios;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;

/** Looking at portfolios, and putting one's own together. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class PortfolioApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject PortfolioShelf shelf;
    @Inject Portfolios portfolios;
    @Inject Addresses addresses;
    @Inject Reminding reminding;

    @Query("portfolio")
    @Nullable
    @Description("A portfolio that the viewer may see; an error NOT_FOUND otherwise.")
    public Portfolio portfolio(@Id @Name("id") @Description("Its global id.") String id) {
        return one(GlobalId.get("id", id, PortfolioId.class));
    }

    @Name("portfolios")
    @Description("The portfolios that they have, opened already or not.")
    public List<@NonNull MyPortfolio> mine(@Source SignedInMember member) {
        var offers = portfolios.offers(viewer.get());
        var opened = offers.stream().flatMap(offer -> offer.portfolio().stream()).toList();
        var views =
                shelf.several(viewer.get(), opened).stream()
                        .collect(Collectors.toMap(PortfolioView::id, Function.identity()));
        return offers.stream()
                .map(
                        offer ->
                                new MyPortfolio(
                                        GlobalId.of(offer.template()),
                                        offer.title(),
                                        offer.portfolio()
                                                .map(views::get)
                                                .map(this::shown)
                                                .orElse(null)))
                .toList();
    }

    @Description("Portfolios that others share with them, newest change first.")
    public PortfolioConnection explorePortfolios(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return PortfolioConnection.of(
                shelf.explore(viewer.get(), PageRequest.of(first, after)), viewer.get());
    }

    @Description("Portfolios of the students they teach, newest change first; for teachers.")
    public PortfolioConnection taughtPortfolios(
            @Source SignedInMember member,
            @Nullable
                    @Id
                    @Name("classId")
                    @Description("Of the students of one class that they teach; of all without it.")
                    String classId,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return PortfolioConnection.of(
                shelf.taught(
                        viewer.get(),
                        Optional.ofNullable(classId)
                                .map(id -> GlobalId.get("classId", id, GroupId.class)),
                        PageRequest.of(first, after)),
                viewer.get());
    }

    @Description("The posts in it that the viewer can see, in their owner's order.")
    public List<@NonNull PostConnection> posts(
            @Source List<PortfolioSection> sections,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var asked =
                sections.stream()
                        .map(
                                section ->
                                        new PortfolioShelf.Section(
                                                section.portfolio(),
                                                GlobalId.get(
                                                        "sectionId",
                                                        section.id(),
                                                        SectionId.class)))
                        .toList();
        var found = shelf.posts(viewer.get(), asked, PlaceRequest.of(first, after));
        return asked.stream()
                .map(section -> PostConnection.of(found.get(section), viewer.get()))
                .toList();
    }

    @Description("The files that go with its description, in their order.")
    public List<@NonNull List<@NonNull Attachment>> descriptionFiles(
            @Source List<Portfolio> shown) {
        var ids = Portfolio.ids(shown);
        var files = shelf.files(viewer.get(), ids);
        return ids.stream()
                .map(id -> files.getOrDefault(id, List.of()).stream().map(addresses::of).toList())
                .toList();
    }

    @Mutation("openPortfolio")
    @Nullable
    @Description(
            "Opens a portfolio of one's own; it comes into being the first time. Opening it again changes nothing.")
    public OpenPortfolioPayload openPortfolio(
            @Name("input") @Description("Which one.") OpenPortfolioInput input) {
        return attempt.of(
                () ->
                        new OpenPortfolioPayload(
                                one(
                                        portfolios.open(
                                                viewer.get(),
                                                GlobalId.get(
                                                        "templateId",
                                                        input.templateId(),
                                                        TemplateId.class))),
                                List.of()),
                OpenPortfolioPayload::refused);
    }

    @Mutation("introducePortfolio")
    @Nullable
    @Description("Notes that its owner is through with the description, on all their devices.")
    public IntroducePortfolioPayload introducePortfolio(
            @Name("input") @Description("Which one.") IntroducePortfolioInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("portfolioId", input.portfolioId(), PortfolioId.class);
                    portfolios.introduce(viewer.get(), id);
                    return new IntroducePortfolioPayload(one(id), List.of());
                },
                IntroducePortfolioPayload::refused);
    }

    @Mutation("sumUpPortfolio")
    @Nullable
    @Description("Writes the summary statement of a portfolio of one's own.")
    public SumUpPortfolioPayload sumUpPortfolio(
            @Name("input") @Description("What sums it up.") SumUpPortfolioInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("portfolioId", input.portfolioId(), PortfolioId.class);
                    portfolios.sumUp(
                            viewer.get(),
                            id,
                            input.summary(),
                            Optional.ofNullable(input.expectedVersion()));
                    return new SumUpPortfolioPayload(one(id), reminding.ofSummary(id), List.of());
                },
                SumUpPortfolioPayload::refused);
    }

    @Mutation("placeItem")
    @Nullable
    @Description("Places an item of one's own in a section of a portfolio of one's own.")
    public PlaceItemPayload placeItem(
            @Name("input") @Description("What goes where.") PlaceItemInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    portfolios.place(viewer.get(), wish);
                    return new PlaceItemPayload(
                            one(wish.about()), reminding.ofItems(List.of(wish.item())), List.of());
                },
                PlaceItemPayload::refused);
    }

    @Mutation("movePost")
    @Nullable
    @Description("Moves a post within a portfolio of one's own.")
    public MovePostPayload movePost(
            @Name("input") @Description("What goes where.") MovePostInput input) {
        return attempt.of(
                () ->
                        new MovePostPayload(
                                one(
                                        portfolios.move(
                                                viewer.get(),
                                                GlobalId.get(
                                                        "postId", input.postId(), PostId.class),
                                                GlobalId.get(
                                                        "sectionId",
                                                        input.sectionId(),
                                                        SectionId.class),
                                                Optional.ofNullable(input.position()))),
                                List.of()),
                MovePostPayload::refused);
    }

    @Mutation("removePost")
    @Nullable
    @Description("Removes a post from a portfolio of one's own; its item stays.")
    public RemovePostPayload removePost(
            @Name("input") @Description("Which post.") RemovePostInput input) {
        return attempt.of(
                () ->
                        new RemovePostPayload(
                                one(
                                        portfolios.remove(
                                                viewer.get(),
                                                GlobalId.get(
                                                        "postId", input.postId(), PostId.class))),
                                List.of()),
                RemovePostPayload::refused);
    }

    private Portfolio one(PortfolioId id) {
        return shown(shelf.one(viewer.get(), id));
    }

    private Portfolio shown(PortfolioView portfolio) {
        return Portfolio.of(portfolio, viewer.get());
    }
}
