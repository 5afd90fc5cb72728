package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.OneOf;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.access.Recipient;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UserFault;

/** {@link Recipient} as an input: exactly one field is given. */
@OneOf
@Input("RecipientInput")
@Description("Whom to share with: exactly one of these.")
public record RecipientInput(
        @Id @Description("One person, of viewer.people.") String personId,
        @Id @Description("A class or group, of viewer.classes.") String classId,
        @Description("true: whoever teaches one, at the moment they look; for students.")
                Boolean myTeachers) {

    Recipient meant(String field) {
        if (personId != null)
            return new Recipient.OnePerson(
                    GlobalId.get(field + ".personId", personId, PersonId.class));
        if (classId != null)
            return new Recipient.WholeGroup(
                    GlobalId.get(field + ".classId", classId, GroupId.class));
        if (myTeachers) return new Recipient.MyTeachers();
        throw new UserFault(FaultCode.INVALID, field + ".myTeachers", "share.onlyTrue");
    }
}
