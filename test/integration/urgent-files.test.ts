import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RawCall } from '../../bots/playground/calls.ts';
import { keepUpload } from '../../bots/playground/workspace/methods/file-methods.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import type { DeliveryDeps } from '../../src/delivery/sending/delivery-deps.ts';
import { openPace } from '../../src/delivery/sending/pace.ts';
import { type Places, placesIn } from '../../src/delivery/sending/places.ts';
import { sendNotices } from '../../src/notices/broadcast/send-notices.ts';
import { createNotice } from '../../src/notices/write-notice.ts';
import { crowdOf } from '../support/bench-people.ts';
import { benchBegins, type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { photo } from '../support/files.ts';
import { virtualTime } from '../support/virtual-time.ts';

/**
 * A community in which a dozen people have chat, and a Telegram that takes five messages a second. The clock of the
 * stand-ins passes only where something waits, so that what they note of each call is when it came, to the millisecond.
 */
const rate = 5;
const time = virtualTime(benchBegins);
const clock = {
  now: () => Math.trunc(time.now()),
  advance: () => {
    throw new Error('This clock passes by itself.');
  },
  offsetMs: () => 0,
};
let bench: DeliveryBench;
let crowd: number[];
let own: ReturnType<typeof time.process>;
let deps: DeliveryDeps;

beforeAll(async () => {
  bench = await openDeliveryBench({ clock });
  crowd = crowdOf(bench, 12);
  await bench.inTransaction(async (work) => {
    await sql`insert into office_settings (key, value, changed_at) values ('telegram.rate', ${String(rate)}, now())`.execute(
      work.em.getKysely(),
    );
    const community = (await work.em.findOneOrFail(Community, { name: '桂苑' })).id;
    const unit = await work.em.findOneOrFail(Unit, { community, address: '1-1-101' });
    for (const id of crowd) {
      const chat = await openChat(work, { id, kind: 'private', displayName: `${id}` });
      const resident = work.chance.id(work.nowMs);
      const person = { id: resident, community, name: `${id}`, phone: null };
      work.em.create(Resident, { ...person, createdAt: work.nowMs });
      await work.em.flush();
      work.em.create(Occupancy, {
        ...{ id: work.chance.id(work.nowMs), unit: unit.id, resident, role: 'owner' },
        ...{ since: '2020-01-01', until: null },
      });
      chat.resident = resident;
    }
  });
  own = time.process();
  const places = placesIn(bench.office, () => sql`${time.now() / 1000}::float8`);
  const counted: Places = {
    exchange: (wanted) => time.real(() => places.exchange(wanted)),
    owe: (count) => time.real(() => places.owe(count)),
  };
  const pace = openPace(bench.office, counted, own);
  deps = {
    ...bench.deps,
    pace: {
      ...pace,
      inPlace: (urgent, check, send, known) =>
        time.waits(() =>
          pace.inPlace(
            urgent,
            () => time.real(check),
            () => time.real(send),
            known,
          ),
        ),
    },
  };
});
afterAll(() => bench.close());

/** As a crew of workers does: so many destinations at once, each again when there is something to come back for. */
function works(crew: number, queue: string[]): void {
  const member = async (): Promise<void> => {
    for (;;) {
      const destination = queue.shift();
      if (destination === undefined) await new Promise<void>((done) => own.after(10, done));
      else {
        const waitMs = await time.real(() => deliverTo(bench.office, destination, deps));
        if (waitMs !== null) own.after(waitMs, () => queue.push(destination));
      }
    }
  };
  for (let n = 0; n < crew; n += 1) void member();
}

const sent = (): RawCall[] =>
  bench.telegram.calls.all().filter((one) => ['sendMessage', 'sendPhoto'].includes(one.method));
const textOf = ({ args }: RawCall): string => String(args.text ?? '');

it('an urgent notice with a photo keeps to what Telegram takes, crosses over once, and holds up no emergency', async () => {
  // Given a burst main, of which the whole community is told at once, with a photo that stands in Slack
  const [user] = bench.slack.world.users.values();
  const { name, mime, base64 } = photo('停水范围');
  const bytes = Buffer.from(base64, 'base64');
  const file = keepUpload(bench.slack.world, user?.id ?? '', { name, mime, bytes });
  await bench.inTransaction(async (work) => {
    const { id: community } = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const photos = [{ from: 'slack', id: file.id, kind: 'photo', name, mime }] as const;
    await createNotice(work, {
      ...{ community, corrects: null, writtenBy: null, lookMs: 0 },
      draft: {
        ...{ to: '1-1-101', files: photos, urgent: true, sendAt: null },
        texts: { 'zh-CN': { title: '爆管', words: '主管爆裂，全小区停水。' } },
      },
    });
  });
  await sendNotices(bench.office);
  const destinationsOf = bench.nudges.flatMap((one) =>
    one.queue === 'deliver' && one.lane === 2 ? [one.destination] : [],
  );
  works(4, [...new Set(destinationsOf)]);
  // And two of those who wait are in danger while it goes out
  const emergencies: string[] = [];
  works(2, emergencies);
  const danger = [crowd[11] ?? 0, crowd[3] ?? 0];
  const dangerAt = benchBegins + 1500;
  own.after(1500, () => {
    void time.real(async () => {
      await bench.inTransaction(async (work) => {
        for (const chat of danger)
          writeToOutbox(work, {
            ...{ key: `danger:${chat}`, destination: destinations.chat(chat), lane: 'emergency' },
            part: { to: 'chat', kind: 'text', text: '请马上离开房间。' },
          });
      });
      emergencies.push(...danger.map((chat) => destinations.chat(chat)));
    });
  });
  await time.until(benchBegins + 20_000);
  own.end();
  // Then everybody has the photo and then the words, and nobody was told to wait
  const many = sent().filter((one) => textOf(one) !== '请马上离开房间。');
  expect(sent().filter((one) => !one.ok)).toEqual([]);
  for (const chat of crowd) {
    const own = many.filter((one) => one.args.chat_id === chat || one.args.chat_id === `${chat}`);
    expect(own.map((one) => one.method)).toEqual(['sendPhoto', 'sendMessage']);
    const [first, second] = own.map((one) => one.at) as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(1000);
  }
  // No second, wherever it begins, holds more than five of them; and all of the pace is used
  const at = many.map((one) => one.at).sort((a, b) => a - b);
  for (let n = rate; n < at.length; n += 1)
    expect((at[n] ?? 0) - (at[n - rate] ?? 0)).toBeGreaterThanOrEqual(1000);
  expect((at.at(-1) ?? 0) - benchBegins).toBeLessThan(8000);
  // The photo was fetched and uploaded once, and who is in danger waited for nothing
  expect(bench.slack.calls.all().filter((one) => one.method === 'files.info')).toHaveLength(1);
  const uploads = many.filter((one) => /bytes/.test(String(one.args.photo)));
  expect(uploads).toHaveLength(1);
  const warned = sent().filter((one) => textOf(one) === '请马上离开房间。');
  expect(warned.map((one) => one.at - dangerAt)).toEqual([expect.any(Number), expect.any(Number)]);
  for (const one of warned) expect(one.at - dangerAt).toBeLessThanOrEqual(20);
});
