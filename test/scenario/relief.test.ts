import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../../src/community/entities.ts';
import { accountForCommand, accountJson } from '../../src/ledger/account/account-command.ts';
import { PaymentPlan } from '../../src/ledger/relief/relief-entities.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Homes that cannot pay at once: parts, a later day, late fees that are waived, and why, which few may read. */
let office: TestOffice;
let zhou: StaffDriver;
let wang: StaffDriver;
let collecting: Clicks;
let managing: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  zhou = await office.staff('zhou');
  wang = await office.staff('wang');
  collecting = controlsOf(office, zhou);
  managing = controlsOf(office, wang);
  zhao = await office.resident('zhao');
  await zhao.joins();
  await owes('3-2-501', '2026-08', '2026-08-15', 90_000);
  await owes('3-2-501', '2026-10', '2026-10-15', 10_001);
});
afterAll(() => office.stop());

async function owes(address: string, period: string, dueOn: string, fen: number): Promise<void> {
  await inOneTransaction(office.opened.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address });
    const lines = [{ code: 'service', fen }];
    await writeBill(work, {
      ...{ unit: id, period, dueOn, lines, issuedOn: '2026-11-01' },
      ...{ rate: '0.0005', graceDays: 30 },
    });
  });
}
const lateFee = async (asOf: string): Promise<bigint> =>
  (await statementAt(office.opened.office, '3-2-501', asOf)).lateFeeFen;
const fileOf = async (person: ResidentDriver, name: string): Promise<string> => {
  const id = await until(
    name,
    async () =>
      (await person.chat()).find((one) => one.document?.file_name?.includes(name))?.document
        ?.file_id,
  );
  const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
  return (await pdfPages(Buffer.from(await answer.arrayBuffer()))).join('\n');
};

