import { channel, firstChat, homeOf, type TownSize } from './words.ts';

/** Requests that are open, a share of each state as in an office that is busy and not drowned. */
const open = 400;

/** Requests that are over with their history, cards, visits, callbacks and the audit, over three years. */
export function requestsOf({ homes, requests }: TownSize): string[] {
  const openedAt = `now() - interval '1 day' - (${requests} - i) * (interval '3 years' / ${requests})`;
  return [
    `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at,
       answer_due_at, settle_due_at, answered_at, done_at, done_by_id, done_note, closed_at, closed_reason, reopened_count, partly_count, stars, counted_by, source, version)
     select md5('q' || i)::uuid, 1000000 + i, h.community, h.unit, h.resident, case when h.n % 3 = 0 then ${firstChat} + h.n end,
       (array['repair', 'repair', 'repair', 'complaint', 'inquiry'])[1 + i % 5], (array['plumbing', 'electrical', 'noise', 'structure'])[1 + i % 4], 'normal', 'closed',
       '厨房水龙头一直滴水 ' || i, false, at, at + interval '4 hours', at + interval '2 days', at + (i % 6) * interval '1 hour', at + (i % 60) * interval '1 hour',
       ids[1 + i % array_length(ids, 1)], '换了阀芯', at + (i % 20) * interval '1 hour', null, (i % 20 = 0)::int, 0, nullif(i % 8, 7) % 5 + 1, '', 'chat', 1
     from generate_series(1, ${requests}) i ${homeOf('i', homes)}, town.hands, lateral (select ${openedAt} as at) t`,
    `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files)
     select r.id, case when v = 1 then r.opened_at else r.done_at end, case when v = 1 then 'resident' else 'staff' end,
       case when v = 1 then r.resident_id else r.done_by_id end, case when v = 1 then 'opened' else 'done' end, '{}', '[]'
     from requests r, generate_series(1, 2) v where r.state = 'closed'`,
    `insert into cards (id, surface, subject_kind, subject, place, remote_id, lane, wanted_version, drawn_version, attempts, due_at, created_at)
     select md5('c' || number)::uuid, 'slack', 'request', id, ${channel}, '16' || lpad(number::text, 8, '0') || '.000100', 1, 3, 3, 0, opened_at, opened_at
     from requests where state = 'closed'`,
    `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail)
     select opened_at, 'resident', resident_id, 'request.opened', 'request', id, jsonb_build_object('number', number) from requests where state = 'closed'`,
    `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail)
     select done_at, 'staff', done_by_id, 'request.done', 'request', id, jsonb_build_object('number', number) from requests where state = 'closed'`,
    `insert into appointments (id, request_id, staff_id, from_at, to_at, state, created_at, agreed_at, ended_at, version)
     select md5('a' || number)::uuid, id, done_by_id, done_at - interval '1 hour', done_at, 'kept', opened_at, opened_at, done_at, 1 from requests where state = 'closed' and number % 5 = 0`,
    `insert into callbacks (id, community_id, request_id, round, cause, reason, credited_id, created_at, due_at, missed, ended_at, result, said)
     select md5('k' || number)::uuid, community_id, id, 0, 'rule', '{"by": "always", "mark": ""}', done_by_id, done_at, done_at + interval '1 day', 0,
       case when number % 5000 = 0 then null else done_at + interval '1 day' end, case when number % 5000 = 0 then null else 'answered' end, ''
     from requests where state = 'closed' and number % 5 = 0`,
    ...openRequests(),
  ];
}

function openRequests(): string[] {
  return [
    `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at,
       assignee_id, answer_due_at, settle_due_at, answered_at, done_at, done_by_id, wait_reason, wait_until, reopened_count, partly_count, counted_by, source, version)
     select md5('open' || i)::uuid, 5000000 + i, h.community, h.unit, h.resident, case when h.n % 3 = 0 then ${firstChat} + h.n end, 'repair', 'plumbing', 'normal', state,
       '卫生间漏水 ' || i, false, now() - i * interval '3 minutes', case when state = 'new' then null else ids[1 + i % array_length(ids, 1)] end,
       now() + interval '1 day', now() + interval '2 days', case when state = 'new' then null else now() end,
       case when state = 'done' then now() end, case when state = 'done' then ids[1 + i % array_length(ids, 1)] end,
       case when state = 'waiting' then 'parts' end, case when state = 'waiting' then now() + interval '3 days' end, 0, 0, '', 'chat', 1
     from generate_series(1, ${open}) i join town.homes h on h.n = i, town.hands,
       lateral (select (array['new', 'assigned', 'accepted', 'accepted', 'working', 'working', 'waiting', 'done'])[1 + i % 8] as state) s`,
    `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files)
     select id, opened_at, 'resident', resident_id, 'opened', '{}', '[]' from requests where state <> 'closed'`,
    `insert into cards (id, surface, subject_kind, subject, place, remote_id, lane, wanted_version, drawn_version, attempts, due_at, created_at)
     select md5('c' || number)::uuid, 'slack', 'request', id, ${channel}, '17' || lpad(number::text, 8, '0') || '.000100', 1, 1, 1, 0, opened_at, opened_at
     from requests where state <> 'closed'`,
    `insert into appointments (id, request_id, staff_id, from_at, to_at, state, created_at, agreed_at, version)
     select md5('oa' || number)::uuid, id, assignee_id, now() + number % 40 * interval '20 minutes', now() + number % 40 * interval '20 minutes' + interval '1 hour', 'agreed', now(), now(), 1
     from requests where state = 'accepted'`,
    `insert into phone_lines (id, community_id, request_id, words, created_at, changed_at)
     select gen_random_uuid(), community_id, id, '师傅下午到', now(), now() from requests where state in ('accepted', 'waiting') and chat is null`,
    `insert into phone_lines (id, community_id, request_id, words, created_at, changed_at, ended_at, result)
     select gen_random_uuid(), community_id, id, '修好了', opened_at, done_at, done_at, 'reached' from requests where state = 'closed' and number % 10 = 1`,
  ];
}
