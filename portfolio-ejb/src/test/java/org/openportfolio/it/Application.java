package org.openportfolio.it;

import java.io.File;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built application in a WAR of its own, as the two WARs of the product carry it. */
public final class Application {
    private Application() {}

    /** portfolio-ejb.jar as built, its libraries, and the test with what it uses. */
    public static WebArchive with(Class<?>... tests) {
        var war =
                ShrinkWrap.create(WebArchive.class, "it.war")
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                        .addAsLibrary(new File("target/portfolio-ejb.jar"))
                        .addClasses(World.class)
                        .addClasses(tests)
                        .addAsLibrary(jarOf(Assertions.class))
                        .addAsLibrary(jarOf(net.bytebuddy.ByteBuddy.class));
        Arrays.stream(
                        new File("target/libraries")
                                .listFiles((folder, name) -> name.endsWith(".jar")))
                .forEach(war::addAsLibrary);
        return war;
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
