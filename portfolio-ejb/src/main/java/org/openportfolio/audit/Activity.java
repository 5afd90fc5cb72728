package org.openportfolio.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Viewer;

/** How much happens in a district, week by week: counts, of nobody in particular. */
@Stateless
@ForMembers
public class Activity {
    /** Weeks that are looked back. */
    public static final int WEEKS = 12;

    @Inject Rows rows;

    /**
     * One week of the district's calendar.
     *
     * @param begins its Monday
     * @param opened how often public links were opened
     * @param feedback comments, assessments and evaluations that were given
     * @param invitations of people from outside that were made
     */
    public record Week(LocalDate begins, int opened, int feedback, int invitations) {}

    /** The last {@value #WEEKS} weeks, the oldest first, the one that runs included. */
    public List<Week> weeks(Viewer viewer) {
        DistrictAdmin.require(viewer);
        return rows.list(
                """
                with span as materialized (
                  select d.id, d.time_zone as zone, date_trunc('week', now() at time zone d.time_zone) as this_week from district d),
                week as (
                  select generate_series(this_week - make_interval(weeks => %1$d - 1), this_week, interval '7 days') as begins from span),
                opened as (
                  select date_trunc('week', w.at at time zone span.zone) as begins, count(*) as times
                    from span join link_view w on w.district_id = span.id
                     and w.at >= (span.this_week - make_interval(weeks => %1$d - 1)) at time zone span.zone
                   group by 1),
                done as (
                  select date_trunc('week', e.at at time zone span.zone) as begins,
                         count(*) filter (where e.action <> 'ExternalInvited') as feedback,
                         count(*) filter (where e.action = 'ExternalInvited') as invitations
                    from span join audit_entry e on e.district_id = span.id
                     and e.action in ('CommentAdded', 'AssessmentGiven', 'ProgressEvaluated', 'ExternalInvited')
                     and e.at >= (span.this_week - make_interval(weeks => %1$d - 1)) at time zone span.zone
                   group by 1)
                select week.begins::date as begins, coalesce(opened.times, 0) as opened,
                       coalesce(done.feedback, 0) as feedback, coalesce(done.invitations, 0) as invitations
                  from week left join opened on opened.begins = week.begins left join done on done.begins = week.begins
                 order by week.begins
                """
                        .formatted(WEEKS),
                row ->
                        new Week(
                                row.getObject("begins", LocalDate.class),
                                row.getInt("opened"),
                                row.getInt("feedback"),
                                row.getInt("invitations")));
    }
}