describe('what is owed', () => {
  it('is paid in parts that come to it exactly, once the manager approved them', async () => {
    expect(await lateFee('2026-11-24')).toBe(3195n + 50n);
    await zhou.commands('分期 3-2-501');
    await collecting.inAnswer('relief.plan');
    expect(await collecting.window()).toMatch(/3-2-501 欠 1000\.01 元，另有违约金 32\.45 元/);
    const plan = { parts: '3', first: '2026-12-01', reason: '年底发工资' };
    expect(await collecting.fills({ ...plan, parts: '13' })).toEqual({
      parts: '请写 2 到 12 之间的数。',
    });
    expect(await collecting.fills({ ...plan, first: '2027-02-01' })).toHaveProperty('first');
    expect((await collecting.fills({ ...plan, amounts: '500\n500' })).amounts).toMatch(
      /分 3 期，要写 3 个金额；现在写了 2 个/,
    );
    expect((await collecting.fills({ ...plan, amounts: '500\n300\n200' })).amounts).toMatch(
      /合计 1000\.00 元，欠的本金是 1000\.01 元/,
    );
    expect((await collecting.fills({ ...plan, amounts: '500\n300\n２００.01' })).amounts).toMatch(
      /不是金额/,
    );
    expect(await collecting.fills({ ...plan, amounts: '500\n300\n200.01' })).toEqual({});
    expect(await collecting.window()).toMatch(
      /等经理批准[\s\S]*第 1 期 2026年12月1日 500\.00 元[\s\S]*第 3 期 2027年2月1日 200\.01 元/,
    );
    await collecting.closes();
    // One waits at a time.
    await zhou.commands('relief 3-2-501');
    await collecting.inAnswer('relief.plan');
    expect((await collecting.fills(plan)).parts).toMatch(/已经有一项在等批准/);
    await collecting.closes();

    const card = await wang.cardWith(
      /分期，待批准[\s\S]*3-2-501（赵玉兰）欠的 1000\.01 元（2 张账单）分 3 期缴[\s\S]*违约金 32\.45 元不在分期里[\s\S]*年底发工资/,
    );
    await zhou.clicks(card, 'ask.approve');
    await zhou.isTold(/不在您的权限里/);
    await wang.clicks(card, 'ask.approve');
    await wang.cardWith(/分期[\s\S]*已批准/);
    await zhou.isTold(/王.* 已批准您的申请：3-2-501（赵玉兰）欠的 1000\.01 元/);
    await zhao.hears(
      /3-2-501 的 1000\.01 元分 3 期缴，已经约定好[\s\S]*· 第 1 期 500\.00 元，2026年12月1日前[\s\S]*· 第 3 期 200\.01 元，2027年2月1日前/,
    );
    expect(await fileOf(zhao, '分期协议')).toMatch(
      /物业费用分期缴纳协议[\s\S]*20261124-3-2-501[\s\S]*赵玉兰[\s\S]*合计 ¥1000\.01（人民币壹仟元零壹分）[\s\S]*2026年12月1日[\s\S]*500\.00[\s\S]*7 天仍未缴足/,
    );
  });

  it('shows what is agreed on the home, the list, the account and the command line', async () => {
    expect(await zhou.commands('account 3-2-501')).toMatch(
      /分期 20261124-3-2-501：1000\.01 元分 3 期，还剩 1000\.01 元[\s\S]*下一期：第 1 期 2026年12月1日，还差 500\.00 元/,
    );
    await collecting.commandsWindow('collect 3栋');
    expect(await collecting.window()).toMatch(/3-2-501[\s\S]*分期中，还剩 1000\.01 元/);
    await collecting.inWindow('visit.home');
    await until('the home', async () => /还差 500\.00 元/.test(await collecting.window()));
    expect(await collecting.window()).toMatch(
      /第 1 期 · [^\n]*前 · 500\.00 元 · 还没到期\n第 2 期 · [^\n]*前 · 300\.00 元 · 还没到期\n第 3 期 · [^\n]*前 · 200\.01 元 · 还没到期/,
    );
    await collecting.inWindow('relief.print');
    await until('the agreement', async () =>
      (await collecting.direct())
        .flatMap((one) => one.files ?? [])
        .some((one) => one.title === '分期协议-20261124-3-2-501.pdf'),
    );
    await collecting.closes();
    await collecting.closes();
    const printed = await accountForCommand(office.opened.office, { unit: '3-2-501' });
    expect(accountJson(printed).instalments).toMatchObject([
      {
        ...{ number: '20261124-3-2-501', state: 'running', total_fen: 100_001, open_fen: 100_001 },
        parts: [{ due_on: '2026-12-01' }, { due_on: '2027-01-01' }, { due_on: '2027-02-01' }],
      },
    ]);
    expect(await zhou.commands('relief')).toMatch(/分期 1 户[\s\S]*3-2-501 · 分期 20261124/);
  });

  it('bears no further late fee while the parts are kept', async () => {
    // Counted until the day before the agreement: 70 days of 900.00, and a week and more of 100.01.
    expect(await lateFee('2026-11-23')).toBe(3150n + 45n);
    expect(await lateFee('2026-11-30')).toBe(3150n + 45n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is put off with approval, and why stands in no channel', async () => {
    await owes('3-2-502', '2026-09', '2026-09-15', 20_000);
    await zhou.commands('缓缴 3-2-502');
    await collecting.inAnswer('relief.defer');
    const deferral = { until: '2026-12-31', late_fee: 'stops' };
    expect(await collecting.fills({ ...deferral, reason: '' })).toHaveProperty('reason');
    expect((await collecting.fills({ until: '2027-06-01', reason: '住院' })).until).toMatch(
      /62 天/,
    );
    expect(await collecting.fills({ ...deferral, reason: '肿瘤住院，先不要催' })).toEqual({});
    await collecting.closes();
    const card = await wang.cardWith(
      /缓缴，待批准[\s\S]*3-2-502.*缓缴到 2026年12月31日，期间不提醒[\s\S]*违约金不增加[\s\S]*原因不写在这里/,
    );
    expect(wordsOn(card)).not.toMatch(/肿瘤/);
    // A clerk may not read why; the manager may, which is on record.
    const sun = await office.staff('sun');
    await sun.clicks(card, 'relief.reason');
    const counting = controlsOf(office, sun);
    await until('a refusal', async () => /不在您的权限里/.test(await counting.window()));
    await wang.clicks(card, 'relief.reason');
    await until('why', async () => /肿瘤住院/.test(await managing.window()));
    await managing.closes();
    const seen = await office.opened.office.orm.em
      .fork()
      .count(AuditEntry, { verb: 'relief.reason_seen' });
    expect(seen).toBe(1);
    await wang.clicks(card, 'ask.approve');
    await wang.cardWith(/缓缴[\s\S]*已批准/);
    expect(await zhou.commands('relief')).toMatch(
      /缓缴 1 户[\s\S]*3-2-502 · 缓缴到 2026年12月31日，期间不提醒，违约金不增加/,
    );
    const at = async (day: string) =>
      (await statementAt(office.opened.office, '3-2-502', day)).lateFeeFen;
    // Nothing from today on; it goes on after the last day.
    expect(await at('2026-12-31')).toBe(await at('2026-11-23'));
    expect(await at('2027-01-02')).toBe((await at('2026-11-23')) + 20n);
    const slack = JSON.stringify((await office.slack()).messages);
    expect(slack).not.toMatch(/肿瘤/);
  });

  it('has its late fee waived with approval, never by who asked', async () => {
    await zhou.commands('relief 3-2-501');
    await collecting.inAnswer('relief.waive');
    const most = await collecting.fills({ amount: '99', reason: '协商' });
    expect(most.amount).toMatch(/最多减免 31\.95 元/);
    expect(await collecting.fills({ amount: '20', reason: '维修拖了两周，协商一致' })).toEqual({});
    await collecting.closes();
    const card = await wang.cardWith(/减免违约金，待批准[\s\S]*减免 20\.00 元（今天共 31\.95 元）/);
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(/3-2-501 的违约金减免了 20\.00 元/);
    expect(await lateFee('2026-11-24')).toBe(1195n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
    const plans = await office.opened.office.orm.em.fork().count(PaymentPlan, {});
    expect(plans).toBe(1);
  });
});

describe('a resident who cannot pay now', () => {
  it('says why, which the collector reads and answers, and nobody else', async () => {
    await owes('3-2-501', '2026-11', '2026-11-20', 5000);
    await zhao.says('物业费可以分期吗');
    await zhao.hears(/可以商量分期，也可以缓一缓[\s\S]*只有收费员和经理看得到/);
    await zhao.says('厂里裁员了，十二月底能拿到补偿金');
    await zhao.hears(/记下了。收费员会和您商量 3-2-501 怎么缴，答复之前不再提醒/);
    await wang.isTold(/3-2-501 的住户说缴费有困难/);
    await zhao.says('物业费能不能分期');
    await zhao.hears(/可以商量分期/);
    await zhao.says('补偿金大概两万');
    await zhao.hears(/已经在办了，收费员会联系您/);
    expect(await zhou.commands('relief')).toMatch(/住户说有困难，等答复 1 件[\s\S]*3-2-501/);
    await collecting.inAnswer('relief.plea');
    await until('what they said', async () =>
      /赵玉兰 自己说的[\s\S]*厂里裁员了[\s\S]*补偿金大概两万/.test(await collecting.window()),
    );
    await collecting.inWindow('relief.answer');
    await until('the answer', async () => /对住户说/.test(await collecting.window()));
    await collecting.fills({ answer: '十二月底前都不催您，补偿金到了再缴就好。' });
    await zhao.hears(/关于 3-2-501 缴费困难的事，物业答复您：\s*十二月底前都不催您/);
    await collecting.closes();
    expect(await zhou.commands('relief')).not.toMatch(/等答复/);
    const seen = JSON.stringify((await office.slack()).messages);
    expect(seen).not.toMatch(/裁员|补偿金/);
  });

  it('is not taken as the reason of somebody else in the home, and waits for its own answer', async () => {
    const { rows } = await sql<{ tenant: string; unit: string }>`
      with r as (insert into residents (id, community_id, name, created_at)
        select gen_random_uuid(), community_id, '租客', now() from units where address = '3-2-501' returning id),
      l as (insert into liable_parties (id, unit_id, role, key, since)
        select gen_random_uuid(), u.id, 'tenant', r.id::text, '2026-01-01' from units u, r where u.address = '3-2-501' returning id),
      m as (insert into liable_party_members (party_id, resident_id) select l.id, r.id from l, r)
      insert into hardship_pleas (id, community_id, unit_id, resident_id, words, at)
        select gen_random_uuid(), u.community_id, u.id, r.id, '租客的难处', now() from units u, r where u.address = '3-2-501'
        returning resident_id as tenant, unit_id as unit`.execute(
      office.opened.office.orm.em.fork().getKysely(),
    );
    expect(rows).toHaveLength(1);
    await wang.commands('缓缴 3-2-501');
    await managing.inAnswer('relief.defer');
    expect(await managing.fills({ until: '2026-12-31', late_fee: 'stops' })).toHaveProperty(
      'reason',
    );
    await managing.closes();
    expect(await zhou.commands('relief')).toMatch(/等答复 1 件/);
  });

  it('sees what is agreed below what they owe', async () => {
    await zhao.says('我还欠多少物业费');
    await zhao.hears(/已约定分期，下一期第 1 期 500\.00 元，2026年12月1日前/);
  });

  it('hears when a manager ends it early, because something else was agreed', async () => {
    await zhou.commands('relief 3-2-501');
    expect(JSON.stringify((await office.slack()).ephemerals.at(-1))).not.toContain('relief.end');
    await wang.commands('relief 3-2-501');
    await managing.inAnswer('relief.end');
    expect(await managing.fills({ reason: '' })).toHaveProperty('reason');
    expect(await managing.fills({ reason: '已改为月底一次付清' })).toEqual({});
    expect(await managing.window()).toMatch(/已终止，住户已告知/);
    await managing.closes();
    await zhao.hears(/3-2-501 原来约定的分期或缓缴到今天为止：已改为月底一次付清/);
    // Spared through today; from tomorrow on 900.00 and 100.01 bear their late fee again.
    const today = await lateFee('2026-11-24');
    expect((await lateFee('2026-11-26')) - today).toBe(100n);
    expect(await zhou.commands('account 3-2-501')).toMatch(
      /分期 20261124-3-2-501 在 2026年11月24日 提前终止/,
    );
  });
});
