package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.directory.Groups;
import org.openportfolio.directory.People;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.kernel.PageRequest;

/** The member who asks, and the people around them. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class ViewerApi {
    @Inject CurrentViewer viewer;
    @Inject People people;
    @Inject Groups groups;

    @Query("viewer")
    @Description("The member who asks.")
    public SignedInMember viewer() {
        return SignedInMember.of(viewer.get());
    }

    @Description("They themselves, as other members see them.")
    public Person person(@Source SignedInMember member) {
        return Person.of(people.self(viewer.get()));
    }

    @Description("The classes and groups they are in today, and so can share with.")
    public List<@NonNull PeopleGroup> classes(@Source SignedInMember member) {
        return groups.mine(viewer.get()).stream().map(PeopleGroup::of).toList();
    }

    @Description("The people they can share with: those at one of their schools.")
    public List<@NonNull Person> people(
            @Source SignedInMember member,
            @Nullable
                    @Name("search")
                    @Description("The beginning of a first or last name; everybody without it.")
                    String search,
            @Nullable @Name("first") @Description("How many at most, up to 50; 20 without it.")
                    Integer first) {
        return people
                .search(
                        viewer.get(),
                        search == null ? "" : search,
                        first == null ? PageRequest.USUAL : first)
                .stream()
                .map(Person::of)
                .toList();
    }
}
