import { sql } from 'kysely';
import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { importCommand } from '../../../src/archive/commands.ts';
import { applyTariffCommand } from '../../../src/billing/tariff/tariff-command.ts';
import { forgetCommunities } from '../../../src/community/communities-of.ts';
import { Community } from '../../../src/community/entities.ts';
import { settingsTable } from '../../../src/community/settings/table.ts';
import { readSettings } from '../../../src/config.ts';
import { moneyPlanners } from '../../../src/ledger/import/money-planners.ts';
import { issueCommand } from '../../../src/ledger/issuing/issue-command.ts';
import { demoPayToken } from '../../../src/setup/demo.ts';
import { inOneTransaction } from '../../../src/work.ts';
import type { Draws } from '../draws.ts';
import { closes, submit, types, wordsOfWindow } from '../staff/hands.ts';
import type { Witness } from '../witness.ts';
import type { World } from '../world.ts';
import { daysAt, type Payer, type Story } from './story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What a square metre of a home and of a shop is charged a month, and a parking space, in yuan. */
export const charged = { residential: '2.35', commercial: '5.80', parking: '80.00' } as const;
/** What is charged for being late: so much a day of what is unpaid, after so many days, at most as much again. */
export const lateFee = { rate: '0.0005', graceDays: 30 } as const;

/** What a cubic metre of water costs up to so many in a month, in yuan; the last price is for all above. */
export const waterSteps = [
  { upTo: 15, price: '3.45' },
  { upTo: 25, price: '4.90' },
  { upTo: null, price: '6.00' },
] as const;
const steps = waterSteps
  .map(({ upTo, price }) =>
    upTo === null ? `{unit_price: "${price}"}` : `{up_to: ${upTo}, unit_price: "${price}"}`,
  )
  .join(', ');

/** The tariff of these; the due day is a setting of the story. */
const tariff = (from: string, dueDay: number, readsMeters: boolean): string => `
community: 桂苑
valid_from: ${from}
due: {day: ${dueDay}}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "${charged.residential}", usage: [residential]}
  - {code: shop, name: {zh-CN: 商铺服务费, en: Shop service charge}, basis: area, unit_price: "${charged.commercial}", usage: [commercial]}
  - {code: parking, name: {zh-CN: 车位服务费, en: Parking}, basis: fixed, amount: "${charged.parking}", usage: [parking]}
${readsMeters ? `  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, steps: [${steps}]}\n` : ''}late_fee: {rate_per_day: "${lateFee.rate}", grace_days: ${lateFee.graceDays}, cap: principal}
`;

/** The collector at whose desk people pay. */
const collector = slackUserId('zhou');
const methods = ['wechat', 'alipay', 'bank', 'card', 'cash', 'cash'] as const;

/** Has bills issued on the first of each month, and people pay at the desk: in time, late, in part, too much, or never. */
export async function letMoneyFlow(story: Story): Promise<void> {
  const { world, untilMs, dueDay, payers, monthsBehind } = story;
  const draws = story.drawsOf('money');
  const from = Temporal.Instant.fromEpochMilliseconds(story.fromMs)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate();
  const begun = from.toPlainYearMonth();
  const earliest = begun.subtract({ months: monthsBehind });
  const document = tariff(earliest.toPlainDate({ day: 1 }).toString(), dueDay, story.readsMeters);
  await applyTariffCommand(world.office().office, { document, dryRun: false }, 'zh-CN');
  if (story.paysInChat)
    await inOneTransaction(world.office().office, async (work) => {
      for (const community of await work.em.find(Community, {}))
        settingsTable['pay_in_chat.token'].put(community, demoPayToken);
      await forgetCommunities(work.em);
    });
  const comes = new Set(story.dwellers.map((one) => one.home));
  const transfers = new Map<string, number>();
  bringTransfers(story, transfers);
  const issue = (month: Temporal.PlainYearMonth): void => {
    const first = month.toPlainDate({ day: 1 }).toZonedDateTime('Asia/Shanghai');
    const ms = first.epochMilliseconds + 9.5 * hour;
    if (ms > untilMs) return;
    world.at(ms, `bills of ${month.toString()}`, async () => {
      // Of what is owed from before people were told long ago, and they do not come by themselves.
      const isBehind = Temporal.PlainYearMonth.compare(month, begun) < 0;
      const asked = { period: month.toString(), supplement: false, dryRun: false, json: false };
      await issueCommand(world.office().office, { ...asked, tells: !isBehind }, 'zh-CN');
      const dueOn = month.toPlainDate({ day: dueDay }).toString();
      story.witness.billed.push({
        atMs: world.clock.now(),
        period: month.toString(),
        dueOn,
        of: 'month',
      });
      const dueMs = first.epochMilliseconds + (dueDay - 1) * day;
      for (const payer of isBehind ? [] : payers)
        if (comes.has(payer.home)) plan(world, payer, story.witness, draws, dueMs);
        else transfers.set(payer.home, dayOfPaying(world.clock.now(), payer, dueMs));
      issue(month.add({ months: 1 }));
    });
  };
  issue(earliest);
}

