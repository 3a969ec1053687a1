import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff } from '../../src/management/manage-staff.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let sun: StaffDriver;
let clerk: Clicks;
let wang: StaffDriver;
let gao: StaffDriver;

beforeAll(async () => {
  office = await startTestOffice();
  sun = await office.staff('sun');
  wang = await office.staff('wang');
  gao = await office.staff('gao');
  const { users } = await office.slack();
  for (const [key, roles] of [
    ['sun', 'clerk'],
    ['gao', 'assistant,manager'],
  ] as const) {
    const user = users.find((one) => one.name === key);
    await addStaff(office.opened.office, {
      ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles, community: undefined },
    });
  }
  clerk = controlsOf(office, sun);
});
afterAll(() => office.stop());

const tariff = (price: string) => `community: 桂苑
valid_from: 2026-12-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "${price}", usage: [residential]}
`;

async function drops(person: StaffDriver, name: string, text: string): Promise<void> {
  const { channels } = await office.slack();
  const direct = channels.find((one) => one.is_im && JSON.stringify(one).includes(person.id));
  const base64 = Buffer.from(text).toString('base64');
  await office.post('slack/message', {
    user: person.id,
    channel: direct?.id,
    text: '按新合同调价',
    files: [{ name, mime: 'application/octet-stream', base64 }],
  });
}

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;

const says = (pattern: RegExp) =>
  until(
    `${pattern} on a card`,
    async () => (await office.slack()).messages.map(wordsOn).find((one) => pattern.test(one)),
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );

describe('a tariff in Slack', () => {
  it('is refused with every fault by its line, and nothing is asked for', async () => {
    await drops(sun, '标准.yaml', tariff('２.35').replace('day: 15', 'day: 40'));
    await sun.isTold(/「标准\.yaml」还不能提交批准[\s\S]*第 3 行[\s\S]*第 5 行[\s\S]*全角/);
    expect(await rows('select 1 from money_asks')).toEqual([]);
  });

  it('is shown with what it changes, approved by a manager who did not ask, and holds from then on', async () => {
    await drops(sun, '标准.yml', tariff('2.35'));
    const card = await wang.cardWith(/收费标准，待批准[\s\S]*桂苑的收费标准，2026-12-01 起/);
    expect(wordsOn(card)).toMatch(/物业服务费：\d+ 户有变化[\s\S]*原因：按新合同调价[\s\S]*申请/);
    expect(await rows('select 1 from tariffs')).toEqual([]);
    // Somebody who may not approve is told who can; nothing changes.
    await sun.clicks(card, 'ask.approve');
    await until('a refusal', async () =>
      (await office.slack()).ephemerals.some(
        (one) => one.user === sun.id && /不在您的权限里/.test(wordsOn(one)),
      ),
    );
    await wang.clicks(card, 'ask.approve');
    await says(/✅ 王敏 已批准/);
    await sun.isTold(/王敏 已批准您的申请/);
    expect(await rows('select version from tariffs')).toEqual([{ version: 1 }]);
    // The same file again changes nothing, and says so.
    await drops(sun, '标准.yml', tariff('2.35'));
    await sun.isTold(/与已有的一致，没有改动/);
  });

  it('that a manager asks for waits for another, and is looked at again where it comes to something else', async () => {
    await drops(gao, '调价.yaml', tariff('2.60'));
    await until(
      'the card',
      async () => (await rows("select 1 from money_asks where state = 'open'")).length === 1,
    );
    const open = await gao.cardWith(/收费标准，待批准[\s\S]*等批准/);
    await gao.clicks(open, 'ask.approve');
    await until('a refusal', async () =>
      (await office.slack()).ephemerals.some(
        (one) => one.user === gao.id && /自己申请的/.test(wordsOn(one)),
      ),
    );
    // Meanwhile areas were corrected: what the card said is no more what it comes to.
    await rows("update units set area_m2 = area_m2 + 10 where address = '3-2-501'");
    await wang.clicks(open, 'ask.approve');
    await says(/申请之后情况有变/);
    expect((await rows('select 1 from tariffs')).length).toBe(1);
    expect(await wang.fills(open, 'ask.refuse', { reason: '' })).toHaveProperty('reason');
    expect(await wang.fills(open, 'ask.refuse', { reason: '等业主大会表决' })).toEqual({});
    await gao.isTold(/王敏 没有批准您的申请[\s\S]*等业主大会表决/);
    await says(/王敏 没有批准 · .*：等业主大会表决/);
    expect((await rows('select 1 from tariffs')).length).toBe(1);
  });
});

