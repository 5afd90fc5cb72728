package org.openportfolio.audit.seal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openportfolio.audit.DistrictAdmin;
import org.openportfolio.audit.seal.ChainReport.Broken;
import org.openportfolio.audit.seal.ChainReport.Fault;
import org.openportfolio.audit.seal.ChainReport.Newest;
import org.openportfolio.audit.seal.ChainReport.Shortened;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Whether the audit log still says what it said when it was sealed. */
@Stateless
@ForMembers
public class AuditChain {
    /** Seals of one statement: memory stays the same however long the chain is. */
    private static final int STEP = 50;

    @Inject Rows rows;
    @Inject SealKey key;

    /** Where the check is: what the last seal was, and what was counted. */
    private static final class Walk {
        private Optional<Seal> last = Optional.empty();
        private long entries;
        private Optional<Broken> broken = Optional.empty();
        private final Optional<Cut> cut;

        Walk(Optional<Cut> cut) {
            this.cut = cut;
        }

        /** The last seal whose entries are gone, 0 where all are there. */
        int gone() {
            return cut.map(Cut::number).orElse(0);
        }

        int number() {
            return last.map(Seal::number).orElse(0);
        }

        byte[] hash() {
            return last.map(Seal::hash).orElse(Seal.BEGINNING);
        }
    }

    /**
     * Reads every seal and every entry under it again. A million entries take some seconds.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    public ChainReport check(Viewer viewer) {
        DistrictAdmin.require(viewer);
        var walk = new Walk(newestCut());
        List<Seal> seals;
        do {
            seals =
                    rows.list(
                            "select "
                                    + Seal.COLUMNS
                                    + " from audit_seal where district_id = (select current_district()) and number > ? order by number limit ?",
                            Seal::of,
                            walk.number(),
                            STEP);
            check(walk, seals, viewer.district());
        } while (seals.size() == STEP && walk.broken.isEmpty());
        // entries that were cut while this was read are not missing
        if (walk.broken.isPresent() && newestCut().map(Cut::number).orElse(0) > walk.gone())
            return check(viewer);
        if (walk.broken.isEmpty()) walk.broken = beyond(walk);
        return new ChainReport(
                walk.number(),
                walk.entries,
                open(),
                walk.last.map(seal -> new Newest(seal.number(), seal.sealedAt(), seal.mark())),
                walk.cut.map(cut -> new Shortened(cut.number(), cut.at())),
                walk.broken);
    }

    private void check(Walk walk, List<Seal> seals, DistrictId district) {
        if (seals.isEmpty()) return;
        var entries =
                entries(Math.max(walk.number(), walk.gone()), seals.get(seals.size() - 1).number());
        int at = 0;
        for (var seal : seals) {
            var under = new ArrayList<Entry>();
            while (at < entries.size() && entries.get(at).seal() <= seal.number())
                under.add(entries.get(at++));
            walk.broken =
                    fault(walk, seal, under, district)
                            .map(fault -> new Broken(seal.number(), seal.sealedAt(), fault));
            if (walk.broken.isPresent()) return;
            walk.entries += under.size();
            walk.last = Optional.of(seal);
        }
    }

    private Optional<Fault> fault(Walk walk, Seal seal, List<Entry> under, DistrictId district) {
        if (seal.number() != walk.number() + 1) return Optional.of(Fault.GAP);
        var again = seal.again(key.key(), district, walk.hash());
        if (!Arrays.equals(again.hash(), seal.hash())) return Optional.of(Fault.SEAL);
        if (seal.number() < walk.gone()) return Optional.empty();
        if (seal.number() == walk.gone())
            return walk.cut.filter(cut -> cut.isGenuine(key.key(), district, seal)).isPresent()
                    ? Optional.empty()
                    : Optional.of(Fault.ENTRIES);
        if (under.size() != seal.entries() || !Arrays.equals(Entry.digest(under), seal.digest()))
            return Optional.of(Fault.ENTRIES);
        return Optional.empty();
    }

    /**
     * Entries that say they lie under a seal which is not there any more; one that was made while
     * this was read is there.
     */
    private Optional<Broken> beyond(Walk walk) {
        return rows.find(
                """
                select e.seal, max(e.at) as at from audit_entry e
                 where e.district_id = (select current_district()) and e.seal > ?
                   and not exists (select 1 from audit_seal s where s.district_id = e.district_id and s.number = e.seal)
                 group by e.seal order by e.seal limit 1
                """,
                row -> new Broken(row.getInt("seal"), Rows.time(row, "at"), Fault.GAP),
                walk.number());
    }

    private Optional<Cut> newestCut() {
        return rows.find(
                "select "
                        + Cut.COLUMNS
                        + " from audit_cut where district_id = (select current_district()) order by number desc limit 1",
                Cut::of);
    }

    private List<Entry> entries(int after, int until) {
        return rows.list(
                "select "
                        + Entry.COLUMNS
                        + " from audit_entry e where e.district_id = (select current_district()) and e.seal > ? and e.seal <= ? order by e.seal, e.id",
                Entry::of,
                after,
                until);
    }

    private long open() {
        return rows.find(
                        "select count(*) from audit_entry where district_id = (select current_district()) and seal is null",
                        row -> row.getLong(1))
                .orElseThrow();
    }
}
