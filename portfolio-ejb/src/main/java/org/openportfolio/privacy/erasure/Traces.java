package org.openportfolio.privacy.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What is kept of a person, and what becomes of it when they are erased. Wherever a table names a
 * person, it is spoken of here; a test looks through the catalogue for one that is not.
 *
 * <p>What is theirs goes: items, portfolios, links, invitations, requests, notifications, archives.
 * What they said of others' work goes as a text; its place stays, so that answers to it can be
 * read, and so do the levels that somebody was assessed with, and rubrics that somebody was
 * assessed by. What others have of them stays others': copies, and versions of others' items that
 * they edited. What the district decided, and the audit log, go on naming their id.
 */
final class Traces {
    /** What stands where a text or a name must be and none is any more. */
    static final String NOTHING = "–";

    private Traces() {}

    /**
     * A statement over rows of the person, its first parameter.
     *
     * @param portion rows of one transaction, the second parameter; 0: all at once, and there is no
     *     second
     */
    record Step(String sql, int portion) {
        static Step all(String sql) {
            return new Step(sql, 0);
        }
    }

    /** Columns of {@link #counts}, of a person named p. */
    static final String COUNTS =
            """
            (select count(*) from item i where i.owner_id = p.id) as items,
            (select count(distinct a.media_id) from attachment a join item i on i.id = a.item_id where i.owner_id = p.id) as files,
            (select count(*) from portfolio f where f.owner_id = p.id) as portfolios,
            (select count(*) from comment c left join item i on i.id = c.item_id left join portfolio f on f.id = c.portfolio_id
              where c.author_id = p.id and c.deleted_at is null and coalesce(i.owner_id, f.owner_id) <> p.id)
            + (select count(*) from assessment a join item i on i.id = a.item_id where a.author_id = p.id and i.owner_id <> p.id)
            + (select count(*) from evaluation v join portfolio f on f.id = v.portfolio_id where v.author_id = p.id and f.owner_id <> p.id) as remarks,
            (select count(*) from public_link l join portfolio f on f.id = l.portfolio_id where f.owner_id = p.id and l.revoked_at is null) as links,
            (select count(*) from invitation v where p.id in (v.owner_id, v.external_id)) as invitations,
            (select count(distinct v.external_id) from invitation v where v.owner_id = p.id
                and not exists (select 1 from invitation o where o.external_id = v.external_id and o.owner_id <> p.id)) as guests,
            (select count(*) from outbox o where o.topic like 'mail.%' and o.done_at is null
                and o.key in (select p.id::text union select v.id::text from invitation v where p.id in (v.owner_id, v.external_id))) as letters,
            (select count(*) from notification n where p.id in (n.person_id, n.by_id)) as notifications,
            (select count(*) from archive_export a where a.owner_id = p.id) + (select count(*) from archive_import a where a.owner_id = p.id) as archives,
            (select count(*) from push_delivery d join push u on u.id = d.push_id where u.pushed_by = p.id and d.delivered is not null) as copies,
            p.account_id is not null as account
            """;

    static ErasurePreview.Counts counts(ResultSet row) throws SQLException {
        return new ErasurePreview.Counts(
                row.getInt("items"),
                row.getInt("files"),
                row.getInt("portfolios"),
                row.getInt("remarks"),
                row.getInt("links"),
                row.getInt("invitations"),
                row.getInt("guests"),
                row.getInt("letters"),
                row.getInt("notifications"),
                row.getInt("archives"),
                row.getInt("copies"),
                row.getBoolean("account"));
    }

    /** Ends jobs that still work for them; parameters: the person three times. */
    static final String CANCEL =
            """
            update job set cancel_asked = true, due_at = case state when 'WAITING' then now() else due_at end
             where state in ('WAITING', 'RUNNING') and kind <> 'erasure'
               and (asked_by = ? or thing_id in (select id from push where pushed_by = ?)
                    or thing_id in (select id from archive_export where owner_id = ?))
            """;

    /** Their files, before anything that names them goes; parameters: the erasure, the person. */
    static final String FILES =
            """
            insert into erasure_file (district_id, erasure_id, media_id, derived)
            select e.district_id, e.id, m.media_id, false
              from (select ?::uuid as id, ?::uuid as person) asked join erasure e on e.id = asked.id
             cross join lateral (
               select a.media_id from attachment a join item i on i.id = a.item_id where i.owner_id = asked.person
               union select f.media_id from item_version_file f join item i on i.id = f.item_id where i.owner_id = asked.person
               union select u.media_id from upload u where u.owner_id = asked.person
               union select a.media_id from archive_import a where a.owner_id = asked.person and a.media_id is not null
               union select f.media_id from import_file f join archive_import a on a.id = f.import_id where a.owner_id = asked.person
               union select f.media_id from comment_file f join comment c on c.id = f.comment_id where c.author_id = asked.person
               union select f.media_id from push_file f join push u on u.id = f.push_id where u.pushed_by = asked.person
               union select a.media_id from template_attachment a join portfolio_template t on t.id = a.template_id where t.kept_for = asked.person) m
            on conflict do nothing
            """;

