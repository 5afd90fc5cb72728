package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.OneOf;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.push.Addressee;

/** {@link Addressee} as an input: exactly one field is given. */
@OneOf
@Input("PushRecipientInput")
@Description("Whom to give a copy to: exactly one of these.")
public record PushRecipientInput(
        @Id @Description("One person: a student the viewer teaches, or a colleague.")
                String personId,
        @Id
                @Description(
                        "A class the viewer teaches, for its students; or a group of theirs, for its members.")
                String classId) {

    Addressee meant(String field) {
        return personId != null
                ? new Addressee.OnePerson(
                        GlobalId.get(field + ".personId", personId, PersonId.class))
                : new Addressee.WholeGroup(
                        GlobalId.get(field + ".classId", classId, GroupId.class));
    }
}
