import { afterAll, beforeAll, expect, it } from 'vitest';
import { Community, Unit } from '../../src/community/entities.ts';
import { FoundFinding } from '../../src/reports/findings/finding-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { StaffTask } from '../../src/staff/tasks/task-entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
  // As a community is before anybody sets its reports: its management has a channel of its own.
  const fork = em();
  await fork.nativeUpdate(Community, {}, { settings: null });
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
/** Pictures and a PDF are drawn, in ms. */
const patience = 90_000;
const at = (local: string): number =>
  Temporal.Instant.from(`${local}:00+08:00`).epochMilliseconds - office.clock.now();

/** Messages and files in the channel of the management, oldest first. */
async function management(): Promise<{ words: string[]; files: { title: string; url: string }[] }> {
  const state = await office.slack();
  const channel = state.channels.find((one) => /management/.test(one.name ?? ''))?.id;
  const messages = state.messages.filter((one) => one.channel === channel);
  return {
    words: messages.map(wordsOn),
    files: messages.flatMap((one) =>
      (one.files ?? []).map((file) => ({ title: file.title, url: file.url_private })),
    ),
  };
}
const report = (title: RegExp): Promise<string> =>
  until(
    `a report ${title}`,
    async () => (await management()).words.find((one) => title.test(one)),
    async () => (await management()).words.join('\n'),
    patience,
  );
const files = (title: RegExp, count: number) =>
  until(
    `${count} files ${title}`,
    async () => {
      const found = (await management()).files.filter((one) => title.test(one.title));
      return found.length === count ? found : null;
    },
    async () => JSON.stringify((await management()).files),
    patience,
  );

/** Leaks in building 3, as residents report them; nobody has any of them yet. */
async function leaks(addresses: readonly string[]): Promise<void> {
  await inOneTransaction(office.opened.office, async (work) => {
    for (const address of addresses) {
      const unit = await work.em.findOneOrFail(Unit, { address });
      await openRequest(work, {
        draft: {
          ...{ kind: 'repair', category: 'plumbing', urgency: 'normal', words: '天花板渗水' },
          ...{ files: [], wished: null, anonymous: false, home: { unit: unit.id } },
        },
        ...{ community: unit.community, resident: null, chat: null, adopt: null },
      });
    }
  });
}

it('the management hears at the close, of the week and of the month, decides what was found, and what it dismissed does not come back', async () => {
  const wang = await office.staff('wang');

  // Given a task of the month, a resident who is content, and five leaks in one building.
  const who = await office.movesIn('报修的人', '1-1-101');
  const number = await who.reports('厨房水龙头一直滴水');
  const zhang = await office.staff('zhang');
  await zhang.clicks(await zhang.card(number), 'request.claim');
  await who.hears(/已接单/);
  expect(
    await zhang.fills(await zhang.card(number, /已接单/), 'request.done', { done: '换了阀芯' }),
  ).toEqual({});
  await who.hears(/换了阀芯/);
  await who.taps('已解决');
  await who.hears(/打个分/);
  await who.taps('⭐5');
  await leaks(['3-1-201', '3-1-301', '3-1-401', '3-2-201', '3-2-301']);

  // When the desk closes, the day stands in the channel, with a picture, once.
  await office.later(at('2026-11-24T18:01'));
  const daily = await report(/桂苑 日报 2026-11-24/);
  expect(daily).toMatch(/报修受理 6/);
  expect(daily).toMatch(/报修 0 → 6，主要是 3栋 \+5/);
  expect(daily).toMatch(/未完成 5 件，其中超时 5 件/);
  await files(/-2026-11-24\.png$/, 1);

  // On the first working day of the next week: the week, and what was found in it.
  await office.later(at('2026-11-30T09:01'));
  const weekly = await report(/桂苑 周报 2026-11-23 至 2026-11-29/);
  expect(weekly).toMatch(/主要是 3栋 \+5/);
  const doubled = await wang.cardWith(/3栋「给排水」报修 0 → 5 件/);
  expect(wordsOn(doubled)).toMatch(/下一步：[\s\S]*规则：/);
  const lonely = await wang.cardWith(/没有人用聊天/);
  const about = (await em().find(FoundFinding, { rule: 'without_chat' })).length;

  // One becomes somebody's task; whoever may not give any is told who can.
  await zhang.clicks(doubled, 'finding.dismiss');
  await zhang.isTold(/不在您的权限里/);
  const dueMs = office.clock.now() + 6 * 3_600_000;
  expect(
    await wang.fills(doubled, 'finding.assign', { staff: '张伟', due: dueMs, note: '先查立管' }),
  ).toEqual({});
  await wang.cardWith(/3栋「给排水」[\s\S]*已派给 张伟/);
  const [task] = await em().find(StaffTask, {});
  expect(task).toMatchObject({ title: expect.stringMatching(/3栋「给排水」/), state: 'open' });
  expect(task?.note).toMatch(/先查立管/);
  // Whoever has it sees it in their own month.
  const own = controlsOf(office, zhang);
  await own.commandsWindow('figures mine');
  expect(await own.window()).toMatch(/计划 1 项[\s\S]*3栋「给排水」[\s\S]*进行中/);
  await own.closes();
  // Another is let go; a second tap on it finds that it was decided.
  await wang.clicks(lonely, 'finding.dismiss');
  await until(
    'the finding that was let go',
    async () =>
      (await em().count(FoundFinding, { rule: 'without_chat', state: 'dismissed' })) === 1,
  );

  // The month comes on its own first working day, also to hand on: with the plan and what became of it.
  await office.later(at('2026-12-01T09:01'));
  expect(await report(/桂苑 2026年11月 客户服务月报/)).toMatch(/报修受理 6/);
  const [pdf] = await files(/^客户服务月报-2026-11\.pdf$/, 1);
  await files(/2026-11\.xlsx$/, 1);
  const { token } = office.opened.settings.slack;
  const answer = await fetch(pdf?.url ?? '', { headers: { authorization: `Bearer ${token}` } });
  const pages = pdfPages(Buffer.from(await answer.arrayBuffer())).join('\n');
  for (const word of [
    '一、主要指标',
    '五、工作计划与完成情况',
    '维修完成率',
    '3栋「给排水」',
    '逾期未完成',
    '张',
  ])
    expect(pages).toContain(word);

  // A week later the same is true of the homes without chat, and is not told again; the leaks went on and are.
  await leaks(['3-1-501']);
  // Nor would it be if there were four times as much to it: the reason is the same.
  await em().execute("update findings set weight = weight / 4 where rule = 'without_chat'");
  await office.later(at('2026-12-07T09:01'));
  await report(/桂苑 周报 2026-11-30 至 2026-12-06/);
  expect(await em().count(FoundFinding, { rule: 'without_chat' })).toBe(about);
  const titles = (await management()).words.filter((one) => /周报|日报|月报/.test(one));
  expect(new Set(titles).size).toBe(titles.length);
  expect(await em().count(Request, {})).toBe(7);

  // At a glance it stands on the manager's Home, and whoever wants no reports gets none.
  expect(await wang.opensHome(/今天|本月/)).toMatch(/报修/);
}, 300_000);