    /** What was made from them, and from that; parameter: the erasure. */
    static final String DERIVED =
            """
            insert into erasure_file (district_id, erasure_id, media_id, derived)
            select f.district_id, f.erasure_id, d.media_id, true
              from erasure_file f
             cross join lateral (
               select t.small_id as media_id from thumbnail t where t.media_id = f.media_id
               union select c.clean_id from clean_media c where c.media_id = f.media_id and c.clean_id is not null
               union select t.small_id from clean_media c join thumbnail t on t.media_id = c.clean_id where c.media_id = f.media_id) d
             where f.erasure_id = ?
            on conflict do nothing
            """;

    /**
     * What is said of their invitations, and the externals whom nobody else invited; each of those
     * has an account of theirs to be removed.
     */
    static final String INVITED =
            """
            with gone as (delete from invitation where owner_id = ? returning external_id, owner_id),
            nobody as (
              update person p set erased_at = now(), state = 'DISABLED', given_name = '–', family_name = '', account_changed_at = now(), updated_at = now()
               where p.kind = 'EXTERNAL' and p.erased_at is null
                 and exists (select 1 from gone g where g.external_id = p.id)
                 and not exists (select 1 from invitation v where v.external_id = p.id and v.owner_id <> (select g.owner_id from gone g limit 1))
              returning p.id, p.district_id)
            insert into outbox (district_id, topic, key) select n.district_id, 'keycloak.external', n.id::text from nobody n
            """;

