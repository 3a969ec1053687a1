import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Community, Unit } from '../../src/community/entities.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import {
  accountForCommand,
  accountJson,
  accountLines,
} from '../../src/ledger/account/account-command.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';

/** A home that was sold once and let three times: who owes what of it, and who is told of it. */
const home = '3-2-502';
type Who = {
  role: 'owner' | 'tenant' | 'family';
  since: string;
  until: string | null;
  /** An owner lets them see the amounts. */
  shared?: true;
  /** Where they live by now, and owe nothing. */
  now?: string;
};
const people = {
  周一平: { role: 'owner', since: '2019-06-01', until: '2026-06-01', now: '1-1-401' },
  冯早: { role: 'tenant', since: '2025-07-01', until: '2026-03-01' },
  吴新: { role: 'owner', since: '2026-06-01', until: null },
  郑前: { role: 'tenant', since: '2026-07-01', until: '2026-10-01', now: '1-1-402' },
  王今: { role: 'tenant', since: '2026-10-15', until: null },
  吴大: { role: 'family', since: '2026-06-01', until: null, shared: true },
  吴小: { role: 'family', since: '2026-06-01', until: null },
} as const satisfies Record<string, Who>;
type Name = keyof typeof people;

let office: TestOffice;
let zhou: Clicks;
const chats = new Map<Name, ResidentDriver>();

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const chatOf = (name: Name): ResidentDriver => {
  const found = chats.get(name);
  if (!found) throw new Error(`${name} has no chat.`);
  return found;
};
/** Says something, and gives all that is answered. */
async function asks(name: Name, words: string): Promise<string> {
  const who = chatOf(name);
  const before = (await who.chat()).length;
  await who.says(words);
  await office.comesToRest();
  await who.readsAll();
  const answers = (await who.chat()).slice(before).filter((one) => one.from?.is_bot === true);
  return answers.map((one) => one.text ?? one.caption ?? '').join('\n');
}
/** The amounts in a text, each once, in their order. */
const amountsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\d+\.\d\d(?= 元)/g)].map(([one]) => one)),
];

async function livesThere(name: Name): Promise<void> {
  const { role, since, until: end, ...more }: Who = people[name];
  chats.set(name, await office.movesIn(name, more.now ?? home));
  const own = `resident_id = (select id from residents where name = '${name}')`;
  const last = end === null ? 'null' : `'${end}'`;
  if (more.now)
    await rows(`insert into occupancies (id, unit_id, resident_id, role, since, until)
      select gen_random_uuid(), u.id, r.id, '${role}', '${since}', ${last} from units u, residents r
      where u.address = '${home}' and r.name = '${name}'`);
  else
    await rows(
      `update occupancies set role = '${role}', since = '${since}', until = ${last} where ${own}`,
    );
  if (more.shared)
    await rows(`insert into amount_shares (occupancy_id, by_id, at) select o.id, w.id, now()
      from occupancies o, residents w where o.${own} and w.name = '吴新'`);
}

async function owes(payer: 'owner' | 'tenant', period: string, fen: number): Promise<string> {
  const bill = await inOneTransaction(office.opened.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address: home });
    const lines = [{ code: payer === 'owner' ? 'service' : 'water', fen }];
    const due = { dueOn: `${period}-15`, issuedOn: `${period}-01` };
    return writeBill(work, { unit: id, period, ...due, lines, payer });
  });
  return String(bill.number);
}

const numbers: Record<string, string> = {};

beforeAll(async () => {
  office = await startTestOffice();
  await inOneTransaction(office.opened.office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    settingsTable['pay_in_chat.token'].put(community, '1000000001:TEST:story');
  });
  zhou = controlsOf(office, await office.staff('zhou'));
  await rows(
    `delete from occupancies where unit_id = (select id from units where address = '${home}')`,
  );
  for (const name of Object.keys(people) as Name[]) await livesThere(name);
  for (const [payer, period, fen] of [
    ['tenant', '2026-01', 1100],
    ['owner', '2026-05', 10_000],
    ['owner', '2026-08', 20_000],
    ['tenant', '2026-08', 2200],
    ['tenant', '2026-09', 2300],
    ['tenant', '2026-11', 4400],
  ] as const)
    numbers[`${payer} ${period}`] = await owes(payer, period, fen);
});
afterAll(() => office.stop());
beforeEach(async () => {
  for (const who of chats.values()) await who.readsAll();
});

