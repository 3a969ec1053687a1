import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leaveStaff } from '../../src/management/leave-staff.ts';
import { acknowledgeEmergency } from '../../src/requests/emergency/handle-emergency.ts';
import { Emergency } from '../../src/requests/request/entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { endEmergencies } from '../support/end-emergencies.ts';
import { voice } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { slackRequests } from '../support/slack-requests.ts';
import { controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Danger told at the worst moment and in the strangest ways, and staff who act at once, late or not at all. */
let office: TestOffice;
let liu: StaffDriver;
let lin: StaffDriver;
let wang: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  [liu, lin, wang] = await Promise.all([
    office.staff('liu'),
    office.staff('lin'),
    office.staff('wang'),
  ]);
});
afterEach(() => endEmergencies(office));
afterAll(() => office.stop());

const minutes = (count: number): number => count * 60_000;
const em = () => office.opened.office.orm.em.fork();
const emergenciesOf = async (words: RegExp): Promise<Emergency[]> =>
  (await em().find(Emergency, {}, { orderBy: { number: 'asc' } })).filter((one) =>
    words.test(one.words),
  );

describe('danger is heard', () => {
  it('in words that were changed into it', async () => {
    const who = await office.movesIn('改口的人', '1-1-201');
    await who.says('厨房有点味道');
    await who.readsAll();
    await who.edits('厨房有点味道', '厨房着火了，快来人');
    await who.sees(/马上离开，走楼梯[\s\S]*119/);
    await liu.cardWith(/1-1-201[\s\S]*厨房着火了/);
    await who.readsAll();
  });

  it('below a voice note', async () => {
    const who = await office.movesIn('传话的人', '1-1-202');
    await who.says('楼道里有人触电倒地了', { voice });
    await who.sees(/先拉下总电闸[\s\S]*120/);
    const card = await liu.cardWith(/触电[\s\S]*1-1-202[\s\S]*有人触电倒地了/);
    await liu.readsInThread(card, /file.*voice/);
    await who.readsAll();
  });

  it('in the middle of putting oneself right, of a draft, and of telling what is wrong', async () => {
    const who = await office.movesIn('忙着的人', '1-1-301');
    await who.says('我的名字登记错了');
    await who.readsAll();
    await who.says('家里有很大的煤气味');
    await who.sees(/燃气总阀[\s\S]*119/);
    await liu.cardWith(/1-1-301[\s\S]*很大的煤气味/);
    await endEmergencies(office);
    await office.comesToRest();
    await who.readsAll();
    await who.says('厨房水龙头一直滴水');
    await who.sees(/您看对不对/);
    await who.says('不好，厨房着火了');
    await who.sees(/马上离开，走楼梯/);
    await liu.cardWith(/1-1-301[\s\S]*厨房着火了/);
    await who.readsAll();
  });

  it('again after "no danger" had been said to those who were called: they are called anew', async () => {
    const who = await office.movesIn('又出事的人', '2-1-301');
    await who.says('家里有很大的煤气味');
    const first = await liu.cardWith(/2-1-301[\s\S]*很大的煤气味/);
    await who.taps('没有危险');
    await liu.readsInThread(first, /住户说：没有危险/);
    await who.readsAll();
    await who.says('着火了，快来人');
    await who.sees(/马上离开，走楼梯/);
    await until('those on duty called anew', async () => {
      const all = await emergenciesOf(/./);
      return all.some(
        (one) =>
          one.state === 'open' &&
          one.calledAt !== null &&
          (one.kind === 'fire' || (one.alsoKinds ?? []).includes('fire')) &&
          one.confirmed !== 'no_danger',
      );
    });
    await who.readsAll();
  });

  it('from the home in which a drill is held: the drill stays one, and the danger does not', async () => {
    const who = await office.movesIn('演练时着火的人', '2-1-302');
    expect(await wang.commands('drill 2-1-302 厨房着火')).toMatch(/演练开始/);
    await liu.cardWith(/【演练】[\s\S]*2-1-302/);
    await who.says('真的着火了，快来人');
    await who.sees(/马上离开，走楼梯[\s\S]*119/);
    const card = await liu.cardWith(/真的着火了/);
    expect(wordsOn(card)).not.toMatch(/演练】/);
    const [real] = await emergenciesOf(/真的着火了/);
    expect(real).toMatchObject({ drill: false, state: 'open' });
    await who.readsAll();
  });

  it('in a message that was forwarded, in a topic of a group from somebody known, and while a price waits for an answer', async () => {
    const who = await office.movesIn('转发的人', '2-1-401');
    const forward_origin = { type: 'hidden_user', sender_user_name: '邻居', date: 1 };
    await who.says('', { raw: { text: '二楼着火了，快来人', forward_origin } });
    await who.sees(/马上离开，走楼梯/);
    await liu.cardWith(/2-1-401[\s\S]*二楼着火了/);
    await endEmergencies(office);
    await who.readsAll();

    const { id } = await office.post('telegram/groups', {
      members: [who.person.id],
      title: '二栋业主群',
      topics: ['闲聊', '报修'],
    });
    await who.says('电梯里困人了', { chat: Number(id), thread: 12 });
    const card = await liu.cardWith(/电梯里困人了/);
    expect(wordsOn(card)).toMatch(/2-1-401.* · 住户 转发的人 · .*在群「二栋业主群」里/);
    const answers = await until('the answer in the topic', async () => {
      const { messages } = await office.telegram();
      const said = messages.filter((one) => one.chat.id === Number(id) && one.from?.is_bot);
      return said.length > 0 && said;
    });
    for (const one of answers) expect(one.message_thread_id).toBe(12);
    await endEmergencies(office);
    await who.readsAll();

    const number = await who.reports('厨房水龙头一直滴水');
    const repair = await wang.card(number);
    await wang.clicks(repair, 'request.claim');
    await who.sees(/已接单|王经理/);
    expect(await wang.fills(repair, 'request.quote', { amount: '35', what: '阀芯' })).toEqual({});
    await who.sees(/您同意了再做/);
    await who.says('同意，哎呀厨房着火了');
    await who.sees(/马上离开，走楼梯[\s\S]*119/);
    await liu.cardWith(/2-1-401[\s\S]*哎呀厨房着火了/);
    await who.readsAll();
  });

  it('in what somebody wrote in Slack: raised from that message, which asks once more', async () => {
    const forged = slackRequests(office);
    await forged.shortcut(liu.id, 'emergency', '2-1-402 有人触电 &lt;快&gt;');
    const desk = controlsOf(office, liu);
    await until('the window', async () =>
      JSON.stringify((await office.slack()).views).includes('2-1-402 有人触电 <快>'),
    );
    expect(await desk.fills({ words: '' })).toHaveProperty('words');
    expect(await desk.fills({ words: '2-1-402 有人触电，在厨房' })).toEqual({});
    await liu.readsWindow(/已上报，紧急 \d+/);
    const card = await lin.cardWith(/触电[\s\S]*2-1-402[\s\S]*有人触电，在厨房/);
    expect(wordsOn(card)).toContain(`<@${liu.id}> 上报`);
    expect(await emergenciesOf(/有人触电，在厨房/)).toMatchObject([
      { kind: 'electric', drill: false },
    ]);
  });
});

