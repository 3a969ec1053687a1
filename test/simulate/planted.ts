import { sql } from 'kysely';
import { lanes } from '../../src/delivery/parts.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import type { Simulation } from '../../workers/simulation/simulate.ts';
import { whatIsBroken } from './invariants/invariants.ts';
import { plantedMoney, plantedTold } from './planted-money.ts';
import { plantedWork } from './planted-work.ts';
import { change, home, hourOf, type Planted, say, witnessed } from './planting.ts';

const minute = 60_000;
const iso = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
/** The last texts that a chat was sent, the newest first. */
const sentTexts = sql`select seq, destination from outbox where state = 'sent' and remote_id is not null and lane > 0
  and destination like 'telegram:%' and part->>'kind' = 'text' and not part ? 'edit' order by seq desc`;

/** Says of a message that was sent that it was about money, at an instant (ms). */
const tellOfMoney = (kind: string, atMs: number, offset = 0) =>
  sql`update outbox set part = jsonb_build_object('kind', ${kind}::text), sent_at = ${iso(atMs)}
    where seq in (select seq from (${sentTexts}) t where destination = (select destination from (${sentTexts}) o limit 1)
      order by seq desc limit 1 offset ${offset})`;

const planted: readonly Planted[] = [
  {
    what: 'what was taken from Telegram is nowhere',
    breaks: 'nothing that was accepted is lost',
    says: /is nowhere$/,
    plant: (simulation) =>
      change(
        simulation,
        sql`delete from inbox where seq = (select max(seq) from inbox where source = 'telegram')`,
      ),
  },
  {
    what: 'a word is never sent',
    breaks: 'nothing that was accepted is lost',
    says: /of the outbox, .* is pending/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update outbox set state = 'pending', sent_at = null, due_at = due_at - interval '3 hours', created_at = created_at - interval '3 hours'
          where seq = (select seq from (${sentTexts}) t limit 1)`,
      ),
  },
  {
    what: 'a message is sent twice',
    breaks: 'nothing is done twice',
    says: /has a message that the office does not know/,
    plant: (simulation) => say(simulation, home(simulation, 0).chat, '您好'),
  },
  {
    what: 'two messages change places',
    breaks: 'every message is in order',
    says: /stands above/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update outbox o set remote_id = case when o.remote_id = t.low then t.high else t.low end
          from (select destination, lane, (array_agg(remote_id order by seq))[1] as low, (array_agg(remote_id order by seq))[2] as high
            from outbox where seq in (select seq from (${sentTexts}) s) group by 1, 2 having count(*) > 1 limit 1) t
          where o.destination = t.destination and o.remote_id in (t.low, t.high)`,
      ),
  },
  {
    what: 'danger has no answer',
    breaks: 'every emergency is answered first',
    says: /was never answered/,
    plant: (simulation) =>
      witnessed(simulation.witness.said, {
        ...{ atMs: simulation.world.clock.now(), chat: home(simulation, 0).chat },
        ...{ text: '着火了', means: 'danger' },
      }),
  },
  {
    what: 'safety words come after a quarter of a minute',
    breaks: 'every emergency is answered first',
    says: /waited 15 s/,
    async plant(simulation) {
      const atMs = simulation.world.clock.now() - 30 * minute;
      const { chat } = home(simulation, 0);
      simulation.witness.said.push({ atMs, chat, text: '着火了', means: 'danger' });
      await change(
        simulation,
        sql`update outbox set lane = ${lanes.emergency}, sent_at = ${iso(atMs + 15_000)}
          where seq = (select seq from (${sentTexts}) t where destination = ${`telegram:${chat}`} limit 1)`,
      );
    },
  },
  {
    what: 'a card is not drawn again after its request was closed',
    breaks: 'each card shows its request',
    says: /can still be worked on/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update requests set state = 'closed', closed_at = ${iso(simulation.world.clock.now())} where state in ('new', 'assigned', 'accepted', 'working')`,
      ),
  },
  {
    what: 'what was submitted is nowhere, and nobody says so',
    breaks: 'what is submitted becomes one request',
    says: /became nothing/,
    plant: ({ witness, world, dwellers }) =>
      witnessed(witness.tapped, {
        ...{ atMs: world.clock.now(), chat: dwellers[0]?.chat ?? 0 },
        ...{ message: 900_001, caption: '提交' },
      }),
  },
  {
    what: 'a clock is wrong by one hour',
    breaks: 'clocks equal an independent count',
    says: /is to be answered by/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update requests set answer_due_at = answer_due_at + interval '1 hour'`,
      ),
  },
  {
    what: 'a line of the ledger is missing',
    breaks: 'the ledger sums to zero and equals what was paid',
    says: /fen open/,
    async plant(simulation) {
      await change(simulation, sql`set local session_replication_role = replica`);
      await change(
        simulation,
        sql`delete from ledger_postings where ctid = (select ctid from ledger_postings limit 1)`,
      );
    },
  },
  {
    what: 'money that was paid is in no book',
    breaks: 'the ledger sums to zero and equals what was paid',
    says: /the books know nothing/,
    plant: (simulation) =>
      witnessed(simulation.witness.paid, {
        ...{ atMs: simulation.world.clock.now(), home: home(simulation, 0).home },
        ...{ fen: 1n, receipt: 'R999999', cash: false },
      }),
  },
  {
    what: 'somebody is reminded who owes nothing',
    breaks: 'no reminder after payment, in quiet hours or twice a day',
    says: /after everything was paid/,
    async plant(simulation) {
      const atMs = hourOf(simulation, 9);
      for (const { home } of simulation.dwellers)
        simulation.witness.paid.push({
          atMs,
          home,
          fen: 10_000_000n,
          receipt: `R9${home}`,
          cash: false,
        });
      await change(simulation, tellOfMoney('reminder', hourOf(simulation, 10)));
    },
  },
  {
    what: 'somebody is told of money in quiet hours',
    breaks: 'no reminder after payment, in quiet hours or twice a day',
    says: /\(bills_told\) at 22:00/,
    plant: (simulation) => change(simulation, tellOfMoney('bills_told', hourOf(simulation, 22))),
  },
  {
    what: 'somebody is told of money twice on a day',
    breaks: 'no reminder after payment, in quiet hours or twice a day',
    says: /twice on/,
    async plant(simulation) {
      await change(simulation, tellOfMoney('bills_told', hourOf(simulation, 10), 1));
      await change(simulation, tellOfMoney('bills_told', hourOf(simulation, 10)));
    },
  },
  {
    what: 'somebody reads of a neighbour',
    breaks: 'nobody saw what is not theirs',
    says: / read of /,
    plant: (simulation) =>
      say(simulation, home(simulation, 0).chat, `${home(simulation, 1).name} 欠费`),
  },
];

