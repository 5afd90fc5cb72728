package org.openportfolio.it;

import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/**
 * All classes of tests in the container share one server with one deployment, the {@link
 * Application}: it starts with the first of them and ends with the JVM. A start costs half a
 * minute, and each ended one leaves a thread in this JVM that reads its closed output in a circle.
 */
public final class OneServer implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(
                        DeploymentScenarioGenerator.class,
                        AnnotationDeploymentScenarioGenerator.class,
                        SameForAll.class)
                .observer(Kept.class);
    }

    /** What is deployed, whichever class is the first. */
    public static final class SameForAll implements DeploymentScenarioGenerator {
        @Override
        public List<DeploymentDescription> generate(TestClass first) {
            return List.of(new DeploymentDescription("application", Application.archive()));
        }
    }

    /** Lets what is deployed for the first class stand for all that follow. */
    public static final class Kept {
        @Inject @ClassScoped private InstanceProducer<DeploymentScenario> scenario;
        private DeploymentScenario kept;
        private boolean deployed;

        void generate(@Observes EventContext<GenerateDeployment> context) {
            if (kept == null) {
                context.proceed();
                kept = scenario.get();
            } else scenario.set(kept);
        }

        void deploy(@Observes EventContext<DeployManagedDeployments> context) {
            if (deployed) return;
            // also where it fails: a server that does not start once does not start 22 times
            deployed = true;
            context.proceed();
        }

        void undeploy(@Observes EventContext<UnDeployManagedDeployments> context) {
            // stays for the next class
        }
    }
}
