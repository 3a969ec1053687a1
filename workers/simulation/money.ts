import { slackUserId } from '../../bots/playground/workspace/model.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import type { Draws } from './draws.ts';
import type { Dweller } from './people/residents.ts';
import { closes, submit, types, wordsOfWindow } from './staff/hands.ts';
import type { Witness } from './witness.ts';
import type { World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What homes, shops and parking spaces are charged; the due day is a setting of the story. */
const tariff = (from: string, dueDay: number): string => `
community: 桂苑
valid_from: ${from}
due: {day: ${dueDay}}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "2.35", usage: [residential]}
  - {code: shop, name: {zh-CN: 商铺服务费, en: Shop service charge}, basis: area, unit_price: "5.80", usage: [commercial]}
  - {code: parking, name: {zh-CN: 车位服务费, en: Parking}, basis: fixed, amount: "80.00", usage: [parking]}
late_fee: {rate_per_day: "0.0005", grace_days: 30, cap: principal}
`;

/** The collector at whose desk people pay. */
const collector = slackUserId('zhou');
const methods = ['wechat', 'alipay', 'bank', 'card'] as const;

/** Has bills issued on the first of each month, and people pay at the desk: in time, late, in part, too much, or never. */
export async function letMoneyFlow(
  world: World,
  dwellers: readonly Dweller[],
  witness: Witness,
  given: { draws: Draws; fromMs: number; untilMs: number; dueDay: number },
): Promise<void> {
  const { draws, untilMs, dueDay } = given;
  const from = Temporal.Instant.fromEpochMilliseconds(given.fromMs)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate();
  const document = tariff(from.with({ day: 1 }).toString(), dueDay);
  await applyTariffCommand(world.office().office, { document, dryRun: false }, 'zh-CN');
  const issue = (month: Temporal.PlainYearMonth): void => {
    const first = month.toPlainDate({ day: 1 }).toZonedDateTime('Asia/Shanghai');
    const ms = first.epochMilliseconds + 9.5 * hour;
    if (ms > untilMs) return;
    world.at(ms, `bills of ${month.toString()}`, async () => {
      const asked = { period: month.toString(), supplement: false, dryRun: false, json: false };
      await issueCommand(world.office().office, asked, 'zh-CN');
      const dueMs = first.epochMilliseconds + (dueDay - 1) * day;
      for (const dweller of dwellers) plan(world, dweller, witness, draws, dueMs);
      issue(month.add({ months: 1 }));
    });
  };
  issue(from.toPlainYearMonth());
}

/** When somebody comes to pay, if they do; they come in the hours of the desk. */
function plan(
  world: World,
  { home, temper, draws: own }: Dweller,
  witness: Witness,
  draws: Draws,
  dueMs: number,
): void {
  const nowMs = world.clock.now();
  const inTime = own.maybe(temper.paysInTime);
  if (!inTime && own.maybe(12)) return;
  const left = Math.max(1, Math.floor((dueMs - nowMs) / day));
  const days = inTime ? own.below(left) : left + own.between(1, temper.paysLateDays);
  const at = Temporal.Instant.fromEpochMilliseconds(nowMs + days * day)
    .toZonedDateTimeISO('Asia/Shanghai')
    .startOfDay()
    .add({ minutes: own.between(10 * 60, 17 * 60) });
  const ms = Math.max(at.epochMilliseconds, nowMs + own.between(5, 60) * minute);
  world.at(ms, `${home} pays`, () => payAtDesk(world, home, witness, draws));
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
    const wanted = {
      amount: (part / 100).toFixed(2),
      method: draws.pick(methods),
      reference: `S${world.clock.now()}${draws.between(100, 999)}`,
    };
    // More than is owed, or what has changed meanwhile, is asked about once more.
    for (let asked = 0; asked < 3; asked += 1) {
      const now = world.platforms.slack.world.views.get(opened.id);
      if (!now || (await submit(world, collector, now, wanted)) !== 'done') break;
      const words = wordsOfWindow(world, opened.id) ?? '';
      const [, amount, receipt] = /已收 \S+ ([\d,]+\.\d\d) 元[\s\S]*?票据 (R\d+)/.exec(words) ?? [];
      if (amount === undefined || receipt === undefined) continue;
      const paid = BigInt(amount.replaceAll(/[,.]/g, ''));
      witness.paid.push({ atMs: world.clock.now(), home, fen: paid, receipt });
      break;
    }
  }
  await closes(world, collector, opened.id);
}
