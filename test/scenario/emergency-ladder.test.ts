import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSetting } from '../../src/management/settings.ts';
import { EmergencyPage } from '../../src/requests/emergency/entities.ts';
import { Emergency } from '../../src/requests/request/entities.ts';
import { endEmergencies } from '../support/end-emergencies.ts';
import { startMoreWorkers, startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A Tuesday night: 林晓燕 is the night duty chief, 王敏 the manager. */
/** Where a proxy would bring the office's port. */
const publicUrl = 'https://gate.example.org';
let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice({
    from: '2026-11-24T23:41:00+08:00',
    environment: { GATEHOUSE_PUBLIC_URL: `${publicUrl}/` },
  });
});
afterAll(() => office.stop());

const minutes = (count: number): number => count * 60_000;

/** What stands in somebody's own conversation with the app, oldest first. */
async function toldAlone(slackUser: string): Promise<string[]> {
  const state = await office.slack();
  const own = state.channels
    .filter((one) => one.is_im && one.members.includes(slackUser))
    .map((one) => one.id);
  return state.messages.filter((one) => own.includes(one.channel)).map(wordsOn);
}

async function emergencyOf(words: RegExp): Promise<Emergency> {
  const all = await office.opened.office.orm.em.fork().find(Emergency, {});
  const found = all.find((one) => words.test(one.words));
  if (!found) throw new Error(`No emergency says ${words}.`);
  return found;
}

describe('a night in which nobody answers', () => {
  it('pages the night duty chief, then the manager, then everybody, again and again, and tells who called how it stands', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('家里有很大的煤气味');
    await zhao.hears(/燃气总阀/);
    await zhao.hears(/已通知林管家.*正在发生吗/);
    const [lin, wang, zhang] = await Promise.all(['lin', 'wang', 'zhang'].map(office.staff));
    if (!lin || !wang || !zhang) throw new Error('The demonstration has them.');
    const card = await lin.cardWith(/煤气味/);
    // The chain stands on the card: who was paged, and whom it will page when.
    await lin.cardWith(/呼叫：.*林晓燕 · _.*王敏_ · _.*全体_/);
    expect(card.text).toContain(`<@${lin.id}>`);
    expect(card.text).not.toContain(`<@${wang.id}>`);
    await lin.isTold(/紧急 \d+ · 燃气泄漏 · 3-2-501。请马上接手/);
    expect(await toldAlone(wang.id)).toEqual([]);

    await office.later(minutes(2));
    await zhao.hears(
      /2 分钟了，值班人员还没有确认[\s\S]*0571-8800-1201 · 燃气抢修 0571-8760-0000 · 火警 119/,
    );
    await office.later(minutes(3));
    await zhao.hears(/5 分钟了/);
    await wang.isTold(/5 分钟了还没有人接手/);
    expect(await toldAlone(zhang.id)).toEqual([]);
    await until('a page that rings in the channel', async () =>
      (await office.slack()).messages.some(
        (one) =>
          one.channel === card.channel &&
          one.text.includes(`<@${wang.id}>`) &&
          /没有人接手/.test(one.text),
      ),
    );
    await lin.cardWith(/林晓燕 · <.*> 王敏 · _.*全体_/);

    // Another process takes over: what was done is not done again.
    const further = await startMoreWorkers(office);
    await office.later(minutes(5));
    await zhao.hears(/10 分钟了/);
    await zhang.isTold(/10 分钟了还没有人接手/);
    await office.comesToRest();
    await further.stop();
    expect((await toldAlone(wang.id)).filter((one) => /5 分钟了还/.test(one))).toHaveLength(1);
    expect(await toldAlone(wang.id)).toHaveLength(2);
    await until('everybody called in the channel', async () =>
      (await office.slack()).messages.some(
        (one) => one.channel === card.channel && one.text.includes('<!channel>'),
      ),
    );

    await office.later(minutes(5));
    await zhao.hears(/15 分钟了/);
    await office.later(minutes(5));
    await zhao.hears(/20 分钟了/);
    await zhang.isTold(/20 分钟了还没有人接手/);

    // The one who wakes up stops it.
    await zhang.clicks(card, 'emergency.ack');
    await zhao.hears(/张师傅已收到/);
    await office.later(minutes(10));
    await office.comesToRest();
    expect((await toldAlone(lin.id)).some((one) => /3\d 分钟/.test(one))).toBe(false);

    // A line in the thread is a word: the quarter of an hour begins again.
    await zhang.writesInThread(card, '到三号楼下了');
    await until('the word', async () => {
      const { heardAt, acknowledgedAt } = await emergencyOf(/很大的煤气味/);
      return (heardAt ?? 0) > (acknowledgedAt ?? 0) + minutes(9);
    });
    await office.later(minutes(14));
    await office.comesToRest();
    expect(await emergencyOf(/很大的煤气味/)).toMatchObject({ state: 'acknowledged' });
    // Then nothing more: the climb goes on.
    await office.later(minutes(1.2));
    await lin.isTold(/张伟接手后 15 分钟没有消息/);
    await zhao.hears(/张师傅还没有新的消息，我们在继续叫其他人/);
    await lin.cardWith(new RegExp(`<@${zhang.id}> 接手过，现在等人接手`));

    await wang.clicks(card, 'emergency.ack');
    await zhao.hears(/王经理已收到/);
    // "No danger" is shown to staff and ends nothing by itself.
    await zhao.taps('没有危险');
    await zhao.hears(/没有危险/);
    await zhao.readsAll();
    await wang.readsInThread(card, /住户说：没有危险/);
    expect(await emergencyOf(/很大的煤气味/)).toMatchObject({ state: 'acknowledged' });
    expect(
      await wang.fills(card, 'emergency.stand_down', { reason: '阀门已关，测过没有气味' }),
    ).toEqual({});
    await zhao.hears(/警情已解除/);
    // Everybody who was called hears that it is over.
    await zhang.isTold(/王敏 已解除。阀门已关/);
    await wang.readsInThread(card, /王敏 已解除：阀门已关/);
  });
});

