import { afterEach, describe, expect, it } from 'vitest';
import { Community, Unit } from '../../src/community/entities.ts';
import { sweepEverything } from '../../workers/schedule.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { addWillowCourt } from '../support/second-community.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
afterEach(() => office.stop());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const em = () => office.opened.office.orm.em.fork();

/** What the management channel of 桂苑 was told of the archive. */
async function told(pattern = /档案/): Promise<string[]> {
  const { channels, messages } = await office.slack();
  const id = channels.find((one) => /^管理/.test(one.name))?.id;
  return messages.filter((one) => one.channel === id && pattern.test(wordsOn(one))).map(wordsOn);
}
/** The community has been there for a while. */
const isOld = () =>
  em().nativeUpdate(Community, { name: '桂苑' }, { createdAt: office.clock.now() - 60 * dayMs });

describe('what the archive lacks', () => {
  it('comes to the manager each Monday at nine, with the change, the worst buildings and the list', async () => {
    office = await startTestOffice({ from: '2026-11-23T08:30:00+08:00' });
    await isOld();
    await office.comesToRest();
    expect(await told()).toEqual([]);
    await office.later(hourMs / 2);
    const [first = ''] = await until('the word of Monday', async () => {
      const found = await told();
      return found.length > 0 && found;
    });
    expect(first).toMatch(/桂苑的档案还有要补的（房屋 \d+）：[\s\S]*· 还没用机器人 \d+[^（]/);
    expect(first).toMatch(/缺得最多的楼栋：3 缺 \d+ 处、/);
    const wang = await office.staff('wang');
    expect(first).toContain(wang.id);
    // However often it is swept, and on the days after it, nothing is said again.
    await Promise.all([
      sweepEverything(office.opened.office),
      sweepEverything(office.opened.office),
    ]);
    for (let day = 0; day < 4; day += 1) await office.later(dayMs);
    await office.comesToRest();
    expect(await told()).toHaveLength(1);

    // A home that lost its area shows in the change a week later.
    await em().nativeUpdate(Unit, { address: '3-2-501' }, { areaM2: null });
    await office.later(3 * dayMs);
    const later = await until('the word a week later', async () => (await told())[1]);
    expect(later).toMatch(/· 没有面积 1（比上次多 1）/);
    expect(later).toMatch(/· 还没用机器人 \d+（和上次一样）/);

    // One tap, and the whole of it is a file for whoever tapped; the Home has the same.
    const { messages } = await office.slack();
    const card = messages.find((one) => wordsOn(one) === later);
    if (!card) throw new Error('The word stands in the channel.');
    const gao = await office.staff('gao');
    await gao.clicks(card, 'archive.list');
    await until('the file', async () =>
      (await controlsOf(office, gao).direct()).some((one) => /档案待补-.*\.csv/.test(wordsOn(one))),
    );
    await wang.opensHome(/档案待补[\s\S]*没有面积 1/);
    await controlsOf(office, wang).onHome('archive.list');
    await until('the file from the Home', async () =>
      (await controlsOf(office, wang).direct()).some((one) => /档案待补/.test(wordsOn(one))),
    );
    const zhang = await office.staff('zhang');
    expect(await zhang.opensHome(/./)).not.toMatch(/档案待补/);
  });

  it('waits for the first working day of the week, and comes late rather than not at all', async () => {
    // Monday 5 October 2026 is within the holidays, which end with the seventh.
    office = await startTestOffice({ from: '2026-10-05T08:30:00+08:00' });
    await isOld();
    await office.later(2 * hourMs);
    await office.later(2 * dayMs);
    await office.comesToRest();
    expect(await told()).toEqual([]);
    // Thursday the eighth at nine has passed unseen; a sweep in the afternoon tells it.
    office.clock.advance(dayMs + 4 * hourMs);
    await sweepEverything(office.opened.office);
    await until('the word of Thursday', async () => (await told()).length === 1);
  });

  it('says once that nothing is missing, and in the language of the community', async () => {
    office = await startTestOffice({ from: '2026-11-23T08:30:00+08:00' });
    const { willow, channels } = await addWillowCourt(office);
    await isOld();
    const fork = em();
    await fork.nativeUpdate(
      Community,
      { id: willow.id },
      { createdAt: office.clock.now() - 60 * dayMs, locale: 'en' },
    );
    const said = async (): Promise<string[]> =>
      (await office.slack()).messages
        .filter((one) => one.channel === channels.management && /archive/i.test(wordsOn(one)))
        .map(wordsOn);
    await office.later(hourMs / 2);
    const [lacks] = await until('the English word', async () => {
      const found = await said();
      return found.length > 0 && found;
    });
    expect(lacks).toMatch(
      /The archive of Willow Court \(units 8\) still lacks:[\s\S]*· no owner: 8\n[\s\S]*Most is missing in building/,
    );
    await fork.nativeDelete(Unit, {
      community: willow.id,
      building: { $ne: null },
      room: { $ne: '101' },
    });
    await fork.nativeUpdate(Unit, { community: willow.id }, { usage: 'parking' });
    await office.opened.office.orm.em
      .fork()
      .execute(
        `insert into residents (id, community_id, name, created_at) values ('0190000c-0000-7000-8000-000000000001', ?, 'Owner', now())`,
        [willow.id],
      );
    await office.opened.office.orm.em.fork().execute(
      `insert into occupancies (id, unit_id, resident_id, role, since)
       select gen_random_uuid(), id, '0190000c-0000-7000-8000-000000000001', 'owner', '2020-01-01' from units where community_id = ?`,
      [willow.id],
    );
    await office.later(7 * dayMs);
    await until('that it is complete', async () =>
      (await said()).some((one) => /The archive of Willow Court is complete/.test(one)),
    );
    await office.later(7 * dayMs);
    await office.comesToRest();
    expect(await said()).toHaveLength(2);
    // Staff of the other community get no list of it.
    const card = (await office.slack()).messages.find((one) => wordsOn(one) === lacks);
    if (!card) throw new Error('The word stands in the channel.');
    const chen = await office.staff('chen');
    await chen.clicks(card, 'archive.list');
    await chen.isTold(/不在您的权限里/);
  });
});
