import { community, firstChat, type TownSize } from './words.ts';

/** How many communities there are beside the one in which most homes are. */
const others = 24;

/** Communities, homes with an owner and every third with a chat, and the meters. */
export function homesOf({ homes }: TownSize): string[] {
  const copy = (table: string, changed: string): string =>
    `insert into ${table} select (jsonb_populate_record(o, jsonb_build_object(${changed}))).*
     from ${table} o, communities c where o.community_id = ${community} and c.name <> '桂苑'`;
  return [
    `update staff set roles = (select array_agg(distinct one) from staff s, unnest(s.roles) one) where name_en = 'Min Wang'`,
    `insert into communities select (jsonb_populate_record(c, jsonb_build_object('id', md5('community' || i)::uuid, 'name', '花园' || i, 'name_en', 'Garden ' || i))).*
     from communities c, generate_series(1, ${others}) i where c.name = '桂苑'`,
    copy('knowledge_entries', `'id', md5('entry' || o.id || c.id)::uuid, 'community_id', c.id`),
    copy('roster_shifts', `'id', md5('shift' || o.id || c.id)::uuid, 'community_id', c.id`),
    copy('checklists', `'id', md5('check' || o.id || c.id)::uuid, 'community_id', c.id`),
    // Where each home is: of five, three are in the large community, the others in one of the small ones by turns.
    `create unlogged table town.homes as
     with placed as (select n, case when n % 5 < 3 then 0 else 1 + n / 5 % ${others} end as c from generate_series(0, ${homes - 1}) n),
     numbered as (select n, c, row_number() over (partition by c order by n) - 1 as k, case when c = 0 then 300 else 8 end as buildings from placed)
     select n, k, case when c = 0 then ${community} else md5('community' || c)::uuid end as community, md5('b' || c || '-' || k % buildings)::uuid as building,
       '新' || k % buildings as name, (k / buildings)::text as room, md5('u' || n)::uuid as unit, md5('r' || n)::uuid as resident, md5('p' || n)::uuid as party from numbered`,
    'create unique index on town.homes (n)',
    'analyze town.homes',
    'insert into buildings (id, community_id, name) select distinct building, community, name from town.homes',
    `insert into units (id, community_id, building_id, entrance, room, address, usage, area_m2)
     select unit, community, building, '1', room, name || '-1-' || room, 'residential', 60 + n % 90 from town.homes`,
    `insert into residents (id, community_id, name, phone, created_at)
     select resident, community, (array['王','李','张','刘','陈','杨','赵','黄'])[1 + n % 8] || '住户' || n, '+86139' || lpad(n::text, 8, '0'), now() - interval '3 years' from town.homes`,
    `insert into occupancies (id, unit_id, resident_id, role, since) select md5('o' || n)::uuid, unit, resident, 'owner', '2020-01-01' from town.homes`,
    `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
     select ${firstChat} + n, 'private', resident, 'zh-CN', 'C', null, '{}', true, 0, now(), now() from town.homes where n % 3 = 0`,
    `insert into meters (id, unit_id, kind, created_at) select md5('m' || n)::uuid, unit, 'water', now() from town.homes`,
    `insert into meter_readings (id, meter_id, read_on, value, new_meter, created_at)
     select md5('mr' || n || '-' || m)::uuid, md5('m' || n)::uuid, (date_trunc('month', now()) - m * interval '1 month')::date, 500 - m * 10, false, now()
     from town.homes, generate_series(0, 2) m where m > 0 or n % 20 > 0`,
    'create unlogged table town.entries as select distinct on (community_id) community_id as community, id as entry from knowledge_entries order by community_id, id',
    `create unlogged table town.hands as select array(select id from staff where roles && array['technician', 'steward']::text[] order by name) as ids`,
  ];
}