describe('another danger while one is open', () => {
  it('is paged for anew, also where somebody has the first in hand', async () => {
    const li = await office.resident('li');
    await li.joins();
    await li.says('家里进水了，水管爆了，水漫得到处都是，快来人');
    await li.hears(/水总阀/);
    await li.hears(/正在发生吗/);
    const [lin, wang] = await Promise.all(['lin', 'wang'].map(office.staff));
    if (!lin || !wang) throw new Error('The demonstration has them.');
    const card = await lin.cardWith(/水漫得到处/);
    await lin.clicks(card, 'emergency.ack');
    await li.hears(/林管家已收到/);
    await li.says('着火了！插座着火了');
    await li.hears(/马上离开，走楼梯/);
    await li.hears(/已再次通知值班人员/);
    await lin.isTold(/现在又报了：火情/);
    await lin.cardWith(/紧急 \d+ · 跑水、火情[\s\S]*接手过，现在等人接手/);
    await lin.clicks(card, 'emergency.ack');
    await li.hears(/林管家已收到/);
    // The neighbours at the entrance are warned, and hear when it is over.
    expect(
      await lin.fills(card, 'emergency.warn', { where: 'entrance', words: '请走楼梯离开' }),
    ).toEqual({});
    const zhao = await office.resident('zhao');
    await zhao.hears(/3-2 有险情（跑水、火情），正在处理。请走楼梯离开/);
    await lin.readsInThread(card, /林晓燕 通知了 3-2 的邻居：共 \d+ 户，其中 \d+ 户没有用机器人/);
    // The same danger once more reaches the thread and pages nobody.
    await li.says('火越来越大了，着火了');
    await li.readsAll();
    await lin.readsInThread(card, /火越来越大/);
    expect((await toldAlone(lin.id)).filter((one) => /现在又报了/.test(one))).toHaveLength(1);
    expect(await lin.fills(card, 'emergency.stand_down', { reason: '火已灭，水已关' })).toEqual({});
    await li.hears(/警情已解除/);
    await zhao.hears(/3-2 的险情已解除/);
  });
});

