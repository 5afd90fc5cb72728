package org.openportfolio.web.console;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UISelectBoolean;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.html.HtmlInputFile;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ResourceBundle;

/**
 * Fills the inputs of a page that {@link UnsentPage} leads back to. The page is sent what was
 * written without a view state, so that Faces begins a new view: nothing is done, all is shown. A
 * file cannot be put back into its field, which says so.
 */
public class UnsentFields implements SystemEventListener {
    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIViewRoot;
    }

    @Override
    public void processEvent(SystemEvent event) {
        var context = FacesContext.getCurrentInstance();
        // an address that somebody sent fills in nothing
        if (context.isPostback()
                || !(context.getExternalContext().getRequest() instanceof HttpServletRequest request
                        && request.getMethod().equals("POST"))) return;
        var root = (UIViewRoot) event.getSource();
        var sent = context.getExternalContext();
        sent.getRequestParameterMap()
                .forEach(
                        (name, value) -> {
                            if (name.contains(":")
                                    && root.findComponent(":" + name) instanceof UIInput input
                                    && !(input instanceof HtmlInputFile))
                                input.setSubmittedValue(
                                        input instanceof UISelectBoolean ? "true" : value);
                        });
        var lost = sent.getRequestParameterValuesMap().get(Unsent.LOST);
        if (lost == null) return;
        for (var name : lost)
            if (name.contains(":") && root.findComponent(":" + name) instanceof HtmlInputFile file)
                tell(context, file);
    }

    private static void tell(FacesContext context, HtmlInputFile file) {
        ResourceBundle texts = context.getApplication().getResourceBundle(context, "t");
        var text = texts.getString("unsent.file");
        context.addMessage(
                file.getClientId(context),
                new FacesMessage(FacesMessage.SEVERITY_WARN, text, text));
    }
}
