package org.openportfolio.keycloak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What Portfolio adds to Keycloak, the theme included, as the jar for its folder {@code providers}.
 * Taken from where this class is, so that a prepared Keycloak has what belongs to it; an operator
 * takes the same as {@code keycloak-realm-…-provider.jar}.
 */
final class Extension {
    static final String FILE = "portfolio.jar";

    private static final List<String> PARTS =
            List.of(
                    "META-INF/beans.xml",
                    "META-INF/keycloak-themes.json",
                    "META-INF/services/org.keycloak.",
                    "org/openportfolio/keycloak/provider/",
                    "theme/");

    private Extension() {}

    /** The jar, byte for byte the same for the same content. */
    static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            for (var part : parts().entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                jar.putNextEntry(entry);
                jar.write(part.getValue());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Changes with the content. */
    static String fingerprint() throws IOException {
        return PreparedKeycloak.hash(jar());
    }

    private static SortedMap<String, byte[]> parts() throws IOException {
        var found = new TreeMap<String, byte[]>();
        var home = home();
        if (Files.isDirectory(home)) {
            try (var all = Files.walk(home)) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    var name = home.relativize(file).toString().replace('\\', '/');
                    if (belongs(name)) {
                        found.put(name, Files.readAllBytes(file));
                    }
                }
            }
        } else {
            try (var jar = new ZipFile(home.toFile())) {
                for (var entry : jar.stream().filter(e -> belongs(e.getName())).toList()) {
                    if (!entry.isDirectory()) {
                        try (var in = jar.getInputStream(entry)) {
                            found.put(entry.getName(), in.readAllBytes());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean belongs(String name) {
        return PARTS.stream().anyMatch(name::startsWith);
    }

    private static Path home() throws IOException {
        try {
            return Path.of(
                    Extension.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