describe('an emergency that staff raise', () => {
  it('has the same card, page and procedure; each step is ticked by name, and ends with a reason', async () => {
    const [lin, chen, wang] = await Promise.all(['lin', 'chen', 'wang'].map(office.staff));
    if (!lin || !chen || !wang) throw new Error('The demonstration has them.');
    expect(await chen.commands('emergency')).toMatch(/请写明是什么情况/);
    expect(await chen.commands('emergency 3-2-601 有人触电了，倒在地上')).toMatch(
      /已上报，紧急 \d+/,
    );
    const card = await lin.cardWith(/触电、电气险情[\s\S]*3-2-601[\s\S]*上报[\s\S]*有人触电了/);
    expect(wordsOn(card)).not.toMatch(/做好了|回复住户/);
    await lin.isTold(/触电、电气险情 · 3-2-601。请马上接手/);
    // Whoever raised it hears how it stands, as a resident would.
    await office.later(minutes(2));
    await chen.isTold(/还没有人接手，正在继续叫人/);
    await lin.clicks(card, 'emergency.ack');
    await chen.isTold(/林晓燕 已接手/);
    await lin.cardWith(/断电前谁也不碰人[\s\S]*做好了/);
    await wang.clicks(card, 'emergency.tick');
    await lin.cardWith(/✓ 断电前谁也不碰人.* · 王敏 /);
    await lin.clicks(card, 'emergency.tick');
    await lin.cardWith(/✓ 断开上级开关.* · 林晓燕 /);
    // What was ticked by mistake is taken back by whoever ticked it, or by a chief, and both stay on record.
    await chen.isRefused(card, 'emergency.untick', /不在您的权限里[\s\S]*林晓燕/);
    expect(await lin.fills(card, 'emergency.untick', { step: 'no_touch' })).toEqual({});
    expect(await lin.fills(card, 'emergency.untick', { step: 'power_off' })).toEqual({});
    const open = await lin.cardWith(/断开上级开关[^·✓]*\n做好了/);
    expect(wordsOn(open)).not.toMatch(/✓|撤回/);
    await lin.clicks(card, 'emergency.tick');
    await lin.cardWith(/✓ 断电前谁也不碰人.* · 林晓燕 /);
    await lin.clicks(card, 'emergency.tick');
    await lin.cardWith(/✓ 断开上级开关.* · 林晓燕 /);
    // Nobody is in a chat that could be written to, and nothing offers it.
    expect(wordsOn(await lin.cardWith(/断开上级开关/))).not.toMatch(/回复住户/);
    expect(await lin.fills(card, 'emergency.stand_down', { reason: '已送医，线路已断开' })).toEqual(
      {},
    );
    await chen.isTold(/林晓燕 已解除。已送医/);
    const over = await lin.cardWith(/解除：已送医/);
    expect(wordsOn(over)).toMatch(/✓ 断开上级开关/);
    expect(wordsOn(over)).not.toMatch(/做好了/);
    // The record was written by the way, and is printed from the card.
    await wang.clicks(card, 'emergency.record');
    const printed = await until('the record', async () => {
      const state = await office.slack();
      const files = state.messages.flatMap((one) => one.files ?? []);
      return files.find((one) => /^紧急事件记录-/.test(one.title));
    });
    const { token } = office.opened.settings.slack;
    const pdf = await fetch(printed.url_private, { headers: { authorization: `Bearer ${token}` } });
    const pages = pdfPages(Buffer.from(await pdf.arrayBuffer())).join('\n');
    expect(pages).toMatch(
      /桂苑 3-2-601[\s\S]*有人触电了[\s\S]*断开上级开关[\s\S]*林晓燕：撤回：断电前谁也不碰人[\s\S]*林晓燕：解除：已送医/,
    );
  });
});

type Call = { headers: IncomingHttpHeaders; body: string };

