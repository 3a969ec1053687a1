import { afterEach, describe, expect, it } from 'vitest';
import { answerCover } from '../../src/staff/roster/cover.ts';
import { CoverRequest, RosterException } from '../../src/staff/roster/roster-entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
afterEach(() => office.stop());

const hourMs = 3_600_000;

/** Words in a channel of the demonstration. */
async function inChannel(name: RegExp, pattern: RegExp): Promise<string> {
  const found = await until(`${pattern} in ${name}`, async () => {
    const { channels, messages } = await office.slack();
    const id = channels.find((one) => name.test(one.name))?.id;
    return messages.find((one) => one.channel === id && pattern.test(wordsOn(one)));
  });
  return wordsOn(found);
}

async function countInChannel(name: RegExp, pattern: RegExp): Promise<number> {
  const { channels, messages } = await office.slack();
  const id = channels.find((one) => name.test(one.name))?.id;
  return messages.filter((one) => one.channel === id && pattern.test(wordsOn(one))).length;
}

describe('who is on duty', () => {
  it('is told to everybody, now and next; only the manager sees the gaps and may change the roster', async () => {
    office = await startTestOffice();
    const zhang = await office.staff('zhang');
    const wang = await office.staff('wang');
    const answer = await zhang.commands('值班');
    expect(answer).toMatch(/现在 · 总值班 · 刘建国/);
    expect(answer).toMatch(/现在 · 维修师傅 · 张伟/);
    expect(answer).toMatch(/接下来 · 11月24日（周二）18:00–次日08:30 · 夜间总值班 · 林晓燕/);
    expect(answer).not.toMatch(/空缺/);
    expect(await wang.commands('duty')).toMatch(/没有空缺/);
    expect(await zhang.commands('duty edit')).toMatch(/不在您的权限里.*王敏/);
  });

  it('is set by the manager in a window, and what is wrong stands beside its field', async () => {
    office = await startTestOffice();
    const wang = await office.staff('wang');
    const clicks = controlsOf(office, wang);
    await clicks.commandsWindow('duty edit');
    expect(await clicks.fills({})).toHaveProperty('post');
    expect(await clicks.fills({ post: '维修师傅', person: '张伟' })).toHaveProperty('person');
    // He works by day already: two places at once are refused.
    const clash = {
      post: '维修师傅',
      person: '张伟',
      weekdays: ['周二'],
      begins: '10:00',
      ends: '20:00',
    };
    expect((await clicks.fills(clash)).person).toMatch(/张伟那段时间已经有班/);
    // A clerk is no technician.
    const wrong = { ...clash, person: '孙芳', begins: '20:00', ends: '08:00' };
    expect((await clicks.fills(wrong)).person).toMatch(/不能值/);
    expect(
      await clicks.fills({ ...clash, weekdays: ['周二', '周四'], begins: '20:00', ends: '08:00' }),
    ).toEqual({});
    await office.later(11 * hourMs);
    const zhang = await office.staff('zhang');
    expect(await zhang.commands('duty')).toMatch(/现在 · 维修师傅 · 张伟/);
  });
});

