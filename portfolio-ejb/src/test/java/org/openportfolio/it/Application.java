package org.openportfolio.it;

import com.icegreen.greenmail.util.GreenMail;
import java.io.File;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.openportfolio.world.LoggedStatements;

/** The built application in a WAR of its own, as the two WARs of the product carry it. */
public final class Application {
    private Application() {}

    /** portfolio-ejb.jar as built, its libraries, and all tests with what they use. */
    static WebArchive archive() {
        var tests =
                ShrinkWrap.create(GenericArchive.class)
                        .as(ExplodedImporter.class)
                        .importDirectory("target/test-classes/org")
                        .as(GenericArchive.class);
        var war =
                ShrinkWrap.create(WebArchive.class, "it.war")
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                        .addAsLibrary(new File("target/portfolio-ejb.jar"))
                        .merge(tests, "WEB-INF/classes/org");
        for (var used :
                new Class<?>[] {
                    Assertions.class,
                    net.bytebuddy.ByteBuddy.class,
                    Awaitility.class,
                    Matcher.class,
                    GreenMail.class,
                    LoggedStatements.class
                }) war.addAsLibrary(jarOf(used));
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