/** When somebody pays what is due at an instant (ms), by what they are like; infinity where never. */
function dayOfPaying(nowMs: number, { temper, draws }: Payer, dueMs: number): number {
  const inTime = draws.maybe(temper.paysInTime);
  if (!inTime && draws.maybe(12)) return Number.POSITIVE_INFINITY;
  const left = Math.max(1, Math.floor((dueMs - nowMs) / day));
  return nowMs + (inTime ? draws.below(left) : left + draws.between(1, temper.paysLateDays)) * day;
}

/** Has somebody come to the desk in its hours, on the day on which they pay. */
function plan(world: World, payer: Payer, witness: Witness, draws: Draws, dueMs: number): void {
  const nowMs = world.clock.now();
  const paysMs = dayOfPaying(nowMs, payer, dueMs);
  if (paysMs === Number.POSITIVE_INFINITY) return;
  const at = Temporal.Instant.fromEpochMilliseconds(paysMs)
    .toZonedDateTimeISO('Asia/Shanghai')
    .startOfDay()
    .add({ minutes: payer.draws.between(10 * 60, 17 * 60) });
  const ms = Math.max(at.epochMilliseconds, nowMs + payer.draws.between(5, 60) * minute);
  world.at(ms, `${payer.home} pays`, () => payAtDesk(world, payer.home, witness, draws));
}

/** Whoever has no phone in the bot pays through the bank, whose list the clerk brings once a week. */
function bringTransfers(story: Story, transfers: Map<string, number>): void {
  for (const { ms, weekday, date } of daysAt(story, 16))
    if (weekday === 3)
      story.world.at(ms, 'the list of the bank', async () => {
        const { office } = story.world.office();
        const { rows } = await sql<{ home: string; fen: string }>`
          select u.address as home, sum(b.total_fen - b.paid_fen) as fen from bills b join units u on u.id = b.unit_id
          where b.state in ('open', 'part') group by 1 order by 1`.execute(
          office.orm.em.fork().getKysely(),
        );
        const paid = rows.filter(
          ({ home }) => (transfers.get(home) ?? Number.POSITIVE_INFINITY) <= ms,
        );
        if (paid.length === 0) return;
        const lines = paid.map(({ home, fen }) => {
          transfers.delete(home);
          const reference = `${date.toString()}/${home}`;
          story.witness.transferred.push({ atMs: ms, home, fen: BigInt(fen), reference });
          return `${home},${date.toString()},${(Number(fen) / 100).toFixed(2)},bank,${reference}`;
        });
        const bytes = Buffer.from(['unit,paid_on,amount,method,reference', ...lines].join('\n'));
        const asked = { kind: 'payments', planners: moneyPlanners, bytes, community: undefined };
        const report = await importCommand(office, readSettings({}), {
          ...asked,
          createCommunity: false,
          dryRun: false,
        });
        if (report.faults.length > 0)
          throw new Error(`The list of the bank is refused: ${JSON.stringify(report.faults[0])}`);
      });
}

/** Somebody pays at the desk, and the collector enters it; what the window says was taken is what they have paid. */
async function payAtDesk(
  world: World,
  home: string,
  witness: Witness,
  draws: Draws,
): Promise<void> {
  const opened = await types(world, collector, `pay ${home}`);
  if (!opened) return;
  const owed = /欠 ([\d,]+\.\d\d) 元/.exec(wordsOfWindow(world, opened.id) ?? '')?.[1];
  const fen = owed === undefined ? 0 : Math.round(Number(owed.replaceAll(',', '')) * 100);
  if (fen > 0) {
    const part = draws.maybe(8) ? Math.ceil(fen / 2) : draws.maybe(8) ? fen + 5000 : fen;
    let method = draws.pick(methods);
    const slip = `S${world.clock.now()}${draws.between(100, 999)}`;
    // More than is owed, or what has changed meanwhile, is asked about once more.
    for (let asked = 0; asked < 3; asked += 1) {
      const now = world.platforms.slack.world.views.get(opened.id);
      const wanted = {
        ...{ amount: (part / 100).toFixed(2), method },
        reference: method === 'cash' ? '' : slip,
      };
      const came = now ? await submit(world, collector, now, wanted) : 'gone';
      // No cash is taken outside a shift.
      const otherwise = method === 'cash' && came.startsWith('not done: {');
      if (came !== 'done' && !otherwise) break;
      if (otherwise) method = 'wechat';
      const words = wordsOfWindow(world, opened.id) ?? '';
      const [, amount, receipt] = /已收 \S+ ([\d,]+\.\d\d) 元[\s\S]*?票据 (R\d+)/.exec(words) ?? [];
      if (amount === undefined || receipt === undefined) continue;
      const paid = BigInt(amount.replaceAll(/[,.]/g, ''));
      const given = { atMs: world.clock.now(), home, fen: paid, receipt, cash: method === 'cash' };
      witness.paid.push(method === 'bank' ? { ...given, transfer: slip } : given);
      break;
    }
  }
  await closes(world, collector, opened.id);
}
