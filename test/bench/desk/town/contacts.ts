import { firstChat, homeOf, somebody, type TownSize } from './words.ts';

/** Calls, what residents asked the knowledge base, collectors' visits, tasks, emergencies, who waits to be let in, and what changed in the archive. */
export function contactsOf({ homes }: TownSize): string[] {
  const chen = somebody('Jing Chen');
  const each = (count: number): string =>
    `from generate_series(1, ${count}) i ${homeOf('i', homes)}`;
  return [
    `insert into contact_logs (id, community_id, at, taken_by_id, source, caller, unit_id, resident_id, words, served, outcome, kind, category, call_back, called_back_at)
     select gen_random_uuid(), h.community, now() - i * interval '4 minutes', ${chen}, 'call', '住户' || h.n, h.unit, h.resident, case when i % 7 = 0 then '楼下停水了吗 ' || i else '问物业费 ' || i end, '', 'answered', 'inquiry', 'none', i % 50 = 0,
       case when i % 50 = 0 and i > 1000 then now() end ${each(3 * homes)}`,
    `insert into inquiries (id, community_id, at, entry_id, outcome, words)
     select gen_random_uuid(), h.community, now() - i * interval '4 minutes', case when i % 20 > 0 then e.entry end,
       case when i % 20 = 0 then 'unanswered' else 'answered' end, case when i % 20 = 0 then (array['充电桩在哪里', '能不能装防盗窗', '快递柜坏了怎么办', '泳池几点开'])[1 + i / 20 % 4] || case when i % 60 = 0 then ' ' || i else '' end end ${each(3 * homes)} join town.entries e using (community)`,
    `insert into collection_visits (id, unit_id, staff_id, at, by, result, opinion, day)
     select gen_random_uuid(), h.unit, ${somebody('Li Zhou')}, now() - i * interval '10 minutes', (array['phone', 'door'])[1 + i % 2], (array['promised', 'refused', 'absent'])[1 + i % 3], case when i % 4 = 0 then '电梯老是坏' else '' end,
       case when i % 3 = 0 then (now() - i * interval '10 minutes' + interval '7 days')::date end from generate_series(1, ${homes}) i join town.homes h on h.n = i * 10 % ${homes}`,
    `insert into staff_tasks (id, community_id, title, note, giver_id, holder_id, state, due_at, created_at, ended_at)
     select gen_random_uuid(), h.community, '巡查 ' || i, '', ${somebody('Min Wang')}, ${somebody('Fang Sun')}, case when i <= 30 then 'open' else 'done' end, now() + i * interval '1 hour', now(), case when i <= 30 then null else now() end
     ${each(20_000)}`,
    `insert into emergencies (id, number, community_id, chat, resident_id, unit_id, kind, words, state, raised_at, called_at, acknowledged_at, acknowledged_by_id, stood_down_at, climb_steps)
     select md5('emergency' || i)::uuid, i, h.community, ${firstChat} + h.n, h.resident, h.unit, 'gas', '', 'stood_down', at, at, at, ${somebody('Jianguo Liu')}, at + interval '1 hour', 0
     ${each(3000)}, lateral (select now() - i * interval '8 hours' as at) t`,
    `insert into emergency_entries (emergency_id, at, actor_kind, verb, data)
     select id, raised_at + v * interval '1 minute', 'system', (array['raised', 'paged', 'acknowledged', 'stood_down'])[v], '{}' from emergencies, generate_series(1, 4) v where state = 'stood_down'`,
    `insert into admissions (id, chat, community_id, unit_id, words, state, created_at, decided_at)
     select gen_random_uuid(), ${firstChat} + h.n, h.community, h.unit, '我是业主', case when i <= 60 then 'open' else 'granted' end, now() - i * interval '40 minutes', case when i > 60 then now() end ${each(Math.ceil(homes / 3))}`,
    `insert into corrections (id, resident_id, chat, community_id, field, was, wish, state, created_at, decided_at)
     select gen_random_uuid(), h.resident, ${firstChat} + h.n, h.community, 'name', '王', '王五', case when i <= 20 then 'open' else 'confirmed' end, now() - i * interval '2 hours', case when i > 20 then now() end ${each(5000)}`,
    `insert into archive_changes (at, kind, subject, op, unit, changed)
     select now() - i * interval '1 minute', 'unit', h.unit, 'added', h.unit, '{}' ${each(2 * homes)}`,
    `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail)
     select now() - i * interval '90 seconds', 'staff', ${chen}, 'call.listed', 'community', h.community, '{"for": "words"}' ${each(3 * homes)}`,
  ];
}
