package org.openportfolio.web.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form that was sent when the login had ended: kept in the new session, and shown again to the
 * same administrator once they have logged in. Nothing of it is done by itself: it has no view
 * state any more, so that its button must be pressed anew.
 *
 * @param path where it was sent to
 * @param fields what was in it, as it was written; of a chosen file the name of its field, as
 *     {@link #LOST}
 * @param whose a hash of the account of who had logged in with this browser
 */
record Unsent(String path, ArrayList<Field> fields, String whose) implements Serializable {
    static final String PAGE = "/console/unsent";

    private static final String KEY = Unsent.class.getName();
    private static final String COOKIE = "portfolio-console-who";
    private static final String OF_FACES = "jakarta.faces.";
    private static final int MOST = 200_000;

    /** Forms with more bytes than this are not read before somebody has logged in. */
    private static final long MOST_BYTES = 10_000_000;

    /** The field that names those whose files were not kept. */
    static final String LOST = "lost-files";

    /** One value of a field. */
    record Field(String name, String value) implements Serializable {}

    /** Lets the browser say later whose forms it sends. */
    static void remember(HttpServletResponse response, String account, boolean encrypted) {
        var cookie = new Cookie(COOKIE, mark(account));
        cookie.setPath("/console");
        cookie.setHttpOnly(true);
        cookie.setSecure(encrypted);
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
    }

    /**
     * Keeps a form that a page of ours sent.
     *
     * @return whether there is one to be shown after the login
     */
    static boolean keep(HttpServletRequest request) {
        var whose = whose(request);
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        boolean files = type.startsWith("multipart/form-data");
        if (!request.getMethod().equals("POST")
                || whose.isEmpty()
                || !files && !type.startsWith("application/x-www-form-urlencoded")
                || files && !isShort(request)) return false;
        var fields = fields(request.getParameterMap());
        if (files) fields.addAll(chosen(request));
        if (fields.stream().mapToInt(one -> one.name().length() + one.value().length()).sum()
                > MOST) return false;
        request.getSession()
                .setAttribute(KEY, new Unsent(request.getRequestURI(), fields, whose.get()));
        return true;
    }

    /** What is kept for the account; empty for everybody else. */
    static Optional<Unsent> of(HttpServletRequest request, String account) {
        return Optional.ofNullable((Unsent) request.getSession().getAttribute(KEY))
                .filter(one -> one.whose().equals(mark(account)));
    }

    private static Optional<String> whose(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(one -> one.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static boolean isShort(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length >= 0 && length <= MOST_BYTES;
    }

    /** The fields in which a file had been chosen; the files go with the request. */
    private static List<Field> chosen(HttpServletRequest request) {
        try {
            return request.getParts().stream()
                    .filter(
                            part ->
                                    part.getSubmittedFileName() != null
                                            && !part.getSubmittedFileName().isEmpty())
                    .map(part -> new Field(LOST, part.getName()))
                    .distinct()
                    .toList();
        } catch (IOException | ServletException | IllegalStateException broken) {
            // what cannot be read has no files to speak of
            return List.of();
        }
    }

    private static ArrayList<Field> fields(Map<String, String[]> sent) {
        var fields = new ArrayList<Field>();
        sent.forEach(
                (name, values) -> {
                    if (!name.startsWith(OF_FACES))
                        for (var value : List.of(values)) fields.add(new Field(name, value));
                });
        return fields;
    }

    private static String mark(String account) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(account.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
