package org.openportfolio.web.console;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.Locale;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.UserFault;

/** Something asked for by a form: where a rule refuses, the form stays and says why. */
final class Attempt {
    private Attempt() {}

    /**
     * @param form id of the form; the refusal stands at its input of that name, if it has one
     * @param outcome where to go when it worked
     */
    static String of(String form, Locale language, String outcome, Runnable change) {
        try {
            change.run();
            return outcome;
        } catch (UserFault fault) {
            var context = FacesContext.getCurrentInstance();
            var input = form + ":" + fault.field();
            boolean there =
                    !fault.field().isEmpty() && context.getViewRoot().findComponent(input) != null;
            var text = FaultTexts.text(fault, language);
            context.addMessage(
                    there ? input : null,
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            return null;
        }
    }
}
