import { firstChat, somebody, type TownSize } from './words.ts';

/** Notices, surveys and reminders; what the figures showed, and common problems. */
export function toManyOf({ homes }: TownSize): string[] {
  const wang = somebody('Min Wang');
  const chatting = 'town.homes where n % 3 = 0';
  const questions = `'[{"code": "overall", "type": "stars", "text": {"zh-CN": "总体", "en": "Overall"}, "options": [], "optional": false},
    {"code": "clean", "type": "stars", "text": {"zh-CN": "保洁", "en": "Cleaning"}, "options": [], "optional": true}]'`;
  return [
    `insert into notices (id, number, community_id, audience, texts, files, urgent, state, send_at, written_by_id, written_at, decided_at, begun_at, ended_at, look_at, homes, people, chats, without)
     select md5('notice' || p.at || '-' || i)::uuid, p.at * 1000 + i, p.community, 'all', '{"zh-CN": {"title": "停水", "words": "周四停水"}}', '[]', false, 'sent', now() - i * interval '3 days', ${wang}, now(), now(), now(), now(), '2999-01-01', ${homes}, ${homes}, ${Math.ceil(homes / 3)}, 0
     from town.places p, generate_series(1, 100) i`,
    `insert into notice_recipients (notice_id, chat, resident_id, state, sent_at, seen_at)
     select md5('notice' || p.at || '-' || i)::uuid, ${firstChat} + n, resident, 'sent', now(), case when n % 2 = 0 then now() end from generate_series(1, 12) i, ${chatting.replace('town.homes', 'town.homes h join town.places p using (community)')}`,
    `insert into reminders (id, community_id, resident_id, chat, day, planned_at, outcome, judged_at)
     select md5('rem' || n || '-' || m)::uuid, community, resident, ${firstChat} + n, (now() - m * interval '10 days')::date, now(), 'said', now() from generate_series(1, 9) m, ${chatting}`,
    `insert into reminder_bills (reminder_id, bill_id, step, named) select md5('rem' || n || '-' || m)::uuid, md5('bill' || n || '-' || m)::uuid, 1, true from generate_series(1, 9) m, ${chatting}`,
    `insert into surveys (id, community_id, title, questions, asked_of, anonymous, begins_at, ends_at, reminders, state, created_at, closed_at)
     select p.at * 10 + i, p.community, '{"zh-CN": "满意度", "en": "Survey"}', ${questions}, 'all', true, now() - i * interval '200 days', now() - (i - 1) * interval '200 days' + interval '30 days', '[]', case when i = 1 then 'open' else 'closed' end, now(), case when i > 1 then now() end
     from town.places p, generate_series(1, 3) i`,
    `insert into survey_participants (id, survey_id, resident_id, chat, state, told)
     select md5('asked' || n || '-' || i)::uuid, p.at * 10 + i, resident, ${firstChat} + n, case when n % 2 = 0 then 'answered' else 'asked' end, 1 from generate_series(1, 3) i, town.homes h join town.places p using (community) where n % 3 = 0`,
    `insert into survey_homes (id, survey_id, unit_id, building_id, participant_id, answered, source)
     select md5('asked home' || n || '-' || i)::uuid, p.at * 10 + i, unit, building, case when n % 3 = 0 then md5('asked' || n || '-' || i)::uuid end, n % 6 = 0, case when n % 6 = 0 then 'chat' end from generate_series(1, 3) i, town.homes h join town.places p using (community)`,
    `insert into survey_ballots (survey_id, building_id, answers)
     select p.at * 10 + i, building, jsonb_build_object('overall', 1 + n % 5, 'clean', 1 + n / 6 % 5) from generate_series(1, 3) i, town.homes h join town.places p using (community) where n % 6 = 0`,
    `insert into findings (id, community_id, rule, about, names, numbers, sure, weight, found_at, state)
     select gen_random_uuid(), p.community, 'late', 'plumbing' || i, '{"category": "plumbing"}', '{"now": 10, "before": 4}', 'high', 1, now() - i * interval '7 days', 'dismissed' from town.places p, generate_series(1, 150) i`,
    `insert into problems (id, number, community_id, category, buildings, state, words, found_at, over_at)
     select md5('problem' || p.at || '-' || i)::uuid, p.at * 1000 + i, p.community, 'plumbing', '{}', case when i <= 2 then 'open' else 'over' end, '停水', now() - i * interval '2 days', case when i > 2 then now() end from town.places p, generate_series(1, 200) i`,
    `insert into problem_members (problem_id, request_id, at, how)
     select md5('problem' || p.at || '-' || r.number / 40 % 200 + 1)::uuid, r.id, r.opened_at, 'desk' from requests r join town.places p on p.community = r.community_id where r.number % 40 = 0 and r.state = 'closed'`,
  ];
}

/** What the platforms brought and were sent in the last month. */
export function passedThrough({ homes, requests }: TownSize): string[] {
  const count = Math.ceil(requests / 3);
  return [
    `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at, handled_at)
     select 'telegram', 'past:' || i, 'telegram:' || (${firstChat} + i % ${homes}), now() - i * (interval '30 days' / ${count}), '{"update_id": 1}', 'handled', 1, now(), now() from generate_series(1, ${count}) i`,
    `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at, sent_at, remote_id)
     select 'past:' || i, 'telegram:' || (${firstChat} + i % ${homes}), 1, '{"to": "chat", "kind": "text", "text": "好的"}', 'sent', 1, now(), now(), now() - i * (interval '30 days' / ${count}), i from generate_series(1, ${count}) i`,
  ];
}

/** What is done once a day has been done, and is done no more: what it costs is another matter, and it would fall into the measuring. */
export const withoutNights = (): string[] => [
  `insert into daily_tasks (id, community_id, task, day, done_at)
   select gen_random_uuid(), community, 'reminders', (now() + n * interval '1 day')::date, now() from town.places, generate_series(-1, 2) n`,
  `create function never_again() returns trigger language plpgsql as 'begin return null; end'`,
  'create trigger never_again before insert on daily_tasks for each row execute function never_again()',
];