describe('whoever acts', () => {
  it('two at once: one has it, the other reads who', async () => {
    const who = await office.movesIn('等人的人', '2-1-201');
    await who.says('电梯困人了，快来人，我在里面');
    const card = await liu.cardWith(/2-1-201[\s\S]*我在里面/);
    await Promise.all([liu.clicks(card, 'emergency.ack'), lin.clicks(card, 'emergency.ack')]);
    await until('one who has it', async () =>
      (await emergenciesOf(/我在里面/)).some((one) => one.state === 'acknowledged'),
    );
    await office.comesToRest();
    const told = (await who.chat()).filter((one) => /已收到，正在处理/.test(one.text ?? ''));
    expect(told).toHaveLength(1);
    const { rows } = await sql<{ count: string }>`select count(*) from emergency_entries x
      join emergencies e on e.id = x.emergency_id where e.words like '%我在里面%' and x.verb = 'acknowledged'`.execute(
      em().getKysely(),
    );
    expect(Number(rows[0]?.count)).toBe(1);
    await who.readsAll();
  });

  it('hears no silence where a word was said: a reply and a ticked step begin the quarter of an hour anew', async () => {
    const who = await office.movesIn('问话的人', '2-1-202');
    await who.says('水管爆了，水漫得到处都是，快来人');
    const card = await liu.cardWith(/2-1-202[\s\S]*水漫得到处/);
    await liu.clicks(card, 'emergency.ack');
    await who.sees(/刘值班主任已收到/);
    await office.later(minutes(10));
    await liu.clicks(card, 'emergency.tick');
    await liu.cardWith(/2-1-202[\s\S]*✓ /);
    await office.later(minutes(10));
    expect(await liu.fills(card, 'emergency.reply', { text: '马上到' })).toEqual({});
    await who.sees(/马上到/);
    await office.later(minutes(10));
    await office.comesToRest();
    expect(await emergenciesOf(/水漫得到处/)).toMatchObject([{ state: 'acknowledged' }]);
    await office.later(minutes(6));
    await who.sees(/还没有新的消息，我们在继续叫其他人/);
    await who.readsAll();
  });

  it('after it is over is told so, and it stays over', async () => {
    const who = await office.movesIn('平安的人', '3-1-201');
    await who.says('家里有很大的煤气味');
    const card = await liu.cardWith(/3-1-201[\s\S]*很大的煤气味/);
    await liu.clicks(card, 'emergency.ack');
    await who.sees(/刘值班主任已收到/);
    expect(await liu.fills(card, 'emergency.stand_down', { reason: '阀门已关' })).toEqual({});
    await who.sees(/警情已解除/);
    const { id } = await em().findOneOrFail(Emergency, { standDownReason: '阀门已关' });
    expect(
      await acknowledgeEmergency(office.opened.office, {
        slackUser: lin.id,
        emergency: id,
        key: 'late',
      }),
    ).toMatchObject({ refused: 'already_over' });
    await office.later(minutes(20));
    await office.comesToRest();
    await who.readsAll();
    expect(await em().findOneOrFail(Emergency, { id })).toMatchObject({ state: 'stood_down' });
  });

  it('and then leaves the staff has it no more: the climb goes on at once', async () => {
    const who = await office.movesIn('被丢下的人', '3-1-202');
    await who.says('家里着火了，烟很大');
    const card = await liu.cardWith(/3-1-202[\s\S]*烟很大/);
    await lin.clicks(card, 'emergency.ack');
    await who.sees(/林管家已收到/);
    expect(await wang.commands('staff')).toMatch(/林晓燕/);
    await inOneTransaction(office.opened.office, async (work) => {
      const staff = await work.em.findOneOrFail(Staff, { slackUser: lin.id });
      await leaveStaff(work, staff, { kind: 'system', id: null });
    });
    await who.sees(/还没有新的消息，我们在继续叫其他人/);
    await liu.cardWith(/3-1-202[\s\S]*接手过，现在等人接手/);
    await wang.isTold(/3-1-202。请马上接手/);
    await wang.clicks(card, 'emergency.ack');
    await who.sees(/王经理已收到/);
    await who.readsAll();
  });
});

describe('danger that is told in bits', () => {
  it('is heard once the bits tell of it together, and those on duty read all of them', async () => {
    const who = await office.movesIn('打字很急的人', '3-1-301');
    await who.says('孩子');
    await who.sees(/「孩子」|请说/);
    await who.says('找不到了');
    await who.sees(/打 110 报警/);
    await liu.cardWith(/3-1-301[\s\S]*孩子[\s\S]*找不到了/);
    await who.readsAll();
  });
});
