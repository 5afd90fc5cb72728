package org.openportfolio.kernel;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Stands at the door of every use case of members, and of those that visitors have too. */
@ForMembers
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class MemberGuard {
    @Inject Tenancy tenancy;
    @Inject VisitDoor visits;
    @Resource TransactionSynchronizationRegistry transaction;
    @Inject Event<Refused> refusals;

    @AroundInvoke
    Object enter(InvocationContext call) throws Exception {
        var viewer = viewerOf(call);
        boolean changes = call.getMethod().isAnnotationPresent(Changes.class);
        try {
            if (viewer.readOnly() && changes)
                throw new UserFault(FaultCode.READ_ONLY, "", "readOnly");
            requireOpen(viewer, call);
            if (call.getMethod().getDeclaringClass().isAnnotationPresent(PlansOnce.class))
                tenancy.reusePlans();
            tenancy.enter(viewer.district());
            enterVisit(viewer);
            return call.proceed();
        } catch (UserFault fault) {
            // a read that is refused leaves the other reads of its transaction alone
            if (changes) transaction.setRollbackOnly();
            refusals.fire(new Refused(viewer, actionOf(call), thingOf(call), fault));
            throw fault;
        }
    }

    /** What is not marked for visitors is closed to them. */
    private static void requireOpen(Viewer viewer, InvocationContext call) {
        if (viewer.invitation().isEmpty()) return;
        var method = call.getMethod();
        if (!method.isAnnotationPresent(ForVisitors.class)
                && !method.getDeclaringClass().isAnnotationPresent(ForVisitors.class))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "visit.membersOnly");
    }

    /**
     * A visitor's transaction begins with the question whether they may still visit (EX-8). A
     * transaction that began as somebody's visit is never used as anybody else.
     */
    private void enterVisit(Viewer viewer) {
        var visited = tenancy.visited();
        if (viewer.invitation().equals(visited)) return;
        if (visited.isPresent())
            throw new IllegalStateException("A visit goes on in a transaction of another viewer");
        var invitation = viewer.invitation().orElseThrow();
        if (!visits.isOpen(viewer.id(), invitation)) throw UserFault.notFound("");
        tenancy.visit(invitation);
    }

    private static Viewer viewerOf(InvocationContext call) {
        if (call.getParameters().length > 0 && call.getParameters()[0] instanceof Viewer viewer)
            return viewer;
        throw new IllegalStateException(actionOf(call) + " was called without a viewer");
    }

    private static String actionOf(InvocationContext call) {
        return call.getMethod().getDeclaringClass().getSimpleName()
                + "."
                + call.getMethod().getName();
    }

    private static String thingOf(InvocationContext call) {
        for (var argument : call.getParameters())
            if (argument instanceof Id id) return id.value().toString();
        for (var argument : call.getParameters())
            if (argument instanceof About wish && wish.about() != null)
                return wish.about().value().toString();
        return "";
    }
}