describe('who is told what of a home that was sold and let', () => {
  // Own arrears, and those of a tenant who left, which the owners of that time owe jointly.
  const table: readonly [Name, { own: string[]; joint: string[]; is: RegExp }][] = [
    ['吴新', { own: ['200.00'], joint: ['45.00', '22.00', '23.00'], is: /3-2-502：应缴 200\.00/ }],
    ['周一平', { own: ['100.00'], joint: ['11.00'], is: /（以前的房屋）：应缴 100\.00/ }],
    ['王今', { own: ['44.00'], joint: [], is: /3-2-502：应缴 44\.00/ }],
    ['郑前', { own: ['45.00', '22.00', '23.00'], joint: [], is: /（以前的房屋）：应缴 45\.00/ }],
    // Whoever has left and lives nowhere here is not known in the chat any more.
    ['冯早', { own: [], joint: [], is: /请输入通知单上的邀请码/ }],
    ['吴大', { own: ['200.00'], joint: [], is: /3-2-502：应缴 200\.00/ }],
    ['吴小', { own: [], joint: [], is: /3-2-502 的金额由业主决定给谁看/ }],
  ];

  it.each(table)('%s is told what they owe, and no more', async (name, { own, joint, is }) => {
    // When they ask what is owed, how to pay it, and how a month came about
    const owed = await asks(name, '/bill');
    const all = [owed, await asks(name, '怎么缴'), await asks(name, '8月账单')].join('\n');
    // Then it is theirs, and what they owe jointly is told apart from it
    expect(owed).toMatch(is);
    expect(amountsIn(owed).toSorted()).toEqual([...own, ...joint].toSorted());
    expect(amountsIn(all).every((one) => [...own, ...joint].includes(one))).toBe(true);
    const apart =
      /以前的租户还欠 ([\d.]+) 元。这是约定由租户缴的费用，按《物业管理条例》第四十一条/;
    expect(apart.exec(owed)?.[1] ?? null).toBe(joint[0] ?? null);
    // And nobody else is named
    for (const other of Object.keys(people)) if (other !== name) expect(all).not.toContain(other);
  });

  it('tells an owner who owes nothing of their own what a tenant left behind, also where they were never billed', async () => {
    // Given all that is the owner's paid, and no bill of theirs left
    await rows(`update bills set state = 'void' where number = ${numbers['owner 2026-08']}`);
    try {
      expect(await asks('吴新', '/bill')).toMatch(
        /3-2-502：您自己没有要缴的费用[\s\S]*以前的租户还欠 45\.00 元/,
      );
      expect(await asks('吴新', '我要缴费')).toMatch(/以前的租户还欠 45\.00 元/);
      expect(await asks('吴新', '我想晚几天付')).toMatch(
        /您自己没有要缴的费用；以前的租户还欠的，业主和租户一起承担/,
      );
      expect(await asks('吴大', '/bill')).not.toMatch(/租户/);
    } finally {
      await rows(`update bills set state = 'open' where number = ${numbers['owner 2026-08']}`);
    }
  });

  it('stands in the account and in the home’s window for the staff, as the tenant’s and the owners’', async () => {
    const { office: inside } = office.opened;
    const account = await accountForCommand(inside, { unit: home });
    expect(accountLines(account).join('\n')).toMatch(
      /以前的租户还欠 45\.00，约定由租户缴，业主连带缴纳（物业管理条例第四十一条）：\n {2}账单 \d+ {2}2026-08[\s\S]*2026-09/,
    );
    const json = accountJson(account);
    expect(json).toMatchObject({
      owed_fen: 24_400,
      joint: [
        { period: '2026-08', total_fen: 2200, state: 'open' },
        { period: '2026-09', total_fen: 2300, state: 'open' },
      ],
    });
    // What owners and tenants before them owe is theirs, and joint to nobody of today.
    const former = accountJson(await accountForCommand(inside, { unit: home, former: true }));
    expect(former).toMatchObject({ owed_fen: 15_600, joint: [] });
    await zhou.commandsWindow(`collect ${home}`);
    const window = await zhou.window();
    expect(window).toMatch(/2026年8月 · 编号 \d+ · [^\n]* · 22\.00 元（以前的租户欠）/);
    expect(window).toMatch(/2026年1月 · 编号 \d+ · [^\n]* · 11\.00 元(?!（以前的租户欠）)/);
    expect(window).toMatch(/以前的租户欠的 45\.00 元，约定由租户缴，业主吴新连带缴纳/);
    await zhou.closes();
  });
});

