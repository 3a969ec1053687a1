/**
 * An installation as the first release left it: a row in every table, written in
 * the SQL of that day. Later migrations must carry it along; this text stays as
 * it is, whatever becomes of the entities.
 */
const id = (n: number): string => `'01930000-0000-7000-8000-${String(n).padStart(12, '0')}'`;
const at = "'2026-11-23T10:00:00+08:00'";

export const firstRelease: readonly (readonly [table: string, insert: string])[] = [
  [
    'communities',
    `insert into communities values (${id(1)}, '桂苑', 'Osmanthus Court', 'zh-CN', 'Asia/Shanghai', 'CNY', '{"dispatch":"C01"}', '[]', '{}', ${at})`,
  ],
  ['buildings', `insert into buildings values (${id(2)}, ${id(1)}, '3')`],
  [
    'units',
    `insert into units values (${id(3)}, ${id(1)}, ${id(2)}, '2', '501', '3-2-501', 'residential', 97.50, '2019-06-01')`,
  ],
  [
    'residents',
    `insert into residents values (${id(4)}, ${id(1)}, '赵玉兰', '+8613800010501', ${at})`,
  ],
  [
    'occupancies',
    `insert into occupancies values (${id(5)}, ${id(3)}, ${id(4)}, 'owner', '2019-06-01', null)`,
  ],
  [
    'invitations',
    `insert into invitations values (${id(6)}, 'GYZYL35A', ${id(3)}, ${id(4)}, null, 'owner', ${at}, ${at}, null, null)`,
  ],
  [
    'admissions',
    `insert into admissions values (${id(7)}, ${id(1)}, 5200000009, '我住 3-2-502', null, 'open', ${at}, null, null, null)`,
  ],
  [
    'staff',
    `insert into staff values (${id(8)}, 'U01', '张伟', 'Wei Zhang', '{technician}', '{}', true, ${at})`,
  ],
  [
    'audit_entries',
    `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail) values (${at}, 'staff', ${id(8)}, 'request.claimed', 'request', ${id(9)}, '{}')`,
  ],
  [
    'requests',
    `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at, assignee_id, answer_due_at, settle_due_at, done_cost_fen, reopened_count) values (${id(9)}, 1001, ${id(1)}, ${id(3)}, ${id(4)}, 5200000001, 'repair', 'plumbing', 'normal', 'accepted', '水龙头滴水', false, ${at}, ${id(8)}, ${at}, ${at}, 3550, 0)`,
  ],
  [
    'request_entries',
    `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files) values (${id(9)}, ${at}, 'resident', ${id(4)}, 'opened', '{"text":"水龙头滴水"}', '[]')`,
  ],
  [
    'emergencies',
    `insert into emergencies (id, number, community_id, chat, kind, words, state, raised_at) values (${id(10)}, 101, ${id(1)}, 5200000001, 'gas', '有煤气味', 'open', ${at})`,
  ],
  [
    'chats',
    `insert into chats values (5200000001, 'private', ${id(4)}, 'zh-CN', '玉兰 赵', '{"v":1}', '{}', true, null, 0, null, ${at}, ${at})`,
  ],
  [
    'inbox',
    `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at) values ('telegram', '870310457', 'telegram:5200000001', ${at}, '{"update_id":870310457,"message":{"text":"a\\u0000b\\ud83d"}}', 'handled', 0, ${at})`,
  ],
  [
    'outbox',
    `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at) values ('turn:1:m0', 'telegram:5200000001', 1, '{"to":"chat","kind":"text","text":"您好"}', 'pending', 0, ${at}, ${at})`,
  ],
  [
    'cards',
    `insert into cards values (${id(11)}, 'slack', 'request', ${id(9)}, 'C01', '1700000000.000100', 1, 2, 1, null, 0, ${at}, null, null, null, ${at}, null)`,
  ],
];
