package org.openportfolio.job;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/**
 * Keeps the jobs moving: looks every second whether one is due, and does it. Every application on
 * every node has one; the claim in the database divides the work.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class JobOffice {
    private static final Log LOG = Log.of(JobOffice.class);
    private static final String PURGE = "purge";
    private static final int PORTION = 1_000;

    /** How many jobs one application does at once: they are long, and requests go first. */
    private static final int HANDS = 2;

    @Inject @Any Instance<JobWork> works;
    @Inject Transactions transactions;
    @Resource TimerService timers;
    @Resource ManagedExecutorService hands;

    @Inject
    @ConfigProperty(name = "portfolio.job.keep.days")
    int keepDays;

    private final Semaphore places = new Semaphore(HANDS);
    private Worker worker;
    private volatile boolean closing;

    @PostConstruct
    void open() {
        worker =
                new Worker(
                        works.stream()
                                .collect(Collectors.toMap(JobWork::kind, Function.identity())),
                        transactions,
                        () -> closing);
        timers.createIntervalTimer(1000, 1000, new TimerConfig("look", false));
        timers.createIntervalTimer(90_000, 3_600_000, new TimerConfig(PURGE, false));
    }

    @PreDestroy
    void close() {
        closing = true;
    }

    @Timeout
    void tick(Timer timer) {
        if (PURGE.equals(timer.getInfo())) purge();
        // a first hand only where none is at work: the other comes when it finds something
        else if (places.availablePermits() == HANDS) call();
    }

    /**
     * Does a job that the caller has begun for itself, in its thread. Whatever stops it, the job
     * goes on by itself.
     */
    public void attend(HeldJob job) {
        try {
            worker.work(job);
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("A job could not be written, and goes on later", fault, "kind", job.kind());
        }
    }

    private void call() {
        if (closing || !places.tryAcquire()) return;
        try {
            hands.execute(this::work);
        } catch (RejectedExecutionException busy) {
            places.release();
            LOG.warning("No thread is free to do jobs");
        }
    }

    private void work() {
        try {
            while (worker.next()) call();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("The jobs could not be read or written", fault);
        } finally {
            places.release();
        }
    }

    private void purge() {
        try {
            var age = Duration.ofDays(keepDays);
            long gone;
            do {
                gone = transactions.outside(c -> new JobRows(c).purge(age, PORTION));
            } while (!closing && gone == PORTION);
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Old jobs could not be removed", fault);
        }
    }
}
