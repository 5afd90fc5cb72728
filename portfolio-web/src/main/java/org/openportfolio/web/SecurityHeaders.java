package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts on every answer what keeps browsers from being used against the people who use them. */
public final class SecurityHeaders implements Filter {
    /** Where sections are dragged; other pages run no script (ADR 10). */
    private static final String WITH_SCRIPT = "/console/template";

    @Inject PagePolicy policy;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        write((HttpServletResponse) response, Gate.path((HttpServletRequest) request));
        chain.doFilter(request, response);
    }

    private void write(HttpServletResponse response, String path) {
        var area = Area.of(path);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Content-Security-Policy", policyOf(area, path));
        if (area == Area.PUBLIC || area == Area.VISIT || area == Area.ACTIVATE)
            response.setHeader(
                    "X-Robots-Tag", "noindex, nofollow, noarchive, nosnippet, noimageindex");
        response.setHeader(
                "Cache-Control", area == Area.RESOURCE ? "public, max-age=3600" : "no-store");
        if (policy.isEncrypted())
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }

    private String policyOf(Area area, String path) {
        return switch (area) {
            case CONSOLE ->
                    path.equals(WITH_SCRIPT) ? policy.ofConsoleWithScript() : policy.ofConsole();
            case PUBLIC -> policy.ofPublicPages();
            case VISIT -> policy.ofVisits();
            case ACTIVATE -> policy.ofActivation();
            default -> policy.closed();
        };
    }
}
