import { Migration } from '@mikro-orm/migrations';

export class Migration20261130134500_answered_and_said extends Migration {
  override name = 'Migration20261130134500_answered_and_said';

  override up(): void | Promise<void> {
    // Whoever pleaded and had parts or a later day agreed since has their answer by that, as from now on.
    this.addSql(
      `/* few: pleas that wait */ update "hardship_pleas" h set "answered_at" = g.at, "answered_by_id" = g.by
      from (
        select distinct on (w.id) w.id, a.decided_at as at, a.decided_by_id as by
        from hardship_pleas w
          join (
            select unit_id, party_id, ask from payment_plans
            union all select unit_id, party_id, ask from payment_deferrals) r on r.unit_id = w.unit_id
          join money_asks a on a.id = r.ask and a.decided_at >= w.at
        where w.resident_id is not null and w.answered_at is null and (
          exists (select 1 from liable_party_members m where m.party_id = r.party_id and m.resident_id = w.resident_id)
          or not exists (select 1 from liable_party_members m where m.party_id = r.party_id)
          or not exists (select 1 from liable_party_members m join liable_parties l on l.id = m.party_id
            where m.resident_id = w.resident_id and l.unit_id = w.unit_id))
        order by w.id, a.decided_at) g
      where h.id = g.id;`,
    );
    // Whoever was told of bills just before has had their word about money of that day.
    this.addSql(
      `/* few: told in the last days */ update "bill_tellings" t set "said_on" = (o.sent_at at time zone c.time_zone)::date
      from outbox o, bill_runs r join communities c on c.id = r.community_id
      where o.state = 'sent' and o.part->>'kind' = 'bills_told' and o.created_at > now() - interval '4 days'
        and o.sent_at > now() - interval '2 days' and o.key like 'bills-told:%' and r.id = (o.part->>'run')::uuid
        and t.run_id = r.id and t.chat = split_part(o.key, ':', 3)::bigint and t.outcome = 'said' and t.said_on is null;`,
    );
  }

  override down(): void | Promise<void> {
    // What was filled in is true of the tables as they were before.
  }
}
