import { afterEach, describe, expect, it } from 'vitest';
import { staffRoles } from '../../src/codes.ts';
import { Community, Resident, Unit } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import {
  admission,
  cover,
  emergency,
  type Ground,
  type Person,
} from '../support/permission-acts.ts';

let office: TestOffice;
afterEach(() => office.stop());

const hourMs = 3_600_000;

async function groundOf(): Promise<Ground> {
  const zhao = await office.resident('zhao');
  await zhao.joins();
  await zhao.readsAll();
  const em = office.opened.office.orm.em.fork();
  const staffOf = async (name: string): Promise<Person> => {
    const one = await em.findOneOrFail(Staff, { name });
    return { id: one.id, slackUser: one.slackUser, role: 'technician' };
  };
  return {
    office,
    community: (await em.findOneOrFail(Community, { name: '桂苑' })).id,
    channel: '',
    resident: (await em.findOneOrFail(Resident, { name: '赵玉兰' })).id,
    chat: zhao.person.id,
    unit: (await em.findOneOrFail(Unit, { address: '3-2-501' })).id,
    helper: await staffOf('何大勇'),
  };
}

/** A repair at an address, for somebody, wished for at an hour of today (Shanghai). */
async function job(
  ground: Ground,
  address: string,
  more: { to?: string; at?: string; words?: string },
): Promise<number> {
  return inOneTransaction(office.opened.office, async (work) => {
    const unit = await work.em.findOneOrFail(Unit, { address });
    const wished = more.at
      ? { from: `2026-11-24T${more.at}:00+08:00`, to: `2026-11-24T${more.at}:30+08:00`, text: '' }
      : null;
    const { request } = await openRequest(work, {
      draft: {
        kind: 'repair',
        category: 'plumbing',
        urgency: 'normal',
        words: more.words ?? '漏水',
        files: [],
        home: { unit: unit.id, address, usage: 'residential' },
        wished,
        anonymous: false,
      } as never,
      community: ground.community,
      resident: null,
      chat: null,
      adopt: null,
    });
    if (more.to)
      await work.em.nativeUpdate(
        Request,
        { id: request.id },
        { assignee: more.to, state: 'accepted' },
      );
    return request.number;
  });
}

describe('the Home of the app', () => {
  it('shows a technician the jobs of today in the order of time, then of place', async () => {
    office = await startTestOffice();
    const ground = await groundOf();
    const em = office.opened.office.orm.em.fork();
    const zhang = await em.findOneOrFail(Staff, { name: '张伟' });
    const late = await job(ground, '1-1-101', { to: zhang.id, at: '16:00' });
    const far = await job(ground, '3-2-901', { to: zhang.id, at: '14:00' });
    const near = await job(ground, '3-2-101', { to: zhang.id, at: '14:00' });
    const words = await (await office.staff('zhang')).opensHome(/我今天的活 3 件/);
    const order = [near, far, late].map((number) =>
      words.search(new RegExp(`\\*<[^|]*\\|${number}>\\*`)),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(words).toMatch(/现在 · 总值班 · 刘建国/);
  });

  it('shows the manager today in figures, and with whom what is late is', async () => {
    office = await startTestOffice();
    const ground = await groundOf();
    const em = office.opened.office.orm.em.fork();
    const zhang = await em.findOneOrFail(Staff, { name: '张伟' });
    await job(ground, '1-1-101', { to: zhang.id });
    await job(ground, '1-1-102', { to: zhang.id });
    await job(ground, '1-1-103', {});
    await office.later(5 * 24 * hourMs);
    const words = await (await office.staff('wang')).opensHome(/今天/);
    expect(words).toMatch(/没办完 \*3\* · 超时 \*3\* · 今天完成 \*0\*/);
    expect(words).toMatch(/超时在：张伟 2、没人接 1/);
    expect(words).toMatch(/\/gatehouse duty edit/);
    expect(words).not.toMatch(/\/gatehouse staff 2/);
  });

  it('shows the assistant what waits and why, and what nobody has', async () => {
    office = await startTestOffice();
    const ground = await groundOf();
    const em = office.opened.office.orm.em.fork();
    await job(ground, '1-1-101', {});
    const number = await job(ground, '1-1-102', {});
    const waiting = {
      state: 'waiting',
      pausedAt: 1,
      waitReason: 'parts',
      waitNote: '等阀芯',
    } as const;
    await em.nativeUpdate(Request, { number }, waiting);
    const words = await (await office.staff('gao')).opensHome(/等待中 1 件/);
    expect(words).toMatch(/等待中 1 件[\s\S]*⏸ 等配件：等阀芯/);
    expect(words).toMatch(/待接单 2 件[\s\S]*另有 1 件在上面/);
  });

  it('shows only what is of the communities somebody serves', async () => {
    office = await startTestOffice();
    const ground = await groundOf();
    const em = office.opened.office.orm.em.fork();
    await job(ground, '1-1-101', {});
    const elsewhere = '01a20d20-c399-746b-9033-ab1f73d63d0a';
    await em.nativeUpdate(Staff, { name: '陈静' }, { communities: [elsewhere] });
    const words = await (await office.staff('chen')).opensHome(/还没答复 0 件/);
    expect(words).not.toMatch(/漏水/);
  });

  it('never gets longer than Slack takes, however much there is', async () => {
    office = await startTestOffice();
    const ground = await groundOf();
    const em = office.opened.office.orm.em.fork();
    const wang = await em.findOneOrFail(Staff, { name: '王敏' });
    await em.nativeUpdate(Staff, { id: wang.id }, { roles: [...staffRoles] });
    const person: Person = { id: wang.id, slackUser: wang.slackUser, role: 'technician' };
    await em.nativeUpdate(Staff, { name: '何大勇' }, { roles: [...staffRoles] });
    for (let n = 0; n < 12; n += 1) {
      await job(ground, '3-2-501', { to: wang.id, words: '很长的话'.repeat(200) });
      await job(ground, '3-2-502', { words: '<!channel> & *粗*' });
      if (n < 8) await emergency('open')(ground, person);
      if (n < 6) await cover('helper')(ground, person);
      if (n < 3) await admission(ground, person);
    }
    await office.later(6 * 24 * hourMs);
    await (await office.staff('wang')).opensHome(/紧急事件 8 件/);
    const home = (await office.slack()).homes.find((one) => one.user === wang.slackUser);
    expect(home?.view.blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(home)).not.toContain('<!channel>');
    await office.comesToRest();
    await (await office.resident('zhao')).readsAll();
  });
});