describe('a tenant’s and an owner’s payment at the desk', () => {
  it('tells apart what is whose, and what a payment of the tenant does not settle', async () => {
    await zhou.commandsWindow(`pay ${home}`);
    // Given what is owed, told by whose it is
    const shown = await zhou.window();
    expect(shown).toMatch(/3-2-502 现在欠 244\.00 元（业主 200\.00 元，租户 44\.00 元）/);
    expect(shown).toMatch(
      /以前的租户还欠 45\.00 元，业主连带缴纳；业主要代缴，请在“只缴这些账单”里选/,
    );
    expect(shown).toMatch(/2026-08 · 业主 · 账单 \d+[\s\S]*2026-11 · 租户 · 账单 \d+/);
    expect(shown).toMatch(/以前的住户欠：2026-05[\s\S]*以前的租户欠，业主连带：2026-08/);
    const captions = [...(await zhou.choices('bills')).keys()];
    expect(captions).toEqual(
      expect.arrayContaining([
        '2026-08 · 200.00 元（业主）',
        '2026-11 · 44.00 元（租户）',
        '2026-08 · 22.00 元（以前的租户欠，业主连带）',
        '2026-05 · 100.00 元（以前的住户欠）',
      ]),
    );
    // When the tenant pays 60: 44 are theirs
    const bank = { method: '转账', reference: 'BK-T1', payer: '王今' };
    await zhou.fills({ ...bank, amount: '60' });
    expect(await zhou.window()).toMatch(
      /付款人是租户，只抵自己的账单（欠 44\.00 元）和选中的账单，多出 16\.00 元。业主另欠 200\.00 元，要代缴请在“只缴这些账单”里选/,
    );
    expect([...(await zhou.choices('rest')).keys()]).toEqual([
      '16.00 元存为租户的预存，只抵租户的账单',
    ]);
    // Then they pay 44 after all, and it is said what is left, and of whom
    await zhou.fills({ ...bank, amount: '44' });
    expect(await zhou.window()).toMatch(/这一户还欠 200\.00 元。[\s\S]*以前的租户还欠 45\.00 元/);
    await zhou.closes();
    await chatOf('王今').hears(/已收到 3-2-502 缴费 44\.00 元/);
  });

  it('says of a tenant who owes nothing what the owner owes, and of the owner what a tenant left', async () => {
    await (await office.staff('zhou')).commands('shift');
    await zhou.inAnswer('cash.open');
    expect(await zhou.fills({ counted: '0' })).toEqual({});
    // When the tenant, who owes nothing, would have all of it back
    await zhou.commandsWindow(`pay ${home}`);
    const cash = { amount: '50', method: '现金', payer: '王今' };
    await zhou.fills(cash);
    expect(await zhou.window()).toMatch(/只抵自己的账单（没有欠费）[^\n]*业主另欠 200\.00 元/);
    expect((await zhou.fills({ ...cash, rest: 'change' })).amount).toMatch(
      /租户自己没有欠费（业主欠 200\.00 元），全部找零就没有可收的了。[^\n]*在“只缴这些账单”里选业主的账单/,
    );
    await zhou.closes();
    // When the owner pays all that is theirs, and more
    await zhou.commandsWindow(`pay ${home}`);
    const bank = { amount: '210', method: '转账', reference: 'BK-O1' };
    await zhou.fills(bank);
    expect(await zhou.window()).toMatch(/比欠的多 10\.00 元[^\n]*以前的租户欠的 45\.00 元不在内/);
    await zhou.fills({ ...bank, amount: '200' });
    expect(await zhou.window()).toMatch(
      /现在的业主和租户已经缴清。[\s\S]*以前的租户还欠 45\.00 元/,
    );
    await zhou.closes();
    // Then a home whose owner and tenant owe nothing is not called free of arrears
    await zhou.commandsWindow(`pay ${home}`);
    expect(await zhou.window()).toMatch(
      /3-2-502 现在的业主和租户没有欠费[\s\S]*以前的租户还欠 45\.00/,
    );
    await zhou.closes();
  });

  it('settles what a tenant left where the owner chooses it', async () => {
    await zhou.commandsWindow(`pay ${home}`);
    const bill = numbers['tenant 2026-08'] ?? '';
    await zhou.fills({ amount: '22', method: '转账', reference: 'BK-O2', bills: [bill] });
    expect(await zhou.window()).toMatch(/已收 3-2-502 22\.00 元/);
    await zhou.closes();
    await chatOf('吴新').sees(/已收到 3-2-502 缴费 22\.00 元/);
    expect(await asks('吴新', '/bill')).toMatch(/以前的租户还欠 23\.00 元/);
    expect(await asks('郑前', '/bill')).toMatch(/应缴 23\.00 元/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is taken in the owner’s chat as well, bill by bill', async () => {
    const wu = chatOf('吴新');
    await wu.readsAll();
    await wu.says('/bill');
    await wu.hears(/以前的租户还欠 23\.00 元/);
    await wu.taps('在这里付');
    await wu.hears(/\[invoice 2300 CNY\] 3-2-502 2026年9月物业费用/);
    expect(await wu.pays()).toBe('paid');
    await wu.hears(/收到 3-2-502 的 23\.00 元，谢谢您。票据 R\d+ 已开。已全部缴清。/);
    await wu.hears(/\[document\] 已收到 3-2-502 缴费 23\.00 元/);
    expect(await asks('吴新', '/bill')).not.toMatch(/租户/);
    // The former tenant owes nothing any more, and has no receipt of what another paid.
    expect(await asks('郑前', '/bill')).not.toMatch(/应缴/);
    const theirs = (await chatOf('郑前').chat()).map((one) => one.text ?? one.caption ?? '');
    expect(theirs.join('\n')).not.toMatch(/已收到/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is told the oldest first, as it is offered for paying, and what is newer is counted', async () => {
    // Given an owner who had it as long, and eight bills of the first tenant, who has left
    await rows(`update occupancies set since = '2025-01-01' where resident_id =
      (select id from residents where name = '吴新')`);
    for (const month of ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'])
      await owes('tenant', month, 1500);
    await owes('tenant', '2026-02', 1600);
    const wu = chatOf('吴新');
    const owed = await asks('吴新', '/bill');
    // Then the six that are due first are told, and two are counted after them
    const told = [...owed.matchAll(/2025年(\d+)月(?!\d)/g)].map(([, month]) => month);
    expect(told).toEqual(['7', '8', '9', '10', '11', '12']);
    expect(owed).toMatch(/2025年12月[\s\S]*更近的还有 2 张/);
    expect(owed).not.toMatch(/2026年/);
    // And just these are offered
    await wu.taps('在这里付');
    await office.comesToRest();
    const offered = (await wu.chat()).at(-1)?.reply_markup;
    expect(JSON.stringify(offered).match(/代缴以前租户的 2025年/g)).toHaveLength(6);
    await wu.readsAll();
  });
});
