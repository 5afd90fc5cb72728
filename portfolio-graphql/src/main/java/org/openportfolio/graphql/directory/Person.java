package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.directory.PersonView;
import org.openportfolio.graphql.node.GlobalId;

/** {@link PersonView} in the schema. */
@DefaultNonNull
@Type("Person")
@Description("A member of the district, as other members see them.")
public record Person(
        @Id @Description("Global id of the person.") String id,
        @Description("First name.") String givenName,
        @Description("Last name; may be empty.") String familyName,
        @Description("Both names, for showing.") String name)
        implements Recipient {

    public static Person of(PersonView person) {
        return new Person(
                GlobalId.of(person.id()), person.givenName(), person.familyName(), person.name());
    }
}