describe('a night shift is swapped', () => {
  it('is asked, agreed to and told, once, and the roster has it', async () => {
    office = await startTestOffice();
    const lin = await office.staff('lin');
    const gao = await office.staff('gao');
    const asking = controlsOf(office, lin);
    const answering = controlsOf(office, gao);
    // Slack brings everything twice, and it counts once.
    await office.faults({ slack: { duplicates: true } });
    await lin.commands('duty');
    await asking.inAnswer('duty.ask');
    expect(
      await asking.fills({
        turn: '11月24日（周二）18:00',
        ask_whom: '高洁',
        exchange: '高洁 11月26日（周四）18:00',
        note: '孩子家长会',
      }),
    ).toEqual({});
    await answering.inDirect(/林晓燕 想和您换班/, 'duty.accept');
    await lin.isTold(/高洁 同意换班/);
    await inChannel(/management/, /换班：.*由 高洁 值；.*由 林晓燕 值/);
    // The card says who and when, and offers nothing more.
    await until('the answered card', async () =>
      (await answering.direct()).some((one) => /✅ 高洁 来值/.test(wordsOn(one))),
    );
    await office.later(10 * hourMs);
    expect(await lin.commands('duty')).toMatch(/现在 · 夜间总值班 · 高洁/);
    await office.later(48 * hourMs);
    expect(await lin.commands('duty')).toMatch(/现在 · 夜间总值班 · 林晓燕/);
  });

  it('is taken by one of two who say yes at the same moment', async () => {
    office = await startTestOffice();
    const { office: inside } = office.opened;
    const lin = await office.staff('lin');
    await lin.opensHome(/我的班/);
    await controlsOf(office, lin).onHome('duty.ask');
    expect(await controlsOf(office, lin).fills({ turn: '11月24日（周二）18:00' })).toEqual({});
    const [cover] = await inside.orm.em.fork().find(CoverRequest, {});
    const yes = async (key: string) =>
      answerCover(inside, {
        slackUser: (await office.staff(key)).id,
        cover: cover?.id ?? '',
        answer: 'accepted',
        key: `yes:${key}`,
      });
    const answers = await Promise.all([yes('gao'), yes('wang'), yes('liu')]);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(await inside.orm.em.fork().count(RosterException, {})).toBe(1);
  });

  it('is offered to everybody who could, and nobody else can take it', async () => {
    office = await startTestOffice();
    const lin = await office.staff('lin');
    const sun = await office.staff('sun');
    const gao = await office.staff('gao');
    await lin.opensHome(/我的班/);
    const asking = controlsOf(office, lin);
    await asking.onHome('duty.ask');
    expect(await asking.fills({ turn: '11月24日（周二）18:00' })).toEqual({});
    const card = await sun.cardWith(/林晓燕 请人代班/);
    await sun.clicks(card, 'duty.accept');
    await sun.isTold(/不在您的权限里/);
    await lin.clicks(card, 'duty.accept');
    await lin.isTold(/您自己的班/);
    await gao.clicks(card, 'duty.accept');
    await sun.cardWith(/✅ 高洁 来值/);
    await inChannel(/management/, /值班调整：.*高洁 替 林晓燕/);
    await office.later(9 * hourMs);
    expect(await lin.commands('duty')).toMatch(/现在 · 夜间总值班 · 高洁/);
  });

  it('stays with whoever asked when nobody says yes in time, and they are told', async () => {
    office = await startTestOffice();
    const lin = await office.staff('lin');
    const asking = controlsOf(office, lin);
    await lin.opensHome(/我的班/);
    await asking.onHome('duty.ask');
    expect(await asking.fills({ turn: '11月24日（周二）18:00', ask_whom: '高洁' })).toEqual({});
    await asking.onHome('duty.ask');
    expect((await asking.fills({ turn: '11月24日（周二）18:00' })).turn).toMatch(/已经请过人/);
    await asking.closes();
    await office.later(9 * hourMs);
    await lin.isTold(/没有人接：11月24日（周二）18:00.*还是您的班/);
    expect(await lin.commands('duty')).toMatch(/现在 · 夜间总值班 · 林晓燕/);
  });
});

describe('an emergency at night', () => {
  it('calls the night duty chief first, then the manager', async () => {
    office = await startTestOffice({ from: '2026-11-24T23:40:00+08:00' });
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('家里有很大的煤气味');
    const lin = await office.staff('lin');
    const card = await lin.cardWith(/🚨/);
    const liu = await office.staff('liu');
    const wang = await office.staff('wang');
    expect(card.text).toContain(`<@${lin.id}>`);
    // The manager is called when nobody has taken it: not yet, and the card says when.
    expect(card.text).not.toContain(wang.id);
    expect(wordsOn(card)).toMatch(/林晓燕 · _.*王敏_ · _.*全体_/);
    expect(card.text).not.toContain(liu.id);
    await zhao.hears(/燃气抢修/);
    await zhao.hears(/已通知林管家/);
    await lin.clicks(card, 'emergency.ack');
    await zhao.hears(/林管家已收到/);
  });
});

describe('gaps of the coming week', () => {
  it('are pointed out to the manager once a day, at nine', async () => {
    office = await startTestOffice({ from: '2026-11-24T08:00:00+08:00' });
    const wang = await office.staff('wang');
    const clicks = controlsOf(office, wang);
    await wang.commands('duty');
    await clicks.inAnswer('duty.day');
    expect(await clicks.fills({ day: '2026-11-26', post: '夜间总值班', person: '没有人' })).toEqual(
      {},
    );
    expect(await countInChannel(/management/, /空缺/)).toBe(0);
    await office.later(hourMs);
    const told = await inChannel(/management/, /1 处空缺/);
    expect(told).toMatch(/11月26日（周四）18:00–次日08:30：夜间总值班的班没有人/);
    expect(told).toContain(wang.id);
    await office.later(hourMs);
    expect(await countInChannel(/management/, /空缺/)).toBe(1);
    await office.later(24 * hourMs);
    await until(
      'the second day’s word',
      async () => (await countInChannel(/management/, /空缺/)) === 2,
    );
  });
});