/**
 * Has everything happen that must never, one after the other and each taken back again, on a day that has ended
 * well. There are bills then, so that the books hold something. Gives what nobody found, with what was found instead.
 */
export async function plantInTurn(simulation: Simulation): Promise<string[]> {
  const asked = { period: '2026-11', supplement: false, dryRun: false, json: false };
  await issueCommand(simulation.world.office().office, asked, 'zh-CN');
  const before = await whatIsBroken(simulation);
  const unfound = before.map((one) => `before anything was planted, ${one}`);
  const { said, paid } = simulation.witness;
  const known = { said: said.length, paid: paid.length };
  for (const { what, breaks, says, plant } of [
    ...planted,
    ...plantedMoney,
    ...plantedWork,
    ...plantedTold,
  ]) {
    // The watcher has one connection: what is changed over it is seen by it alone, until it is taken back.
    await change(simulation, sql`begin`);
    let takeBack: (() => void) | undefined;
    let broken: string[];
    try {
      takeBack = (await plant(simulation)) ?? undefined;
      broken = await whatIsBroken(simulation);
    } finally {
      await change(simulation, sql`rollback`);
      takeBack?.();
    }
    said.splice(known.said);
    paid.splice(known.paid);
    if (!broken.some((one) => one.startsWith(`${breaks}: `) && says.test(one)))
      unfound.push(`${what}: ${broken.join('; ') || 'nothing was found'}`);
  }
  return unfound;
}
