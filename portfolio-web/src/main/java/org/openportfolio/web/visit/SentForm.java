package org.openportfolio.web.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.web.visit.FormParts.MalformedForm;
import org.openportfolio.web.visit.FormParts.Part;

/**
 * A form as a browser sent it. The fields of one with files stand before the files: they are read
 * at once, the files when somebody asks for them, so that no bytes are taken in before it is known
 * whose they are.
 */
final class SentForm {
    /** In a draft: files were chosen that did not come along. */
    static final String FILES_LOST = "files-lost";

    private static final String TOKEN = "token";
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_FIELDS = 100;
    private static final int CHUNK = 16 * 1024;

    private final Map<String, String> fields;
    private final Optional<FormParts> parts;
    private Optional<Part> file;
    private boolean asked;
    private boolean hadFiles;

    /**
     * A file that came with a form.
     *
     * @param name as its sender's device calls it
     * @param bytes good until the next file is asked for
     */
    record File(String name, InputStream bytes) {}

    private SentForm(Map<String, String> fields, Optional<FormParts> parts, Optional<Part> file) {
        this.fields = fields;
        this.parts = parts;
        this.file = file;
    }

    static SentForm of(HttpServletRequest request) throws IOException {
        if (FormParts.isType(request.getContentType()))
            return of(FormParts.of(request.getContentType(), request.getInputStream()));
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        return new SentForm(fields, Optional.empty(), Optional.empty());
    }

    /** Reads the fields. */
    static SentForm of(FormParts parts) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        var part = parts.next();
        while (part.isPresent() && part.get().fileName().isEmpty()) {
            if (fields.size() == MOST_FIELDS) throw new MalformedForm("too many fields");
            var value = part.get().bytes().readNBytes(LONGEST_FIELD + 1);
            if (value.length > LONGEST_FIELD) throw new MalformedForm("too long a field");
            fields.putIfAbsent(part.get().name(), new String(value, StandardCharsets.UTF_8));
            part = parts.next();
        }
        return new SentForm(fields, Optional.of(parts), part);
    }

    /** What shows that it is a form of a page of ours; null where nothing does. */
    String token() {
        return fields.get(TOKEN);
    }

    /** The next file that was chosen; what was not read of the former is skipped. */
    Optional<File> nextFile() throws IOException {
        if (asked) file = parts.orElseThrow().next();
        while (file.filter(part -> part.fileName().orElse("").isEmpty()).isPresent())
            file = parts.orElseThrow().next();
        asked = file.isPresent();
        hadFiles |= asked;
        return file.map(part -> new File(part.fileName().orElseThrow(), part.bytes()));
    }

    /**
     * Reads what is left of the files, so that the browser gets to reading the answer; gives up
     * where too much is left.
     */
    void skipRest(long most) throws IOException {
        if (!asked) nextFile();
        var chunk = new byte[CHUNK];
        long skipped = 0;
        while (asked) {
            int size = file.orElseThrow().bytes().read(chunk);
            if (size < 0) nextFile();
            else skipped += size;
            if (skipped > most) return;
        }
    }

    /** What was filled in, to be shown again. */
    Draft draft(String page) {
        Map<String, String> kept = new LinkedHashMap<>(fields);
        kept.remove(TOKEN);
        kept.remove(FILES_LOST);
        if (hadFiles) kept.put(FILES_LOST, "1");
        return new Draft(page, kept);
    }
}
