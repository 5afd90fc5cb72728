package org.openportfolio.graphql.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a request. A line that breaks while they come is told from what fails here. */
public final class Body extends FilterInputStream {
    /** Whoever was sending is gone, or sends no more. */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super("The line broke", cause);
        }
    }

    private Body(InputStream bytes) {
        super(bytes);
    }

    /** Of this request. */
    public static InputStream of(HttpServletRequest request) throws IOException {
        return new Body(request.getInputStream());
    }

    @Override
    public int read() throws Broken {
        try {
            return super.read();
        } catch (IOException lost) {
            throw new Broken(lost);
        }
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws Broken {
        try {
            return super.read(buffer, from, most);
        } catch (IOException lost) {
            throw new Broken(lost);
        }
    }
}
