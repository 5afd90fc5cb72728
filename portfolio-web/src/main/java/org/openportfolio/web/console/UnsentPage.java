package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/** Brings back a form that was sent after the login had ended, with all that was written in it. */
@Named
@RequestScoped
public class UnsentPage {
    @Inject OpenIdContext login;
    @Inject HttpServletRequest request;

    private Unsent unsent;

    @PostConstruct
    void load() {
        unsent = Unsent.of(request, login.getSubject()).orElse(null);
    }

    /** Whether there is one. */
    public boolean isThere() {
        return unsent != null;
    }

    /** The page that it belongs to. */
    public String getPath() {
        return unsent.path();
    }

    /** What was written, as fields by name. */
    public List<Map.Entry<String, String>> getFields() {
        return unsent.fields().stream().map(one -> Map.entry(one.name(), one.value())).toList();
    }
}
