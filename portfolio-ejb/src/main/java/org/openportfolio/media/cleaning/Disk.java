package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.io.ScratchFile;

/**
 * What the disk of this node refuses in the middle of a document. Readers of documents throw {@link
 * IOException} for whatever is broken in one, which is remembered of it; a full disk must not be.
 */
final class Disk {
    private static final Set<String> WRITING = Set.of("write", "clear");

    /** Something that touches the disk and no document. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    private Disk() {}

    /**
     * @throws UncheckedIOException where the disk refuses, past all who take it for the document's
     */
    static <T> T of(Work<T> work) {
        try {
            return work.done();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Room for what a reader of documents cannot keep in memory. */
    static RandomAccessStreamCache scratch(Path folder) {
        var file =
                of(
                        () ->
                                new ScratchFile(
                                        MemoryUsageSetting.setupTempFileOnly()
                                                .setTempDir(folder.toFile())));
        return new RandomAccessStreamCache() {
            @Override
            public RandomAccess createBuffer() {
                return refusing(of(file::createBuffer));
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private static RandomAccess refusing(RandomAccess buffer) {
        return (RandomAccess)
                Proxy.newProxyInstance(
                        Disk.class.getClassLoader(),
                        new Class<?>[] {RandomAccess.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(buffer, arguments);
                            } catch (InvocationTargetException thrown) {
                                if (thrown.getCause() instanceof IOException refused
                                        && WRITING.contains(method.getName()))
                                    throw new UncheckedIOException(refused);
                                throw thrown.getCause();
                            }
                        });
    }
}
