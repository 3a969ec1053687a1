import { afterAll, beforeAll, expect, it } from 'vitest';
import { standModal, standsOf } from '../../bots/slack/subjects/collect/stand-window.ts';
import { cancelStand, planStand } from '../../src/collection/stand/plan-stand.ts';
import { Community } from '../../src/community/entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { staffView } from '../../src/staff/people/find-staff.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { wordsOn } from '../support/staff-driver.ts';

/** 周丽 plans every Saturday of the next two months at once, and looks at them again whenever she needs to. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
});
afterAll(() => bench.close());

const zhou = () => bench.office.orm.em.fork().findOneOrFail(Staff, { name: '周丽' });
const community = () => bench.office.orm.em.fork().findOneOrFail(Community, { name: '桂苑' });
async function plans(day: string, place = '大堂', begins = '09:00'): Promise<string> {
  const { id, slackUser } = await zhou();
  const planned = await planStand(bench.office, {
    ...{ slackUser: slackUser ?? '', community: (await community()).id, reads: 'zh-CN' },
    entry: { day, begins, ends: '12:00', place, staff: [id], announceOn: day },
  });
  if (!('stand' in planned)) throw new Error(JSON.stringify(planned));
  return planned.stand;
}
/** What she reads in the window of stands, block by block, and which stands she can move there. */
async function reads(): Promise<{ words: string[]; moves: string[]; blocks: number }> {
  const of = {
    ...{ community: await community(), nowMs: bench.clock.now() },
    actor: staffView(await zhou()),
  };
  const view = await standsOf(bench.office.orm.em.fork(), of);
  const { blocks } = standModal(view, { v: 1, id: of.community.id }, 'zh-CN');
  const controls = (blocks as { elements?: { action_id?: string; value?: string }[] }[])
    .flatMap((block) => block.elements ?? [])
    .filter((one) => one.action_id === 'stand.change');
  return {
    words: blocks
      .filter((block) => block.type === 'section' || block.type === 'context')
      .map((block) => wordsOn({ blocks: [block] } as never)),
    moves: controls.map((one) => JSON.parse(one.value ?? '{}').id),
    blocks: blocks.length,
  };
}

it('the next stand can be seen, moved and called off however many are planned after it', async () => {
  const saturdays = Array.from({ length: 8 }, (_, at) =>
    Temporal.PlainDate.from('2026-11-28').add({ weeks: at }).toString(),
  );
  const planned: string[] = [];
  for (const day of saturdays) planned.push(await plans(day));
  const called = planned.at(-1) ?? '';
  await cancelStand(bench.office, { slackUser: (await zhou()).slackUser ?? '', stand: called });
  const seen = await reads();
  // All that are to come, the soonest first, and below them the one that was called off
  expect(seen.moves).toEqual(planned.slice(0, -1));
  expect(seen.words[0]).toMatch(/2026年11月28日 09:00–12:00/);
  expect(seen.words.at(-1)).toMatch(/2027年1月16日[^\n]* · 取消了/);
  // When the first is over, the next stands in front, and the first with what came of it below
  const ms = Temporal.ZonedDateTime.from('2026-11-28T12:00[Asia/Shanghai]').epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  const later = await reads();
  expect(later.words[0]).toMatch(/2026年12月5日/);
  expect(later.moves).toEqual(planned.slice(1, -1));
  expect(later.words.at(-1)).toMatch(/2026年11月28日[\s\S]*收/);
});

it('a window holds them, however many there are, and says how many it leaves out', async () => {
  for (let at = 0; at < 30; at += 1) await plans('2026-12-06', `${at + 1}栋`, '10:00');
  const { words, moves, blocks } = await reads();
  expect(moves).toHaveLength(30);
  expect(words.join('\n')).toContain('还有 6 次更晚的');
  expect(blocks).toBeLessThanOrEqual(100);
});
