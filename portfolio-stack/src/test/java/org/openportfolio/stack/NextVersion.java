package org.openportfolio.stack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The WARs of this build with one migration more, as the next version would bring it. */
final class NextVersion {
    private static final String MIGRATION =
            """
            alter table item add column next_version text;
            create index item_next_version on item (next_version) where next_version is not null;
            """;

    private NextVersion() {}

    /** Writes them into a folder. */
    static Path of(Settings settings) throws IOException {
        var parts = Files.createDirectories(settings.data().resolve("next-version"));
        for (var war : new String[] {"portfolio-graphql.war", "portfolio-web.war"})
            try (var in = Files.newInputStream(settings.part(war));
                    var out = Files.newOutputStream(parts.resolve(war))) {
                war(in, out);
            }
        return parts;
    }

    private static void war(InputStream from, OutputStream to) throws IOException {
        try (var in = new ZipInputStream(from);
                var out = new ZipOutputStream(to)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().matches("WEB-INF/lib/portfolio-ejb-.*\\.jar"))
                    out.write(withMigration(in.readAllBytes()));
                else in.transferTo(out);
                out.closeEntry();
            }
        }
    }

    private static byte[] withMigration(byte[] jar) throws IOException {
        var changed = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar));
                var out = new ZipOutputStream(changed)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
                out.closeEntry();
            }
            out.putNextEntry(new ZipEntry("db/migration/V9999__next_version.sql"));
            out.write(MIGRATION.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return changed.toByteArray();
    }
}
