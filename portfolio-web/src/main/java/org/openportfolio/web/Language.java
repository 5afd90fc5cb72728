package org.openportfolio.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The language of a request: the one that was chosen by a link ({@code ?lang=nl}, kept for the
 * visit to the console), else what the browser prefers among those there are, else English.
 */
@Named
@RequestScoped
public class Language {
    /** The languages that every text exists in. */
    public static final List<String> ALL = List.of("en", "nl", "fr");

    private static final String CHOSEN = "language";

    @Inject HttpServletRequest request;

    private String tag;

    /** As HTML's {@code lang} wants it: {@code en}, {@code nl} or {@code fr}. */
    public String getTag() {
        if (tag == null)
            tag = chosen().orElseGet(() -> preferred(Collections.list(request.getLocales())));
        return tag;
    }

    public Locale getLocale() {
        return Locale.forLanguageTag(getTag());
    }

    /** The languages to choose from. */
    public List<String> getChoices() {
        return ALL;
    }

    /** What a language is called by those who speak it. */
    public String nameOf(String language) {
        var locale = Locale.forLanguageTag(language);
        var name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** A moment, as people who read this language write it. */
    public String when(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(getLocale())
                .withZone(zone)
                .format(at);
    }

    /** The texts of the pages in this language. */
    public ResourceBundle texts() {
        return ResourceBundle.getBundle("org.openportfolio.web.messages", getLocale());
    }

    /** The first of the wished languages that exists here, else English. */
    static String preferred(List<Locale> wished) {
        return preferred(wished, "en");
    }

    /** The first of the wished languages that exists here, else the other one. */
    public static String preferred(List<Locale> wished, String otherwise) {
        return wished.stream()
                .map(Locale::getLanguage)
                .filter(ALL::contains)
                .findFirst()
                .orElse(otherwise);
    }

    private Optional<String> chosen() {
        var wish = Optional.ofNullable(request.getParameter("lang")).filter(ALL::contains);
        var session = request.getSession(false);
        if (session == null) return wish;
        wish.ifPresent(language -> session.setAttribute(CHOSEN, language));
        return Optional.ofNullable((String) session.getAttribute(CHOSEN));
    }
}