    /** In this order: what others hang on comes before what they hang on. */
    static final List<Step> STEPS =
            List.of(
                    // letters before what they are about
                    Step.all(
                            """
                            delete from outbox o using (select ?::uuid as id) p
                             where o.topic not like 'keycloak.%'
                               and o.key in (select p.id::text
                                              union select v.id::text from invitation v where p.id in (v.owner_id, v.external_id)
                                              union select l.id::text from public_link l join portfolio f on f.id = l.portfolio_id where f.owner_id = p.id)
                            """),
                    new Step(
                            "delete from item where id in (select i.id from item i where i.owner_id = ? order by i.id limit ?)",
                            100),
                    Step.all(
                            "delete from feedback_request r using (select ?::uuid as id) p where p.id in (r.asked_by, r.asked_of)"),
                    Step.all(INVITED),
                    new Step(
                            "delete from portfolio where id in (select f.id from portfolio f where f.owner_id = ? order by f.id limit ?)",
                            10),
                    // portfolios that came in with archives brought their own templates
                    Step.all(
                            "delete from template_attachment where template_id in (select id from portfolio_template where kept_for = ?)"),
                    Step.all(
                            "delete from template_section where template_id in (select id from portfolio_template where kept_for = ?)"),
                    Step.all("delete from portfolio_template where kept_for = ?"),
                    // what they said of others' work
                    Step.all(
                            "delete from comment_version where comment_id in (select id from comment where author_id = ?)"),
                    Step.all(
                            "delete from comment_file where comment_id in (select id from comment where author_id = ?)"),
                    new Step(
                            """
                            update comment set text = '–', deleted_at = coalesce(deleted_at, now())
                             where id in (select c.id from comment c where c.author_id = ? and (c.text <> '–' or c.deleted_at is null) order by c.id limit ?)
                            """,
                            500),
                    Step.all(
                            "delete from assessment_version where assessment_id in (select id from assessment where author_id = ?)"),
                    new Step(
                            """
                            update assessment a set text = '', marks = (
                                   select coalesce(jsonb_agg(m.mark || '{"text": ""}'::jsonb order by m.n), '[]') from jsonb_array_elements(a.marks) with ordinality m (mark, n))
                             where a.id in (select s.id from assessment s where s.author_id = ?
                                               and (s.text <> '' or exists (select 1 from jsonb_array_elements(s.marks) m where coalesce(m ->> 'text', '') <> ''))
                                             order by s.id limit ?)
                            """,
                            500),
                    Step.all(
                            "delete from evaluation_version where evaluation_id in (select id from evaluation where author_id = ?)"),
                    Step.all("update evaluation set text = '' where author_id = ? and text <> ''"),
                    // rubrics: what somebody was assessed by can go on being read
                    Step.all(
                            """
                            delete from rubric_version v using rubric r
                             where r.id = v.rubric_id and r.owner_id = ?
                               and not exists (select 1 from assessment a where a.rubric_id = v.rubric_id and a.rubric_version = v.version)
                            """),
                    Step.all(
                            "delete from rubric r where r.owner_id = ? and not exists (select 1 from rubric_version v where v.rubric_id = r.id)"),
                    Step.all(
                            "update rubric set archived_at = coalesce(archived_at, now()), published = false where owner_id = ?"),
                    Step.all(
                            "delete from access_request r using (select ?::uuid as id) p where p.id in (r.asked_by, r.asked_of)"),
                    // what they were invited to: that somebody was, stays in the ledger of who
                    // invited them
                    Step.all(
                            "delete from visit_session where invitation_id in (select id from invitation where external_id = ?)"),
                    Step.all(
                            """
                            update invitation set name = '–', role = '–', organisation = '', message = '', revoked_at = coalesce(revoked_at, now()),
                                   key_hash = sha256(gen_random_uuid()::text::bytea), version = version + 1
                             where external_id = ? and name <> '–'
                            """),
                    // why an administrator closed it may say who they are
                    Step.all(
                            """
                            update closing set reason = '–', release_reason = ''
                             where invitation_id in (select id from invitation where external_id = ?) and (reason <> '–' or release_reason <> '')
                            """),
                    Step.all(
                            "update organisation_domain o set sent_to = '' from person p where p.id = ? and lower(o.sent_to) = lower(p.email)"),
                    Step.all(
                            "delete from access_grant g using (select ?::uuid as id) p where p.id in (g.person_id, g.granted_by)"),
                    // groups of theirs end; what was shared with them, with that
                    Step.all(
                            "delete from access_grant where group_id in (select id from people_group where owner_id = ? and kind = 'GROUP')"),
                    Step.all(
                            "delete from membership where group_id in (select id from people_group where owner_id = ? and kind = 'GROUP')"),
                    Step.all(
                            "update people_group set title = '–', code = null, archived_at = coalesce(archived_at, now()) where owner_id = ? and kind = 'GROUP'"),
                    Step.all("delete from membership where person_id = ?"),
                    Step.all("delete from person_role where person_id = ?"),
                    Step.all("delete from person_grade where person_id = ?"),
                    // pushes: what was given stays with whom it was given to
                    Step.all("delete from push_delivery where person_id = ?"),
                    Step.all(
                            "delete from push_item where push_id in (select id from push where pushed_by = ?)"),
                    Step.all(
                            "delete from push_group where push_id in (select id from push where pushed_by = ?)"),
                    Step.all(
                            "delete from push_delivery where push_id in (select id from push where pushed_by = ?)"),
                    Step.all("delete from push where pushed_by = ?"),
                    // archives that came in; those that go out have bytes of their own
                    Step.all(
                            "delete from import_thing where import_id in (select id from archive_import where owner_id = ?)"),
                    Step.all(
                            "delete from import_line where import_id in (select id from archive_import where owner_id = ?)"),
                    Step.all(
                            "delete from import_file where import_id in (select id from archive_import where owner_id = ?)"),
                    Step.all(
                            "delete from import_piece where import_id in (select id from archive_import where owner_id = ?)"),
                    Step.all(
                            "delete from import_folio where import_id in (select id from archive_import where owner_id = ?)"),
                    Step.all("delete from archive_import where owner_id = ?"),
                    Step.all("delete from upload where owner_id = ?"),
                    // what they were told, and others about them
                    new Step(
                            "delete from notification where id in (select n.id from notification n, (select ?::uuid as id) p where p.id in (n.person_id, n.by_id) limit ?)",
                            5_000),
                    Step.all("delete from live_event where by_id = ?"),
                    Step.all("delete from mail_wish where person_id = ?"),
                    // of passwords, second factors and logins
                    Step.all("delete from activation_code where person_id = ?"),
                    Step.all("delete from credential_reset where person_id = ?"),
                    Step.all("delete from school_entry where person_id = ?"),
                    Step.all("delete from link_acknowledgement where person_id = ?"),
                    Step.all(
                            "delete from visit_session s using person p where p.id = ? and s.account_id = p.account_id"),
                    Step.all("delete from job where asked_by = ? and finished_at is not null"));

    /** Whether anything of theirs came while it was taken away; parameter: the person. */
    static final String MORE =
            """
            select exists (select 1 from item i where i.owner_id = p.id) or exists (select 1 from portfolio f where f.owner_id = p.id)
                or exists (select 1 from upload u where u.owner_id = p.id) or exists (select 1 from invitation v where v.owner_id = p.id)
                or exists (select 1 from comment c where c.author_id = p.id and (c.text <> '–' or c.deleted_at is null))
                or exists (select 1 from access_grant g where p.id in (g.person_id, g.granted_by))
              from person p where p.id = ?
            """;

    /** The last: who they were. What their account is named after goes with the account. */
    static final String NAME =
            """
            update person set given_name = '–', family_name = '', email = case kind when 'EXTERNAL' then email end,
                   renamed_at = null, roster_modified_at = null, updated_at = now()
             where id = ? and erased_at is not null
            """;
}
