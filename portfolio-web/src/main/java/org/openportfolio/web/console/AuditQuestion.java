package org.openportfolio.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.audit.AuditOutcome;
import org.openportfolio.audit.AuditPlace;
import org.openportfolio.audit.AuditSearch;

/** What an address asks of the audit log: its page and its file ask alike. */
final class AuditQuestion {
    private AuditQuestion() {}

    static AuditSearch of(HttpServletRequest request) {
        return new AuditSearch(
                Query.words(request.getParameter("who")),
                Query.words(request.getParameter("thing")),
                Query.words(request.getParameter("action")),
                Arrays.stream(AuditOutcome.values())
                        .filter(one -> one.name().equals(request.getParameter("outcome")))
                        .findFirst(),
                Query.day(request.getParameter("from")),
                Query.day(request.getParameter("until")));
    }

    static Optional<AuditPlace> after(HttpServletRequest request) {
        return Optional.of(Query.words(request.getParameter("after")))
                .filter(text -> !text.isEmpty())
                .map(AuditPlace::parse);
    }

    static Map<String, String> fields(AuditSearch wanted) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("who", wanted.who());
        fields.put("thing", wanted.thing());
        fields.put("action", wanted.action());
        fields.put("outcome", wanted.outcome().map(Enum::name).orElse(""));
        fields.put("from", wanted.from().map(Object::toString).orElse(""));
        fields.put("until", wanted.until().map(Object::toString).orElse(""));
        return fields;
    }
}
