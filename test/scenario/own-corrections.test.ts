import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Occupancy, Resident } from '../../src/community/entities.ts';
import { decideCorrection } from '../../src/residents/own-data/decide-correction.ts';
import { Correction } from '../../src/residents/own-data/own-data-entities.ts';
import { AuditEntry, Staff } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhao: ResidentDriver;
let chen: StaffDriver;
beforeEach(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  chen = await office.staff('chen');
});
afterEach(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const residentNow = async (name: string): Promise<Resident> =>
  em().findOneOrFail(Resident, { name }, { orderBy: { createdAt: 'asc' } });
const correctionCards = async (): Promise<string[]> =>
  (await office.slack()).messages.map(wordsOn).filter((words) => /更正资料/.test(words));
/** The audit, as verb and who did it. */
const audit = async (verb: RegExp): Promise<string[]> => {
  const entries = await em().find(AuditEntry, {}, { orderBy: { seq: 'asc' } });
  return entries.filter((one) => verb.test(one.verb)).map((one) => `${one.actorKind} ${one.verb}`);
};
async function asksForPhone(number: string): Promise<void> {
  await zhao.says(`我换手机号了 ${number}`);
  await zhao.hears(/把电话从 138\*{4}0501 改为 1[\d ]+，对吗/);
  await zhao.taps('提交');
  await zhao.hears(/已交给工作人员核对/);
}

describe('a name that is wrong', () => {
  it('is corrected by the resident, confirmed by the desk, and new on every open card', async () => {
    const number = await zhao.reports('厨房水龙头一直滴水');
    await chen.card(number, /赵玉兰/);
    await zhao.says('我叫赵丽不叫赵玉兰');
    await zhao.hears(/把姓名从“赵玉兰”改为“赵丽”，对吗/);
    await zhao.taps('提交');
    await zhao.hears(/已交给工作人员核对[\s\S]*资料还是原来的/);
    const card = await chen.cardWith(
      /更正资料 · 姓名[\s\S]*赵玉兰 · 3-2-501（业主）[\s\S]*赵玉兰 → 赵丽/,
    );
    expect((await residentNow('赵玉兰')).name).toBe('赵玉兰');

    await chen.clicks(card, 'correction.confirm');
    await zhao.hears(/您的姓名已更正为“赵丽”/);
    await chen.cardWith(/更正资料 · 姓名[\s\S]*<@U\w+>.*已更正/);
    await chen.card(number, /赵丽/);
    await zhao.says('/settings');
    await zhao.hears(/姓名：赵丽/);

    const staff = await em().findOneOrFail(Staff, { slackUser: chen.id });
    const history = await sql<{ actor_kind: string; actor: string; source: string }>`
      select actor_kind, actor, source from archive_changes where kind = 'resident' and op = 'update'`.execute(
      em().getKysely(),
    );
    expect(history.rows).toEqual([{ actor_kind: 'staff', actor: staff.id, source: 'slack' }]);
    expect(await audit(/^correction/)).toEqual([
      'resident correction.asked',
      'staff correction.confirmed',
    ]);
  });

  it('the wish of an English resident is refused with a reason, which they read', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    await emma.says('/settings');
    await emma.hears(/This is what we hold about you/);
    await emma.taps('Correct my details');
    await emma.hears(/What should be corrected/);
    await emma.taps('Name');
    await emma.hears(/right name, for example/);
    await emma.says('Emma Charlotte Brown');
    await emma.hears(/to “Emma Charlotte Brown” – is that right/);
    await emma.taps('Submit');
    await emma.hears(/The staff have it and will check it/);
    const card = await chen.cardWith(/更正资料 · 姓名[\s\S]*→ Emma Charlotte Brown/);
    expect(await chen.fills(card, 'correction.refuse', { reason: ' ' })).toHaveProperty('reason');
    expect(
      await chen.fills(card, 'correction.refuse', { reason: 'Please show your passport' }),
    ).toEqual({});
    await emma.hears(/not changed to “Emma Charlotte Brown”: Please show your passport/);
    await chen.cardWith(/没有更正：Please show your passport/);
  });
});

