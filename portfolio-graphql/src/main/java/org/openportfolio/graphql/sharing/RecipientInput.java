package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.OneOf;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.sharing.Recipient;

/** {@link Recipient} as an input: exactly one field is given. */
@OneOf
@Input("RecipientInput")
@Description("Whom to share with: exactly one of these.")
public record RecipientInput(
        @Id @Description("One person, of viewer.people.") String personId,
        @Id @Description("A class or group, of viewer.classes.") String classId) {

    Recipient meant(String field) {
        return personId != null
                ? new Recipient.OnePerson(
                        GlobalId.get(field + ".personId", personId, PersonId.class))
                : new Recipient.WholeGroup(
                        GlobalId.get(field + ".classId", classId, GroupId.class));
    }
}
