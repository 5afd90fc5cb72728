package org.openportfolio.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.openportfolio.job.JobRows;
import org.openportfolio.job.JobWork;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Refused;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.Letters;

/**
 * What is counted: what happened, by kind; what was refused, by code; how the outbox stands, by
 * topic, and the jobs, by kind.
 */
@ApplicationScoped
public class Figures {
    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject MetricRegistry registry;
    @Inject OutboxStanding outbox;
    @Inject JobStanding jobs;
    @Inject @Any Instance<Delivery> deliveries;
    @Inject @Any Instance<JobWork> works;

    /** Begins to show the figures that are asked, not counted. */
    void show() {
        for (var delivery : deliveries) {
            gauge("outbox_waiting", "Letters that wait", delivery, Letters.Standing::pending);
            gauge(
                    "outbox_late",
                    "Letters that were tried and are over 15 minutes old",
                    delivery,
                    Letters.Standing::late);
            gauge(
                    "outbox_put_aside",
                    "Letters that cannot be delivered until somebody mends the cause",
                    delivery,
                    Letters.Standing::gaveUp);
        }
        for (var work : works) {
            gauge("jobs_waiting", "Jobs that wait", work, JobRows.Standing::waiting);
            gauge("jobs_running", "Jobs that somebody works on", work, JobRows.Standing::running);
            gauge(
                    "jobs_late",
                    "Jobs that stand still for over 15 minutes, or failed and are tried again",
                    work,
                    JobRows.Standing::late);
            gauge("jobs_failed", "Jobs given up within a day", work, JobRows.Standing::failed);
        }
    }

    private void gauge(
            String name,
            String description,
            JobWork work,
            ToDoubleFunction<JobRows.Standing> figure) {
        var kind = work.kind();
        gauge(name, description, new Tag("kind", kind), () -> figure.applyAsDouble(jobs.of(kind)));
    }

    private void gauge(
            String name,
            String description,
            Delivery delivery,
            ToDoubleFunction<Letters.Standing> figure) {
        var topic = delivery.topic();
        gauge(
                name,
                description,
                new Tag("topic", topic),
                () -> figure.applyAsDouble(outbox.of(topic)));
    }

    private void gauge(String name, String description, Tag of, Supplier<Double> figure) {
        registry.gauge(
                Metadata.builder().withName(name).withDescription(description).build(),
                figure,
                new Tag("application", application),
                of);
    }

    /** Counted once it is committed. */
    void happened(@Observes(during = TransactionPhase.AFTER_SUCCESS) DomainEvent event) {
        count("happened", new Tag("what", event.getClass().getSimpleName()));
    }

    void refused(@Observes Refused refusal) {
        count("refused", new Tag("code", refusal.fault().code().name()));
    }

    private void count(String name, Tag tag) {
        registry.counter(name, new Tag("application", application), tag).inc();
    }
}
