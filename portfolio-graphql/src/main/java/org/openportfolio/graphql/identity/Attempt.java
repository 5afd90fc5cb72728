package org.openportfolio.graphql.identity;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * Does what a mutation asks for; where a rule refuses, its payload tells why, in the caller's
 * language.
 */
@ApplicationScoped
public class Attempt {
    @Inject CurrentViewer viewer;

    /**
     * @param work the use case and its payload
     * @param refused the payload when nothing was changed
     */
    public <P> P of(Supplier<P> work, Function<List<UserError>, P> refused) {
        try {
            return work.get();
        } catch (UserFault fault) {
            return refused.apply(errors(fault));
        } catch (EJBException failed) {
            if (!causedBy(failed, OptimisticLockException.class)) throw failed;
            return refused.apply(
                    errors(new UserFault(FaultCode.CONFLICT, "", "item.changedMeanwhile")));
        }
    }

    private List<UserError> errors(UserFault fault) {
        return List.of(UserError.of(fault, viewer.language()));
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
        for (var cause = thrown; cause != null; cause = cause.getCause())
            if (kind.isInstance(cause)) return true;
        return false;
    }
}
