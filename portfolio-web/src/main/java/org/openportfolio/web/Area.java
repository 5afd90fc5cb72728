package org.openportfolio.web;

/** The parts of the address space, and so the rules that hold for an answer. */
public enum Area {
    /** The start page, for everybody. */
    START,
    /** The console, for administrators. */
    CONSOLE,
    /** Style sheets, scripts and pictures of the pages, for everybody. */
    RESOURCE,
    /** Bytes behind a ticket, for whoever holds it. */
    MEDIA,
    /** Portfolios, for whoever has their link. */
    PUBLIC,
    /** What search engines are told, for everybody. */
    ROBOTS,
    /** Health and metrics, for whoever runs the installation: not through the proxy. */
    OPERATIONS,
    /** Portfolios, for whoever was invited to them. */
    VISIT,
    /** First passwords, for whoever holds a code. */
    ACTIVATE,
    /** Ends mails, for whoever holds an address in a mail. */
    UNSUBSCRIBE,
    /** Nothing: answers 404. */
    NONE;

    /** Where a decoded path of the application belongs. */
    public static Area of(String path) {
        if (path.isEmpty() || path.equals("/")) return START;
        if (path.startsWith("/jakarta.faces.resource/")) return RESOURCE;
        if (path.startsWith("/media/")) return MEDIA;
        if (path.startsWith("/unsubscribe/")) return UNSUBSCRIBE;
        if (path.equals("/p") || path.startsWith("/p/")) return PUBLIC;
        if (path.startsWith("/visit/")) return VISIT;
        if (path.equals("/activate")) return ACTIVATE;
        if (path.equals("/robots.txt")) return ROBOTS;
        if (path.matches("/(health(/(live|ready|started))?|metrics(/[a-z]+)?)")) return OPERATIONS;
        if (path.equals("/console") || path.startsWith("/console/"))
            return path.endsWith(".xhtml") ? NONE : CONSOLE;
        return NONE;
    }
}
