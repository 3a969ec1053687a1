import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { importCommand } from '../../../src/archive/commands.ts';
import { readSettings } from '../../../src/config.ts';
import { moneyPlanners } from '../../../src/ledger/import/money-planners.ts';
import { issueCommand } from '../../../src/ledger/issuing/issue-command.ts';
import { type Dweller, say } from '../people/residents.ts';
import { goesThrough } from '../staff/windows.ts';
import type { Witness } from '../witness.ts';
import { daysAt, isShort, type Story } from './story.ts';

const minute = 60_000;

/** The collector, who reads a few meters on foot. */
const reader = slackUserId('zhou');
/** So many meters are read on foot at the most. */
const onFootMax = 3;

type Reading = Witness['read'][number];

/**
 * Has the water meters of those who live here be read once a month: of some by a file, of some by a colleague, and of some by
 * the residents in their chat; in the evening what was used is billed as a supplement.
 */
export async function letMetersBeRead(story: Story): Promise<void> {
  const { world, dwellers, readsMeters, dueDay } = story;
  if (!readsMeters) return;
  const draws = story.drawsOf('meters');
  const stands = new Map<string, bigint>();
  for (const { home } of dwellers) stands.set(home, BigInt(draws.between(50_000, 900_000)));
  const begun = dayOf(story.fromMs);
  const before = begun.with({ day: 1 }).subtract({ days: 1 }).toString();
  await bring(
    story,
    [...stands].map(([home, thousandths]) => ({ home, thousandths, day: before })),
  );
  const read = (home: string, day: string, by: Reading['by']): Reading => {
    const thousandths = (stands.get(home) ?? 0n) + BigInt(draws.between(2, 30) * 1000);
    stands.set(home, thousandths);
    return { atMs: world.clock.now(), home, day, thousandths, by };
  };
  const days = daysAt(story, 9).filter(({ date }, index) =>
    isShort(story) ? index === 0 : date.day === 20,
  );
  for (const { ms, date } of days) {
    const day = date.toString();
    const ways = dwellers.map((one) => ({ one, by: draws.pick(['file', 'foot', 'chat', 'chat']) }));
    world.at(ms, 'a file of readings', () =>
      bring(
        story,
        ways.filter(({ by }) => by === 'file').map(({ one }) => read(one.home, day, 'file')),
      ),
    );
    for (const { one, by } of ways)
      if (by === 'chat')
        world.at(ms + draws.between(10, 400) * minute, `${one.home} reads the meter`, () =>
          tells(story, one, read(one.home, day, 'resident')),
        );
    const onFoot = ways.filter(({ by }) => by === 'foot').slice(0, onFootMax);
    for (const { one } of onFoot)
      world.at(ms + draws.between(300, 420) * minute, `${one.home} is read`, () =>
        enters(story, read(one.home, day, 'colleague')),
      );
    const period = date.toPlainYearMonth();
    world.at(ms + 8.6 * 60 * minute, 'what was used is billed', async () => {
      const dueOn = period.toPlainDate({ day: dueDay }).toString();
      const asked = { period: period.toString(), supplement: true, dryRun: false, json: false };
      // Whoever was told of a bill today is told of no other.
      await issueCommand(world.office().office, { ...asked, tells: !isShort(story) }, 'zh-CN');
      const billed = { atMs: world.clock.now(), period: period.toString(), dueOn };
      story.witness.billed.push({ ...billed, of: 'water' });
    });
  }
}

const dayOf = (ms: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Shanghai').toPlainDate();

const shown = (thousandths: bigint): string =>
  `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`;

/** A file counts as soon as it is taken. */
async function bring(
  { world, witness }: Story,
  readings: readonly Pick<Reading, 'home' | 'thousandths' | 'day'>[],
): Promise<void> {
  if (readings.length === 0) return;
  const rows = readings.map((one) =>
    [one.home, 'water', one.day, shown(one.thousandths)].join(','),
  );
  const report = await importCommand(world.office().office, readSettings({}), {
    ...{ kind: 'readings', planners: moneyPlanners, community: undefined },
    bytes: Buffer.from(['unit,meter,read_on,reading', ...rows].join('\n')),
    ...{ createCommunity: false, dryRun: false },
  });
  if (report.faults.length > 0)
    throw new Error(`The readings are refused: ${JSON.stringify(report.faults[0])}`);
  const atMs = world.clock.now();
  witness.read.push(...readings.map((one) => ({ ...one, atMs, by: 'file' as const })));
}

function tells({ world, witness }: Story, dweller: Dweller, reading: Reading): void {
  witness.read.push(reading);
  say(world, dweller, `水表 ${shown(reading.thousandths)}`, 'reading', witness);
}

async function enters({ world, witness }: Story, reading: Reading): Promise<void> {
  const { came } = await goesThrough(world, reader, 'readings', [
    { clicks: 'reading.enter', beside: `*${reading.home} ` },
    { fills: { value: shown(reading.thousandths), way: 'usual' } },
  ]);
  const did = `reads ${reading.home}: ${came}`;
  witness.worked.push({ atMs: world.clock.now(), who: '周丽', did });
  if (came === 'done') witness.read.push(reading);
}