describe("a unit's exception", () => {
  it('is asked for with a reason and an end, approved, listed and ended; a change of mind takes it back', async () => {
    expect(await sun.commands('exceptions 9-9-999')).toMatch(/没有找到「9-9-999」/);
    await rows(`update tariffs set terms = jsonb_set(terms, '{items}', terms->'items' || jsonb_build_array(jsonb_build_object(
      'code', 'lighting', 'name', jsonb_build_object('zh-CN', '公共照明', 'en', 'Lighting'), 'usage', '[]'::jsonb,
      'lateFee', true, 'vacancyRate', null, 'basis', 'shared', 'splitBy', 'unit')))`);
    expect(await sun.commands('减免 3-2-501')).toMatch(/没有特殊约定/);
    await clerk.inAnswer('ask.exception');
    const entry = { kind: '打折', code: '物业服务费', from: '2026-12', until: '2027-05' };
    const faulty = await clerk.fills({
      ...entry,
      value: '8折',
      reason: '漏水维修',
      until: '2026-11',
    });
    expect(faulty).toEqual({
      value: expect.stringMatching(/八折写 0\.8/),
      until: expect.stringMatching(/终止在起始之前/),
    });
    // A shared cost has no price of its own.
    expect(
      await clerk.fills({
        ...entry,
        kind: '另定单价',
        code: '公共照明',
        value: '1',
        reason: '约定',
      }),
    ).toEqual({ code: expect.stringMatching(/「公共照明」按实际花费分摊，没有单价/) });
    await rows("update tariffs set terms = terms #- '{items,-1}'");
    expect(await clerk.fills({ ...entry, value: '0.8', reason: '漏水维修期间' })).toEqual({});
    const first = await wang.cardWith(
      /3-2-501 的特殊约定[\s\S]*物业服务费：按 0\.8 收，2026-12 起至 2027-05/,
    );
    // The wrong home: whoever asked takes it back before anybody decides.
    await sun.clicks(first, 'ask.withdraw');
    await says(/孙.* 已撤回/);
    await sun.commands('exceptions 3-2-502');
    await clerk.inAnswer('ask.exception');
    expect(await clerk.fills({ ...entry, value: '0.8', reason: '漏水维修期间' })).toEqual({});
    const second = await wang.cardWith(/3-2-502 的特殊约定/);
    await wang.clicks(second, 'ask.approve');
    await until('it holds', async () => (await rows('select 1 from unit_exceptions')).length === 1);
    expect(await sun.commands('exceptions')).toMatch(
      /3-2-502[\s\S]*按 0\.8 收[\s\S]*理由：漏水维修期间 · 王敏 批准/,
    );
    // The same again is refused beside the field.
    await sun.commands('exceptions 3-2-502');
    await clerk.inAnswer('ask.exception');
    expect(await clerk.fills({ ...entry, value: '0.7', reason: '再减' })).toHaveProperty('from');
    await clerk.closes();
    await sun.commands('exceptions 3-2-502');
    await clerk.inAnswer('ask.end');
    expect(await clerk.fills({ until: '2027-06', reason: '已修好' })).toHaveProperty('until');
    expect(await clerk.fills({ until: '2027-01', reason: '已修好' })).toEqual({});
    const end = await wang.cardWith(/改为到 2027-01 为止/);
    await wang.clicks(end, 'ask.approve');
    await until(
      'it ends earlier',
      async () =>
        (await rows<{ until: string }>('select until_period as until from unit_exceptions'))[0]
          ?.until === '2027-01',
    );
  });
});