/** A pager that refuses its first calls and takes the others. */
async function openPager(
  refuses: (calls: number) => boolean,
): Promise<{ url: string; calls: Call[]; close(): Promise<void> }> {
  const calls: Call[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (piece: string) => {
      body += piece;
    });
    req.on('end', () => {
      calls.push({ headers: req.headers, body });
      res.writeHead(refuses(calls.length) ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/page`,
    calls,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe('the pager', () => {
  it('is told of each page, signed, under the same id until it takes it, and says nothing of a resident', async () => {
    const pager = await openPager((calls) => calls === 1);
    const secret = 'a-secret-of-the-gateway';
    try {
      await setSetting(office.opened.office, { key: 'pager.url', value: pager.url }, null);
      await setSetting(office.opened.office, { key: 'pager.secret', value: secret }, null);
      const [lin, chen, wang] = await Promise.all(['lin', 'chen', 'wang'].map(office.staff));
      if (!lin || !chen || !wang) throw new Error('The demonstration has them.');
      await chen.commands('emergency 3-2-501 着火了，赵阿姨家');
      await lin.cardWith(/赵阿姨家/);
      await until('the page and another try', async () => {
        if (pager.calls.length === 1) await office.later(3000);
        return pager.calls.length >= 2;
      });
      const [first, again] = pager.calls;
      if (!first || !again) throw new Error('Both are there.');
      const body = JSON.parse(first.body);
      expect(body).toEqual({
        v: 1,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        at: expect.stringMatching(/^2026-11-2\dT/),
        step: 0,
        community: '桂苑',
        emergency: {
          number: expect.any(Number),
          kind: 'fire',
          unit: '3-2-501',
          url: expect.stringMatching(/^https:/),
        },
        person: { name: '林晓燕', slack: lin.id },
        acknowledge_url: expect.stringMatching(
          /^https:\/\/gate\.example\.org\/acknowledge\/[\w.-]{80,100}$/,
        ),
        test: false,
      });
      expect(JSON.parse(again.body).id).toBe(body.id);
      for (const { headers, body: sent } of [first, again]) {
        const signed = createHmac('sha256', secret)
          .update(`${headers['x-gatehouse-timestamp']}.${sent}`)
          .digest('hex');
        expect(headers['x-gatehouse-signature']).toBe(`v1=${signed}`);
      }
      await until('that it was taken', async () => {
        const ready = (await (await fetch(`${office.origin}/readyz`)).json()) as {
          pager: { fault: string | null; takenAt: number | null };
        };
        return ready.pager.takenAt !== null && ready.pager.fault === null;
      });
      // Whoever looks into links acknowledges nothing, and reads a number and no place.
      const link = body.acknowledge_url.replace(publicUrl, office.origin);
      const looked = await fetch(link, { headers: { accept: 'text/html' } });
      const shown = await looked.text();
      expect(shown).toMatch(/紧急 \d+ 正在等人接手[\s\S]*<button type="submit">我来处理<\/button>/);
      expect(shown).not.toMatch(/3-2-501|赵|火/);
      expect(looked.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect((await fetch(link, { method: 'PUT' })).status).toBe(405);
      expect(await emergencyOf(/赵阿姨家/)).toMatchObject({ state: 'open' });
      // A link that is not good is no path at all.
      const wrong = link.replace(/.$/, (end: string) => (end === 'A' ? 'E' : 'A'));
      const nowhere = `${office.origin}/nowhere`;
      for (const method of ['GET', 'POST']) {
        const [answer, otherwise] = await Promise.all([
          fetch(wrong, { method }),
          fetch(nowhere, { method }),
        ]);
        expect(answer.status).toBe(404);
        expect(await answer.text()).toBe(await otherwise.text());
      }
      // A key pressed on the phone is the button: once, whoever asks again.
      for (const _again of [1, 2]) {
        const pressed = await fetch(link, { method: 'POST', body: 'Digits=1' });
        expect([pressed.status, await pressed.json()]).toEqual([
          200,
          { emergency: body.emergency.number, state: 'yours' },
        ]);
      }
      await lin.cardWith(/赵阿姨家[\s\S]*清点人员/);
      await chen.isTold(/火情 · 3-2-501[\s\S]*林晓燕 已接手/);
      expect(await wang.commands('audit 林晓燕')).toMatch(/接手紧急事件.*电话/);
      for (let asked = 0; asked < 10; asked += 1) await fetch(link);
      expect((await fetch(link, { method: 'POST' })).status).toBe(429);
      await office.later(minutes(6));
      await office.comesToRest();
      expect(pager.calls).toHaveLength(2);
    } finally {
      await pager.close();
    }
  });
});

describe('the pager in a night in which nobody answers', () => {
  it('is told again of every step while its gateway fails, of each page once it takes them, and of none when somebody wakes', async () => {
    await endEmergencies(office);
    let fails = true;
    const pager = await openPager(() => fails);
    try {
      await setSetting(office.opened.office, { key: 'pager.url', value: pager.url }, null);
      await setSetting(
        office.opened.office,
        { key: 'pager.secret', value: 'a-secret-of-the-night' },
        null,
      );
      const who = await office.movesIn('夜里的人', '3-2-301');
      await who.says('三楼有很大的煤气味');
      await who.hears(/燃气总阀/);
      const { id } = await emergencyOf(/三楼有很大/);
      const pages = async (): Promise<EmergencyPage[]> =>
        office.opened.office.orm.em
          .fork()
          .find(EmergencyPage, { emergency: id }, { orderBy: { step: 'asc' } });
      const triedFor = (step: number) => async (): Promise<boolean> => {
        await office.later(1000);
        const ofStep = (await pages()).filter((one) => one.step === step);
        return ofStep.length > 0 && ofStep.every((one) => one.pagerAttempts >= 2);
      };
      await until('the first page and another try', triedFor(0));
      await office.later(minutes(5));
      await until('the second step and another try', triedFor(1));
      expect((await pages()).every((one) => one.pagerTakenAt === null)).toBe(true);
      // What failed waits under its own id, and is taken as soon as the gateway is back.
      fails = false;
      const before = pager.calls.length;
      await until('that all were taken', async () => {
        await office.later(30_000);
        return (await pages()).every((one) => one.pagerTakenAt !== null);
      });
      await office.later(minutes(5));
      await who.sees(/1\d 分钟了/);
      await until('that everybody was telephoned', async () => {
        await office.later(1000);
        const all = await pages();
        return all.some((one) => one.step === 2) && all.every((one) => one.pagerTakenAt !== null);
      });
      const taken = pager.calls.slice(before).map((one) => JSON.parse(one.body).id as string);
      const ids = (await pages()).map((one) => one.id);
      expect([...taken].sort()).toEqual([...ids].sort());
      const wang = await office.staff('wang');
      await wang.clicks(await wang.cardWith(/三楼有很大/), 'emergency.ack');
      await who.sees(/王经理已收到/);
      const told = pager.calls.length;
      await office.later(minutes(10));
      await office.comesToRest();
      expect(pager.calls).toHaveLength(told);
      await who.readsAll();
    } finally {
      await pager.close();
    }
  });
});

describe('a drill', () => {
  it('is marked as one wherever it is seen, and telephones nobody', async () => {
    const [lin, wang, zhang] = await Promise.all(['lin', 'wang', 'zhang'].map(office.staff));
    if (!lin || !wang || !zhang) throw new Error('The demonstration has them.');
    expect(await zhang.commands('drill 3-2-501 厨房着火')).toMatch(/不在您的权限/);
    expect(await wang.commands('drill 3-2-501 厨房着火')).toMatch(/演练开始/);
    const card = await lin.cardWith(/【演练】.*火情[\s\S]*厨房着火/);
    await lin.isTold(/【演练】紧急 \d+ · 火情 · 3-2-501。请马上接手/);
    await lin.clicks(card, 'emergency.ack');
    await wang.isTold(/【演练】.*林晓燕 已接手/);
    expect(await emergencyOf(/厨房着火/)).toMatchObject({ drill: true, state: 'acknowledged' });
    const pages = await office.opened.office.orm.em
      .fork()
      .find(EmergencyPage, { emergency: (await emergencyOf(/厨房着火/)).id });
    expect(pages.map((one) => [one.pagerDueAt, one.pagerAttempts])).toEqual([[null, 0]]);
    expect(await lin.fills(card, 'emergency.stand_down', { reason: '演练结束' })).toEqual({});
    await lin.cardWith(/【演练】[\s\S]*解除：演练结束/);
  });
});
