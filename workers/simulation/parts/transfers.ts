import { sql } from 'kysely';
import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { importCommand } from '../../../src/archive/commands.ts';
import { readSettings } from '../../../src/config.ts';
import { moneyPlanners } from '../../../src/ledger/import/money-planners.ts';
import { type Dweller, say } from '../people/residents.ts';
import { goesThrough } from '../staff/windows.ts';
import type { Shown, Witness } from '../witness.ts';
import { daysAt, isShort, type Story } from './story.ts';

const minute = 60_000;
const dayMs = 24 * 60 * minute;

/** The clerk, who brings the bank's statement and says whose it is what came in. */
const clerk = slackUserId('sun');
/** A statement goes back so many days, so that most of its lines come again. */
const statementDays = 3;
/** So many inflows the clerk sees to in an afternoon. */
const claimsMax = 5;

const tells = (yuan: string): readonly [string, ...string[]] => [
  `已转账${yuan}元`,
  `物业费${yuan}元刚从银行转过去了，请查收`,
  `我已经转账了，${yuan}元`,
  '物业费已经打到你们账户上了',
];

/** Has residents transfer what they owe, say so or not, and the clerk find on the bank's statement whose it is. */
export function letPeopleTransfer(story: Story): void {
  const { world, dwellers } = story;
  const draws = story.drawsOf('transfers');
  const transfers: Shown[] = [];
  for (const { ms, date } of daysAt(story, 8.5))
    for (const dweller of dwellers)
      if (draws.maybe(isShort(story) ? 45 : 3))
        world.at(ms + draws.between(1, 300) * minute, `${dweller.home} transfers`, async () => {
          const owed = await owedBy(story, dweller.home);
          if (owed === 0n) return;
          const fen = draws.pick([owed, owed, owed, owed + 5_000n, 50_000n]);
          const number = `T${world.clock.now()}${draws.between(10, 99)}`;
          transfers.push({
            ...{ atMs: world.clock.now(), day: date.toString(), fen, payer: dweller.name },
            words: draws.maybe(50) ? `${number} ${dweller.home} 物业费` : number,
            is: { transferOf: dweller.home },
          });
          if (draws.maybe(70)) tell(story, dweller, draws.pick(tells(yuanOf(fen))));
        });
  for (const { ms, weekday, date } of daysAt(story, 16.4)) {
    if (weekday > 5) continue;
    world.at(ms, 'the statement of the bank', () => bring(story, transfers, date.toString()));
    world.at(ms + 10 * minute, 'the clerk looks whose it is', () => claim(story));
  }
}

const yuanOf = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

const tell = ({ world, witness }: Story, dweller: Dweller, text: string): void =>
  say(world, dweller, text, 'payment', witness);

/** What a home owes, as its people know it from their bills. */
async function owedBy({ world }: Story, home: string): Promise<bigint> {
  const { rows } = await sql<{ fen: string }>`
    select coalesce(sum(b.total_fen - b.paid_fen), 0)::text as fen from bills b join units u on u.id = b.unit_id
    where u.address = ${home} and b.state in ('open', 'part')`.execute(
    world.office().office.orm.em.fork().getKysely(),
  );
  return BigInt(rows[0]?.fen ?? 0);
}

/**
 * What a statement has: what came by itself, and what people showed at the desk that they had transferred. What came by
 * itself and was booked for somebody since is the bank's one line all the same.
 */
export function statementOf(
  transfers: readonly Shown[],
  paid: Witness['paid'],
  { fromMs, today }: { fromMs: number; today: string },
): Shown[] {
  const cameItself = new Set(transfers.map((one) => one.words));
  const atDesk = paid.flatMap((one): Shown[] =>
    one.transfer === undefined || cameItself.has(one.transfer)
      ? []
      : [
          {
            ...{ atMs: one.atMs, day: dayOf(one.atMs), fen: one.fen, payer: '' },
            ...{ words: one.transfer, is: { receipt: one.receipt } },
          },
        ],
  );
  return [...transfers, ...atDesk].filter((one) => one.atMs >= fromMs && one.day <= today);
}

/** The clerk brings the statement of the last days. */
async function bring(story: Story, transfers: readonly Shown[], today: string): Promise<void> {
  const { world, witness } = story;
  const fromMs = world.clock.now() - statementDays * dayMs;
  const lines = statementOf(transfers, witness.paid, { fromMs, today });
  if (lines.length === 0) return;
  const rows = lines.map(({ day, fen, payer, words }) => {
    const [reference = '', ...memo] = words.split(' ');
    return [day, yuanOf(fen), reference, payer, memo.join(' ')].join(',');
  });
  const report = await importCommand(world.office().office, readSettings({}), {
    ...{ kind: 'bank', planners: moneyPlanners, community: undefined },
    bytes: Buffer.from(['booked_on,amount,reference,payer,memo', ...rows].join('\n')),
    ...{ createCommunity: false, dryRun: false },
  });
  if (report.faults.length > 0)
    throw new Error(`The statement is refused: ${JSON.stringify(report.faults[0])}`);
  const known = new Set(witness.shown.map((one) => one.words));
  witness.shown.push(...lines.filter((one) => !known.has(one.words)));
}

const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString();

/** The clerk books what is somebody's as theirs, and reads the receipt. */
async function claim({ world, witness }: Story): Promise<void> {
  const booked = new Set(witness.paid.flatMap(({ transfer }) => transfer ?? []));
  const open = witness.shown.flatMap((one) =>
    'transferOf' in one.is && !booked.has(one.words) ? [{ ...one, home: one.is.transferOf }] : [],
  );
  for (const { words, home, fen, day } of open.slice(-claimsMax)) {
    const [reference = ''] = words.split(' ');
    const atMs = world.clock.now();
    const went = await goesThrough(world, clerk, 'bank', [
      { clicks: 'bank.claim', beside: reference },
      { fills: { unit: home } },
    ]);
    witness.worked.push({ atMs, who: '孙芳', did: `claim ${reference}: ${went.came}` });
    const [, amount, receipt] =
      /已入账 ([\d,]+\.\d\d) 元[\s\S]*?票据 (R\d+)/.exec(went.words) ?? [];
    if (amount === undefined || receipt === undefined) continue;
    const taken = BigInt(amount.replaceAll(/[,.]/g, ''));
    witness.paid.push({
      ...{ atMs, home, fen: taken, receipt, cash: false, transfer: words, paidOn: day },
    });
    if (taken !== fen) throw new Error(`${reference} was of ${fen} fen, and ${taken} were booked.`);
  }
}