describe('a phone that has changed', () => {
  it('stands on no card, is seen on demand and on record, and is changed once by a double click', async () => {
    await asksForPhone('13900001111');
    const card = await chen.cardWith(/更正资料 · 电话[\s\S]*3-2-501/);
    expect((await correctionCards()).join()).not.toMatch(/1111|0501/);
    await chen.clicks(card, 'correction.phone');
    await chen.readsWindow(/原来：138 0001 0501\n新的：139 0000 1111\n（本次查看已记录）/);
    expect(await audit(/^resident.phone/)).toEqual(['staff resident.phone']);

    await Promise.all([
      chen.clicks(card, 'correction.confirm'),
      chen.clicks(card, 'correction.confirm'),
    ]);
    await zhao.hears(/您的电话已更正为 139 0000 1111，以后我们打这个号码联系您/);
    await chen.isTold(/已经处理过/);
    expect((await residentNow('赵玉兰')).phone).toBe('+8613900001111');
    expect(await audit(/^correction.confirmed/)).toHaveLength(1);
  });

  it('may be shared from the phone itself', async () => {
    await zhao.says('我要改电话');
    await zhao.hears(/请把新的电话号码发给我/);
    await zhao.says('', { contact: 'own' });
    await zhao.hears(/我们登记的就是 138\*{4}0501，不用改/);
  });

  it('is decided by nobody who may not: politely refused, and not told of', async () => {
    await asksForPhone('13900001111');
    const card = await chen.cardWith(/更正资料 · 电话/);
    const zhang = await office.staff('zhang');
    await zhang.isRefused(card, 'correction.confirm', /不在您的权限里。可以找：/);
    await zhang.isRefused(card, 'correction.refuse', /不在您的权限里。可以找：/);
    expect(await zhang.commands('help')).not.toMatch(/住户更正的资料/);
    expect(await chen.commands('help')).toMatch(/核对住户更正的资料/);
    expect((await residentNow('赵玉兰')).phone).toBe('+8613800010501');
  });

  it('that belongs to somebody else here is not taken, and staff are told what to do', async () => {
    const li = await residentNow('李红');
    await asksForPhone((li.phone ?? '').slice(3));
    const card = await chen.cardWith(/更正资料 · 电话/);
    await chen.isRefused(card, 'correction.confirm', /登记在本小区另一位住户名下/);
    expect((await residentNow('赵玉兰')).phone).toBe('+8613800010501');
    expect(await chen.fills(card, 'correction.refuse', { reason: '号码与登记不符' })).toEqual({});
    await zhao.hears(/电话没有改为[\s\S]*号码与登记不符/);
  });

  it('the number of somebody who has moved out meanwhile is not changed', async () => {
    await asksForPhone('13900001111');
    const { id } = await residentNow('赵玉兰');
    await em().nativeUpdate(Occupancy, { resident: id }, { until: '2026-11-24' });
    const card = await chen.cardWith(/更正资料 · 电话/);
    await chen.isRefused(card, 'correction.confirm', /已经没有房屋/);
    expect((await residentNow('赵玉兰')).phone).toBe('+8613800010501');
  });
});

describe('a resident changes their mind', () => {
  it('asks for something else: the newer card counts', async () => {
    await asksForPhone('13900001111');
    await chen.cardWith(/更正资料 · 电话[\s\S]*收到/);
    await zhao.says('我的新号码是13900002222');
    await zhao.hears(/139 0000 2222，对吗/);
    await zhao.taps('提交');
    await zhao.hears(/同一项更正已经换成这一次的/);
    await chen.cardWith(/住户重新提交了一次，以新的那张为准/);
    await until('two cards, one of them open', async () => {
      const cards = await correctionCards();
      return cards.length === 2 && cards.filter((words) => /确认更正/.test(words)).length === 1;
    });
    // A click that was under way when the card changed.
    const { id } = await em().findOneOrFail(Correction, { wish: '+8613900001111' });
    const late = {
      slackUser: chen.id,
      correction: id,
      decision: { confirm: true },
      key: 'late',
    } as const;
    expect(await decideCorrection(office.opened.office, late)).toMatchObject({
      refused: 'already_decided',
    });
    await chen.clicks(await chen.cardWith(/确认更正/), 'correction.confirm');
    await zhao.hears(/已更正为 139 0000 2222/);
  });

  it('takes it back, and staff see so', async () => {
    await asksForPhone('13900001111');
    await chen.cardWith(/更正资料 · 电话[\s\S]*收到/);
    await zhao.says('/settings');
    const shown = await zhao.hears(/正在核对：电话改为 139\*{4}1111/);
    expect(await zhao.buttons(shown)).toContain('撤回更正（电话）');
    await zhao.taps('撤回更正（电话）');
    await zhao.hears(/已撤回，资料还是原来的/);
    const card = await chen.cardWith(/住户已撤回/);
    expect(wordsOn(card)).not.toMatch(/确认更正/);
    expect(await audit(/^correction/)).toEqual([
      'resident correction.asked',
      'resident correction.withdrawn',
    ]);
  });

  it('leaves it lying: after two hours words are taken for what they say, and the old button says so', async () => {
    await zhao.says('我的新号码是13900002222');
    await zhao.hears(/139 0000 2222，对吗/);
    await office.later(121 * 60_000);
    await zhao.says('谢谢');
    await zhao.hears(/不客气/);
    await zhao.taps('提交');
    await zhao.hears(/这个按钮已经过期/);
    expect(await correctionCards()).toEqual([]);
  });
});

describe('anything else that is wrong', () => {
  it('is put right by staff themselves, who then say so', async () => {
    await zhao.says('更正资料');
    await zhao.hears(/要更正哪一项/);
    await zhao.taps('其他资料');
    await zhao.hears(/请写一句哪里不对/);
    await zhao.says('3-2-501 的建筑面积应该是 <89.5> 平方米');
    await zhao.hears(/「3-2-501 的建筑面积应该是 <89.5> 平方米」/);
    await zhao.taps('提交');
    await zhao.hears(/已交给工作人员核对/);
    const card = await chen.cardWith(/其他资料[\s\S]*<89.5>[\s\S]*请先在档案里改好[\s\S]*已改好/);
    await chen.clicks(card, 'correction.confirm');
    await zhao.hears(/89.5[\s\S]*这一项已经更正/);
  });
});
