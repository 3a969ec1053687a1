import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HandOut } from '../../src/requests/dispatch/dispatch-entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';

const hourMs = 3_600_000;
let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

describe('a request that a contractor has', () => {
  it('waits for them, is chased with whoever handed it out, then with the desk, until it is done', async () => {
    const zhang = await office.staff('zhang');
    const clicks = controlsOf(office, zhang);
    const who = await office.movesIn('等电梯的人', '1-1-101');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await zhang.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await zhang.card(number, /已接单/);
    const inHours = (hours: number) => office.clock.now() + hours * hourMs;
    const given = { to: '明泉水暖', phone: '0571-88001200', note: '合同内' };
    expect(
      await zhang.fills(card, 'request.hand_out', { ...given, until: inHours(-1) }),
    ).toHaveProperty('until');
    expect(await zhang.fills(card, 'request.hand_out', { ...given, until: inHours(2) })).toEqual(
      {},
    );
    // The resident reads who has it and by when, and not what colleagues say.
    const heard = await who.hears(/明泉水暖/);
    expect(JSON.stringify(heard)).not.toContain('合同内');
    await zhang.card(number, /明泉水暖在办，答应/);

    await office.later(2 * hourMs + 60_000);
    await zhang.isTold(new RegExp(`工单 ${number}：明泉水暖（0571-88001200）答应`));
    // The windows of all that can be done stay open behind; they are put away first.
    const open = async () =>
      (await office.slack()).views.filter((one) => one.user === zhang.id).length;
    while ((await open()) > 0) await clicks.closes();
    // A new promise with one tap on the reminder.
    await clicks.inDirect(/明泉水暖（0571-88001200）答应/, 'request.promise');
    const until = String(Math.floor(inHours(3) / 1000));
    expect(await clicks.fills({ until, reason: '' })).toHaveProperty('reason');
    expect(await clicks.fills({ until, reason: '配件没到' })).toEqual({});
    await who.hears(/在等第三方.*明泉水暖/);
    const row = () =>
      office.opened.office.orm.em.fork().findOneOrFail(HandOut, { toName: given.to });
    await office.comesToRest();
    expect(await row()).toMatchObject({ chases: 1, promisedFor: Number(until) * 1000 });

    // Not kept either: reminded once more, and a day later the desk hears in the thread.
    await office.later(3 * hourMs + 60_000);
    await office.comesToRest();
    await office.later(24 * hourMs);
    await zhang.readsInThread(card, /明泉水暖（0571-88001200）.*还没有结果/);
    const reminders = (await clicks.direct()).filter((one) =>
      /答应 .* 前办好，请问一下/.test(wordsOn(one)),
    );
    expect(reminders).toHaveLength(2);

    // Done by them, from the reminder: the words for the resident stand there already.
    while ((await open()) > 0) await clicks.closes();
    await clicks.inDirect(/明泉水暖（0571-88001200）答应/, 'request.done_outside');
    await clicks.window();
    expect(JSON.stringify((await office.slack()).views)).toContain('明泉水暖已经处理好。');
    expect(await clicks.fills({ done: '明泉水暖换了阀芯' })).toEqual({});
    await who.hears(/明泉水暖换了阀芯/);
    await zhang.card(number, /✅ 明泉水暖 .*处理：明泉水暖换了阀芯/);
    await who.sees(/明泉水暖.*明泉水暖换了阀芯/);
    // Pressed again on an old reminder: it is done, and nothing is said twice.
    await clicks.inDirect(/明泉水暖（0571-88001200）答应/, 'request.done_outside');
    expect(await clicks.window()).toMatch(/现在是“已处理”/);
    expect(await row()).toMatchObject({ chaseAt: null, chases: 3 });
    expect((await row()).endedAt).not.toBeNull();
  });
});
