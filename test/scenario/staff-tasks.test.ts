import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeStaff } from '../../src/management/manage-staff.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { StaffTask } from '../../src/staff/tasks/task-entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

const hourMs = 3_600_000;
let office: TestOffice;
let wang: StaffDriver;
let managing: Clicks;
let zhang: StaffDriver;
let doing: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  wang = await office.staff('wang');
  managing = controlsOf(office, wang);
  zhang = await office.staff('zhang');
  doing = controlsOf(office, zhang);
});
afterAll(() => office.stop());

/** A time as the window takes it, so many hours from now. */
const inHours = (hours: number): string =>
  String(Math.floor((office.clock.now() + hours * hourMs) / 1000));

/** How often something was said to somebody in their own conversation with the app. */
const toldTo = async (clicks: Clicks, pattern: RegExp): Promise<number> =>
  (await clicks.direct()).filter((one) => pattern.test(wordsOn(one))).length;

async function gives(title: string, hours: number, people: string[]): Promise<void> {
  await managing.commandsWindow('task');
  expect(await managing.fills({ title, people, due: inHours(hours) })).toEqual({});
}

describe('a task', () => {
  it('is given to several, reported on, sent back, and taken as done, with a word at every step', async () => {
    await managing.commandsWindow('派任务');
    // What is missing or past stands beside its field, and nothing typed is lost.
    expect(await managing.fills({ title: '清点钥匙' })).toHaveProperty('people');
    const both = { title: '清点钥匙', people: ['张伟', '何大勇'] };
    expect(await managing.fills({ ...both, due: inHours(-1) })).toHaveProperty('due');
    expect(await managing.fills({ ...both, due: inHours(72) })).toEqual({});
    await until('the card', async () => (await toldTo(doing, /清点钥匙[\s\S]*王敏 派/)) === 1);

    // Halfway, in two taps; the giver hears.
    await doing.inDirect(/清点钥匙/, 'task.report');
    expect(await doing.fills({ progress: '50%', words: '点了一半' })).toEqual({});
    await wang.isTold(/张伟 回报「清点钥匙」：50%，点了一半/);

    // Done wants words; then it waits for whoever gave it.
    await doing.inDirect(/清点钥匙/, 'task.report');
    expect(await doing.fills({ progress: '100%，做完了', words: '' })).toHaveProperty('words');
    expect(await doing.fills({ progress: '100%，做完了', words: '共 42 把' })).toEqual({});
    await managing.inDirect(/张伟 报「清点钥匙」已完成/, 'task.review');
    expect(await managing.fills({ verdict: '退回，还要做' })).toHaveProperty('answer');
    expect(await managing.fills({ verdict: '退回，还要做', answer: '少一把' })).toEqual({});
    await zhang.isTold(/王敏 退回「清点钥匙」：少一把/);

    await doing.inDirect(/📌 清点钥匙[\s\S]*答复：少一把/, 'task.report');
    expect(await doing.fills({ progress: '100%，做完了', words: '找到了，43 把' })).toEqual({});
    await managing.inDirect(/报「清点钥匙」已完成：找到了/, 'task.review');
    expect(await managing.fills({ verdict: '确认完成' })).toEqual({});
    await zhang.isTold(/王敏 确认「清点钥匙」已完成/);
    // The other's is their own, and still open.
    const helper = controlsOf(office, await office.staff('he'));
    expect(await toldTo(helper, /清点钥匙[\s\S]*进行中 · 0%/)).toBe(1);
    // A window that was opened before it was over says so.
    await managing.inDirect(/报「清点钥匙」已完成：共 42 把/, 'task.review');
    expect(await managing.window()).toMatch(/✅ 已完成/);
    await managing.closes();

    const audit = await office.opened.office.orm.em
      .fork()
      .find(AuditEntry, { subjectKind: 'task' });
    const steps = audit.toSorted((a, b) => a.at - b.at).map((one) => one.verb);
    expect(steps).toEqual([
      ...['task.given', 'task.given', 'task.progress', 'task.reported'],
      ...['task.sent_back', 'task.reported', 'task.accepted'],
    ]);
  });

  it('has more time once it was asked for with a reason and given', async () => {
    await gives('检查灭火器', 30, ['张伟']);
    await doing.inDirect(/检查灭火器/, 'task.report');
    const later = { progress: '25%', until: inHours(100) };
    expect(await doing.fills({ ...later, words: '' })).toHaveProperty('words');
    expect(await doing.fills({ ...later, words: '备件没到' })).toEqual({});
    await managing.inDirect(/申请把「检查灭火器」从.+延到.+备件没到/, 'task.review');
    expect(await managing.fills({ verdict: '同意延期' })).toEqual({});
    await zhang.isTold(/王敏 同意「检查灭火器」延到 11月28日/);
  });

  it('is brought to mind a day before, at its hour and after it, each once, and climbs to the managers', async () => {
    await gives('交月报', 48, ['张伟']);
    await office.later(24 * hourMs + 60_000);
    await zhang.isTold(/任务「交月报」明天到期/);
    await office.later(24 * hourMs);
    await zhang.isTold(/任务「交月报」到期了/);
    await wang.isTold(/任务「交月报」到期了，张伟 报到 0%/);
    await office.later(24 * hourMs);
    await zhang.isTold(/交月报.*已过一天/);
    await until('the management told', async () => {
      const { channels, messages } = await office.slack();
      const id = channels.find((one) => /management/.test(one.name))?.id;
      const said = messages.filter((one) => one.channel === id && /交月报/.test(wordsOn(one)));
      return said.length === 1 && /王敏 派给 张伟/.test(wordsOn(said[0] ?? ({} as never)));
    });
    await office.later(24 * hourMs);
    await office.comesToRest();
    expect(await toldTo(doing, /交月报.*(明天到期|到期了|已过一天)/)).toBe(3);
  });

  it('stands on the list and the Home of both, and not on those of others', async () => {
    expect(await zhang.commands('tasks')).toMatch(/我的任务[\s\S]*检查灭火器/);
    expect(await wang.commands('任务')).toMatch(/我派的任务[\s\S]*检查灭火器/);
    expect(await zhang.opensHome(/我的任务/)).toMatch(/交月报/);
    const chen = await office.staff('chen');
    expect(await chen.commands('tasks')).not.toMatch(/灭火器|月报/);
    expect(await chen.commands('task')).toMatch(/不在您的权限里/);
  });

  it('comes back to whoever gave it when its holder leaves', async () => {
    await gives('盘点仓库', 50, ['何大勇']);
    const open = () => office.opened.office.orm.em.fork().count(StaffTask, { endedAt: null });
    // Two of his are open: one of two who were given the same, and this one.
    const before = await open();
    await removeStaff(office.opened.office, (await office.staff('he')).id);
    await wang.isTold(/何大勇 已离职，任务「盘点仓库」没有人做了/);
    await wang.isTold(/何大勇 已离职，任务「清点钥匙」没有人做了/);
    expect(await open()).toBe(before - 2);
  });
});
