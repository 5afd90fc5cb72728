package org.openportfolio.stack.bench;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the bytes that it is sent in a file, and sends them: what a servlet can do at best. */
@WebServlet("/file")
public class PlainServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** The environment says where the file is. */
    static final String FILE = "BENCH_FILE";

    private static final int CHUNK = 64 * 1024;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (var out = Files.newOutputStream(file())) {
            var in = request.getInputStream();
            var chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) out.write(chunk, 0, n);
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(Files.size(file()));
        try (var in = Files.newInputStream(file())) {
            var out = response.getOutputStream();
            var chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) out.write(chunk, 0, n);
        }
    }

    private static Path file() {
        return Path.of(System.getenv(FILE));
    }
}
