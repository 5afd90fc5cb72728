package org.openportfolio.kernel;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/**
 * The two WARs know two ways to learn who asks: a bearer token in the API, a login with OpenID
 * Connect on the pages. Deployed by itself, each finds one. Packed into one EAR, both are there in
 * both, and the server does not choose: this does, by the door that was taken (ID-1). Behind the
 * door of visitors from outside stands neither: their pages log in as a client of their own, with a
 * session of their own. It decides nothing else.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class LoginByDoor implements HttpAuthenticationMechanism {
    private static final String API = "/api";
    private static final String VISITS = "/visit";

    /** Part of the name of the mechanism that Jakarta Security brings for the pages. */
    private static final String PAGES = "OpenId";

    @Inject BeanManager beans;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var mechanism = of(request);
        return mechanism.isPresent()
                ? mechanism.get().validateRequest(request, response, context)
                : context.doNothing();
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var mechanism = of(request);
        return mechanism.isPresent()
                ? mechanism.get().secureResponse(request, response, context)
                : AuthenticationStatus.SUCCESS;
    }

    @Override
    public void cleanSubject(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        of(request).ifPresent(mechanism -> mechanism.cleanSubject(request, response, context));
    }

    /**
     * The only mechanism there is, or that of the door; none where nobody can log in, and so
     * everybody is nobody, and none for visitors.
     */
    private Optional<HttpAuthenticationMechanism> of(HttpServletRequest request) {
        if (isVisit(request.getServletPath())) return Optional.empty();
        var found = others();
        boolean pages = !request.getContextPath().equals(API);
        return found.stream()
                .filter(bean -> found.size() == 1 || isForPages(bean) == pages)
                .findFirst()
                .map(this::made);
    }

    private static boolean isVisit(String path) {
        return path.equals(VISITS) || path.startsWith(VISITS + "/");
    }

    private HttpAuthenticationMechanism made(Bean<?> bean) {
        var context = beans.createCreationalContext(bean);
        return (HttpAuthenticationMechanism)
                beans.getReference(bean, HttpAuthenticationMechanism.class, context);
    }

    private List<Bean<?>> others() {
        return beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() != LoginByDoor.class)
                .toList();
    }

    private static boolean isForPages(Bean<?> bean) {
        return bean.getBeanClass().getName().contains(PAGES) || bean.toString().contains(PAGES);
    }
}
