import { sql } from 'kysely';
import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { actOnCard } from '../staff/hands.ts';
import { goesThrough } from '../staff/windows.ts';
import { daysAt, isShort, type Story } from './story.ts';

/** Who asks for money to go back, who approves it, and who pays it: three people. */
const asks = slackUserId('zhou');
const approves = slackUserId('wang');
const pays = slackUserId('sun');

/** Has what somebody has paid ahead go back to them: one asks in the morning, a manager approves, a third pays it by transfer. */
export function letMoneyGoBack(story: Story): void {
  const { world } = story;
  const draws = story.drawsOf('refunds');
  for (const { ms } of daysAt(story, 15.5))
    if (draws.maybe(isShort(story) ? 60 : 10))
      world.at(ms, 'money is asked back', () => ask(story));
  for (const { ms, weekday } of daysAt(story, 16.2))
    if (weekday < 6) world.at(ms, 'refunds are approved', () => approve(story));
  for (const { ms, weekday } of daysAt(story, 16.9))
    if (weekday < 6) world.at(ms, 'refunds are paid', () => pay(story));
}

/** All that is prepaid of one home goes back, by those who have it in front of them. */
async function ask({ world, witness }: Story): Promise<void> {
  const { rows } = await sql<{ home: string; fen: string }>`
    select u.address as home, sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id join units u on u.id = a.unit_id
    where a.kind = 'prepayment' group by 1 having sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end) > 0
    order by 1 limit 1`.execute(world.office().office.orm.em.fork().getKysely());
  const [row] = rows;
  if (!row) return;
  const fen = BigInt(row.fen);
  const { came } = await goesThrough(world, asks, `refund ${row.home}`, [
    {
      fills: {
        ...{ amount: `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`, by: 'bank' },
        ...{ to: '工商银行 6222 0000 1234', reason: '多存的退回' },
      },
    },
  ]);
  witness.worked.push({
    ...{ atMs: world.clock.now(), who: '周丽' },
    did: `asks ${fen} fen back for ${row.home}: ${came}`,
  });
}

async function approve({ world, witness, board }: Story): Promise<void> {
  for (const card of board.open()) {
    if (!card.controls.has('ask.approve') || !card.words.includes('申请退款')) continue;
    const came = await actOnCard(world, approves, card, { clicks: 'ask.approve' });
    witness.worked.push({
      atMs: world.clock.now(),
      who: '王敏',
      did: `approves a refund: ${came}`,
    });
  }
}

async function pay({ world, witness, board }: Story): Promise<void> {
  for (const card of board.open()) {
    if (!card.controls.has('refund.pay')) continue;
    const [number] = /TK\d{6}/.exec(card.words) ?? [];
    const [home] = /\b\d+-\d+-\d+\b/.exec(card.words) ?? [];
    const [, yuan] = /([\d,]+\.\d\d) 元/.exec(card.words) ?? [];
    if (number === undefined || home === undefined || yuan === undefined)
      throw new Error(`A refund says not what it is of: ${card.words}`);
    const atMs = world.clock.now();
    const fills = { from: 'bank', reference: `P${number}`, signed: '' };
    const came = await actOnCard(world, pays, card, { clicks: 'refund.pay', fills });
    witness.worked.push({ atMs, who: '孙芳', did: `pays ${number}: ${came}` });
    const fen = BigInt(yuan.replaceAll(/[,.]/g, ''));
    if (came === 'done') witness.refunded.push({ atMs, home, fen, number });
  }
}
