import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import { importArchive, newCommunityOf } from '../../src/archive/commands.ts';
import { exportTable } from '../../src/archive/export-file.ts';
import { unitHistory } from '../../src/archive/history.ts';
import { Community } from '../../src/community/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv } from '../support/archive.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { addWillowCourt } from '../support/second-community.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startTestOffice();
});
afterEach(() => office.stop());

const dayMs = 24 * 3_600_000;
const inChinese = { language_code: 'zh-hans' };
const inEnglish = { language_code: 'en' };

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;

/** 赵玉兰, who owns 3-2-501. */
async function theOwner(): Promise<ResidentDriver> {
  const zhao = await office.resident('zhao');
  await zhao.joins();
  return zhao;
}

/** Asks for an invitation by name and gives the code in the message to forward. */
async function invites(owner: ResidentDriver, name: string): Promise<string> {
  const english = owner.person.language_code === 'en';
  await owner.says(english ? 'add a family member' : '加家人');
  await owner.hears(english ? /What is the name/ : /请发家人的姓名/);
  await owner.says(name);
  await owner.hears(english ? /The invitation for/ : /给.+的邀请/);
  const forward = await owner.hears(/https:\/\/t\.me\/gatehouse_playground_bot\?start=/);
  return /start=([A-Z0-9]{8})/.exec(forward.text ?? '')?.[1] ?? '';
}

/** A member of the family comes in by the link, and the owner hears of it. */
async function joinsFamily(
  owner: ResidentDriver,
  name: string,
  more = inChinese,
): Promise<ResidentDriver> {
  const code = await invites(owner, name);
  const member = await office.resident(`${name}的手机`, more);
  await member.says(`/start ${code}`);
  await member.hears(more === inEnglish ? /family of/ : /的家属/);
  await owner.hears(more === inEnglish ? /has joined/ : /用您的邀请加入了/);
  return member;
}

/** The owner ends somebody's access from the list. */
async function ends(owner: ResidentDriver, name: string): Promise<void> {
  await owner.says('谁能看到我家');
  await owner.hears(/登记在/);
  await owner.taps(`结束${name}的使用`);
  await owner.sees(new RegExp(`要结束${name}`));
  await owner.taps('确定结束');
  await owner.sees(new RegExp(`^已结束${name}`));
}

/** Presses what a forged or remembered button would carry. */
async function presses(who: ResidentDriver, message: TgMessage, data: string): Promise<void> {
  await office.post('telegram/press', {
    user_id: who.person.id,
    message_id: message.message_id,
    data,
    stale: true,
  });
}

const occupancyOf = async (name: string): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    `select o.id from occupancies o join residents r on r.id = o.resident_id where r.name = '${name}'`,
  );
  return row?.id ?? '';
};
const untilOf = (name: string) =>
  rows<{ until: string | null }>(
    `select o.until::text from occupancies o join residents r on r.id = o.resident_id where r.name = '${name}'`,
  );

describe('an owner and their family', () => {
  it('lets a daughter in by a link, sees her there, and ends it', async () => {
    const zhao = await theOwner();
    // Given: she is let in from the settings, by name.
    await zhao.says('/settings');
    await zhao.hears(/3-2-501/);
    await zhao.taps('谁能看我家');
    await zhao.hears(/登记在 3-2-501 的人：\n· 赵玉兰（您） · 业主 · 2019年6月1日起 · 在用门房$/);
    await zhao.taps('让家人加入');
    await zhao.hears(/让家人加入 3-2-501。请发家人的姓名/);
    await zhao.says('我女儿赵小雨');
    await zhao.hears(
      /给赵小雨的邀请好了：邀请码 [A-Z0-9]{4}-[A-Z0-9]{4}，加入 3-2-501，有效到2026年12月24日/,
    );
    const forward = await zhao.hears(/^赵小雨，您好。赵玉兰邀请您加入桂苑 3-2-501/);
    const link = /https:\S+/.exec(forward.text ?? '')?.[0] ?? '';
    // When: she opens the link
    const daughter = await office.resident('小雨', inChinese);
    await daughter.says(`/start ${new URL(link).searchParams.get('start')}`);
    await daughter.hears(/赵小雨，您好，您是桂苑 3-2-501 的家属/);
    // Then: her mother hears who it is, and she reports like anybody of that home.
    const told = await zhao.hears(
      /赵小雨用您的邀请加入了桂苑 3-2-501，在 Telegram 上的名字是「小雨」/,
    );
    expect(await zhao.buttons(told)).toEqual(['不是我家人']);
    const number = await daughter.reports('卫生间灯不亮');
    const chen = await office.staff('chen');
    expect(wordsOn(await chen.card(number))).toMatch(/赵小雨[\s\S]*家属|3-2-501/);
    expect(await chen.commands('unit 3-2-501')).toMatch(/赵小雨（家属）.*由业主赵玉兰邀请/);
    // She may not let anybody in herself, and sees nobody.
    await daughter.says('加家人');
    expect((await daughter.hears(/由业主在这里办理，也可以由物业办理/)).text).not.toContain(
      '赵玉兰',
    );

    // When: her mother ends it, after one question by name
    await ends(zhao, '赵小雨');
    // Then: she is told whom to ask, and sees nothing any more.
    await daughter.hears(
      /您对桂苑 3-2-501 的使用，业主已经结束，从现在起您看不到这一户了。有疑问请问业主，或联系物业（电话 0571-8800-1200）/,
    );
    await daughter.says('/requests');
    expect((await daughter.hears(/./)).text).not.toMatch(new RegExp(`${number}|3-2-501`));
    await daughter.says('厨房水龙头一直滴水');
    await daughter.hears(/还没有确认您是哪一户/);
    // Her code does not let her in again; her request stays with her, with the home and on the card.
    await daughter.says(`/start ${new URL(link).searchParams.get('start')}`);
    await daughter.hears(/已经用过了/);
    expect(wordsOn(await chen.card(number))).toMatch(/3-2-501[\s\S]*赵小雨/);
    expect(
      await rows(
        `select r.name, u.address from requests q join residents r on r.id = q.resident_id join units u on u.id = q.unit_id where q.number = ${number}`,
      ),
    ).toEqual([{ name: '赵小雨', address: '3-2-501' }]);
    // On record: the owner did it, in the audit and in the history of the home.
    expect(
      await rows(
        "select a.verb, r.name from audit_entries a join residents r on r.id::text = a.actor::text where a.actor_kind = 'resident' and (a.verb = 'access.ended' or a.verb like 'invitation.%') order by a.seq",
      ),
    ).toEqual([
      { verb: 'invitation.used', name: '赵玉兰' },
      { verb: 'invitation.made', name: '赵玉兰' },
      { verb: 'invitation.used', name: '赵小雨' },
      { verb: 'access.ended', name: '赵玉兰' },
    ]);
    expect(
      await rows(
        "select r.name from archive_changes c join residents r on r.id::text = c.actor::text where c.kind = 'occupancy' and c.actor_kind = 'resident' and c.op = 'update'",
      ),
    ).toEqual([{ name: '赵玉兰' }]);
    // No note for the desk: family is the owner's own business.
    const { messages } = await office.slack();
    expect(messages.filter((one) => /结束了/.test(wordsOn(one)))).toEqual([]);
    await zhao.readsAll();
    await daughter.readsAll();
  });

  it('an owner who reads English sends a wrong person away from the notice itself, and lets the right one in the same day', async () => {
    const grace = await office.movesIn('Grace Hall', '1-1-101', inEnglish);
    // Whom she means is no danger and no name; she changes her mind, and asks again.
    await grace.says('add my husband');
    await grace.hears(/What is the name/);
    await grace.says('my husband');
    await grace.hears(/just their real name/);
    await grace.says('cancel');
    await grace.hears(/no invitation was made/);
    const code = await invites(grace, 'Tom Baker');
    const wrong = await office.resident('Finder', inEnglish);
    await wrong.says(`/start ${code}`);
    await wrong.hears(/Hello Tom Baker\. You are now set up as family of 1-1-101/);
    const told = await grace.hears(
      /Tom Baker has joined 1-1-101, Osmanthus Court, with your invitation\. Their name on Telegram is “Finder”/,
    );
    await grace.taps('Not my family');
    await grace.sees(/End access to 1-1-101 for Tom Baker \(family\)\?/);
    await grace.taps('Yes, end it');
    await grace.sees(/^Access to 1-1-101 has ended for Tom Baker \(family\)\. I have told them\./);
    await wrong.hears(/The owner of 1-1-101, Osmanthus Court, has ended your access/);
    await wrong.says('my tap is dripping');
    await wrong.hears(/do not know yet which home/);
    // The notice's button does nothing a second time.
    await grace.tapsOld(told, 'Not my family');
    await grace.sees(/^Access had ended already for Tom Baker/);
    // The real Tom gets a new code, and even the one who was sent away could, on the same day.
    const again = await invites(grace, 'Tom Baker');
    expect(again).not.toBe(code);
    const tom = await office.resident('Tom', inEnglish);
    await tom.says(again);
    await tom.hears(/Hello Tom Baker/);
    await grace.hears(/Their name on Telegram is “Tom”/);
    const third = await invites(grace, 'Finn Baker');
    await wrong.says(`/start ${third}`);
    await wrong.hears(/You are now set up as family of 1-1-101/);
    await grace.hears(/has joined/);
    await wrong.says('/settings');
    await wrong.hears(/1-1-101/);
    for (const one of [grace, wrong, tom]) await one.readsAll();
  });

  it('a code of a home with somebody on record as family gives that person their chat, and makes no second one', async () => {
    const zhao = await theOwner();
    const [before] = await rows<{ id: string }>(
      `with r as (insert into residents (id, community_id, name, phone, created_at)
         select '00000000-0000-7000-8000-0000000000aa', community_id, '赵 大明', null, now() from residents where name = '赵玉兰' returning id)
       insert into occupancies (id, unit_id, resident_id, role, since)
         select '00000000-0000-7000-8000-0000000000ab', o.unit_id, r.id, 'family', '2020-01-01'
         from r, occupancies o join residents z on z.id = o.resident_id where z.name = '赵玉兰' returning resident_id as id`,
    );
    const code = await invites(zhao, '赵大明');
    const son = await office.resident('大明', inChinese);
    await son.says(code);
    await son.hears(/3-2-501 的家属/);
    await zhao.hears(/用您的邀请加入了/);
    expect(await rows("select id from residents where replace(name, ' ', '') = '赵大明'")).toEqual([
      { id: before?.id },
    ]);
    await zhao.says('加家人');
    await zhao.hears(/请发家人的姓名/);
    await zhao.says('赵大明');
    await zhao.hears(/也已经在用门房，不用再邀请/);
    // Nor does a code take over the chat of somebody who has only turned the bot off.
    await rows(`update chats set reachable = false where resident_id = '${before?.id}'`);
    await zhao.says('加家人');
    await zhao.hears(/请发家人的姓名/);
    await zhao.says('赵大明');
    await zhao.hears(/赵 大明已经登记为 3-2-501 的家属，不用再邀请/);
    // Somebody on record with a home of their own is left to the office: a code of hers would open that home too.
    await rows(
      `insert into occupancies (id, unit_id, resident_id, role, since)
       select '00000000-0000-7000-8000-0000000000ac', o.unit_id, n.id, 'family', '2020-01-01'
       from occupancies o join residents z on z.id = o.resident_id, residents n where z.name = '赵玉兰' and n.name = '钱国强'`,
    );
    await zhao.says('加家人');
    await zhao.hears(/请发家人的姓名/);
    await zhao.says('钱国强');
    await zhao.hears(
      /钱国强已经登记为 3-2-501 的家属，不用再邀请。.*本人在这里分享手机号，或联系物业/,
    );
    expect(await rows("select 1 from invitations where resident_name = '钱国强'")).toEqual([]);
  });

  it('who belongs to another home too keeps that one, and an open draft does not go to the home that is over', async () => {
    const zhao = await theOwner();
    const owner = await office.movesIn('孙房东', '2-1-402', inChinese);
    const member = await joinsFamily(zhao, '赵小雨');
    await member.says(`/start ${await invites(owner, '赵小雨')}`);
    await member.hears(/2-1-402 的家属/);
    await owner.hears(/赵小雨用您的邀请加入了桂苑 2-1-402/);
    await member.says('3-2-501 厨房水龙头一直滴水');
    const draft = await member.hears(/您看对不对[\s\S]*3-2-501/);
    await ends(zhao, '赵小雨');
    await member.hears(/您对桂苑 3-2-501 的使用，业主已经结束/);
    await member.tapsOld(draft, '提交');
    await member.hears(/您已经不能用原来那一户，这一件先没有提交[\s\S]*2-1-402/);
    expect(await rows('select 1 from requests')).toEqual([]);
    await member.taps('提交');
    await member.sees(/工单 \d+[\s\S]*2-1-402/);
    expect(await rows('select u.address from requests q join units u on u.id = q.unit_id')).toEqual(
      [{ address: '2-1-402' }],
    );
  });
});

describe('somebody who is sent away on the day they came', () => {
  it('is in the history and in no export, which comes back as it went', async () => {
    const zhao = await theOwner();
    const wrong = await joinsFamily(zhao, '赵小雨');
    await ends(zhao, '赵小雨');
    await wrong.hears(/业主已经结束/);
    const { office: inside, settings } = office.opened;
    const out = await inOneTransaction(inside, async (work) => {
      const [community] = await work.em.find(Community, {});
      return exportTable(work, {
        kind: 'residents',
        communities: [community?.id ?? ''],
        language: 'zh-CN',
        actor: { kind: 'system', id: null },
      });
    });
    expect(out.rows.flat()).not.toContain('赵小雨');
    const report = await importArchive(inside, {
      bytes: Buffer.from(csv(out.headings, ...out.rows)),
      kind: 'residents',
      choice: { given: null, mayCreate: false, allowed: null },
      newCommunity: await newCommunityOf(inside, settings),
      dryRun: true,
      language: 'zh-CN',
      actor: { kind: 'system', id: null },
    });
    expect(report).toMatchObject({ faults: [], created: 0, updated: 0 });
    const [unit] = await rows<{ id: string }>("select id from units where address = '3-2-501'");
    const options = { language: 'zh-CN', limit: 20, withPhones: false } as const;
    const [ended] = await unitHistory(inside.orm.em.fork(), unit?.id ?? '', options);
    expect(ended).toMatchObject({
      who: '赵玉兰',
      what: expect.stringContaining('赵小雨'),
      fields: [{ field: '截止', from: null, to: '2026-11-24' }],
    });
  });
});

describe('an invitation of an owner', () => {
  it('is the same one for the same name, at most five for a home, and taken back from the list', async () => {
    const zhao = await theOwner();
    const first = await invites(zhao, '李小红');
    expect(await invites(zhao, '李 小红')).toBe(first);
    for (const name of ['李小兰', '李小青', '李小紫', '李小白']) await invites(zhao, name);
    await zhao.says('加家人');
    await zhao.hears(/请发家人的姓名/);
    await zhao.says('李小黑');
    await zhao.hears(/这一户已有 5 个没有用的邀请/);
    await zhao.taps('谁能看我家');
    await zhao.sees(/还没有用的邀请：\n· 李小红 · 有效到2026年12月24日/);
    await zhao.taps('收回给李小红的邀请');
    await zhao.sees(/^给李小红的邀请已收回/);
    const late = await office.resident('来晚的人', inChinese);
    await late.says(first);
    await late.hears(/已过期/);
    // There is room for another now.
    expect(await invites(zhao, '李小黑')).toMatch(/^[A-Z0-9]{8}$/);
  });

  it('is made twenty times a day at most', async () => {
    const zhao = await theOwner();
    await invites(zhao, '李小红');
    const at = new Date(office.clock.now()).toISOString();
    await rows(
      `insert into invitations (id, code, unit_id, resident_name, role, created_at, expires_at, revoked_at, invited_by_id)
       select gen_random_uuid(), 'TEST' || n, unit_id, '旧的', 'family', '${at}', expires_at, '${at}', invited_by_id
       from invitations, generate_series(1001, 1019) n where resident_name = '李小红'`,
    );
    await zhao.says('加家人');
    await zhao.hears(/请发家人的姓名/);
    await zhao.says('李小兰');
    await zhao.hears(/您今天已经生成了 20 个邀请，明天可以接着邀请/);
    await office.later(dayMs);
    expect(await invites(zhao, '李小兰')).toMatch(/^[A-Z0-9]{8}$/);
  });

  it('lets nobody in when it is too old, or when its maker owns the home no more', async () => {
    const zhao = await theOwner();
    const old = await invites(zhao, '李小红');
    await office.later(31 * dayMs);
    const late = await office.resident('来晚的人', inChinese);
    await late.says(old);
    await late.hears(/已过期/);
    const code = await invites(zhao, '李小兰');
    await rows(
      `update occupancies set until = '2026-12-01' where id = '${await occupancyOf('赵玉兰')}'`,
    );
    await late.says(code);
    await late.hears(/已过期/);
    expect(await rows("select 1 from residents where name in ('李小红', '李小兰')")).toEqual([]);
    // Nor does who buys the home see whom the one before had invited.
    const buyer = await office.movesIn('新业主', '3-2-501', inChinese);
    await buyer.says('谁能看我家');
    expect((await buyer.hears(/登记在 3-2-501/)).text).not.toMatch(/李小兰|赵玉兰/);
  });

  it('is not used up by the owner who tries it out', async () => {
    const zhao = await theOwner();
    const code = await invites(zhao, '李小红');
    await zhao.says(`/start ${code}`);
    await zhao.hears(/这是 3-2-501 给家人用的邀请码，您已经能用这一户，不用再输/);
    const li = await office.resident('小红', inChinese);
    await li.says(code);
    await li.hears(/李小红，您好/);
    await zhao.hears(/李小红用您的邀请加入了/);
  });

  it('sent twice, and brought twice by the platform, is made once and told once', async () => {
    await office.faults({ telegram: { duplicates: true } });
    const zhao = await theOwner();
    const daughter = await joinsFamily(zhao, '赵小雨');
    await daughter.says('您好');
    await daughter.hears(/./);
    await ends(zhao, '赵小雨');
    await daughter.hears(/业主已经结束/);
    await office.comesToRest();
    expect(
      await rows("select count(*)::int as n from audit_entries where verb = 'access.ended'"),
    ).toEqual([{ n: 1 }]);
    expect(
      await rows("select count(*)::int as n from invitations where resident_name = '赵小雨'"),
    ).toEqual([{ n: 1 }]);
    await zhao.expectNothingUnread();
    await daughter.expectNothingUnread();
  });
});

describe('a tenant', () => {
  it('may not let in nor end anybody, and is ended by the owner with a word to the desk', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    const owner = await office.movesIn('孙房东', '2-1-402', inChinese);
    const number = await emma.reports('The kitchen tap keeps dripping');
    // The tenant tries.
    for (const words of ['who can see my flat', 'add my husband']) {
      await emma.says(words);
      expect((await emma.hears(/up to its owner/)).text).not.toContain('孙房东');
    }
    await emma.says('/settings');
    const settings = await emma.hears(/2-1-402/);
    expect(await emma.buttons(settings)).not.toContain('Who has access');
    await presses(emma, settings, `1.hhends.${await occupancyOf('孙房东')}`);
    await emma.sees(/up to its owner/);
    // A draft is open when the owner ends it.
    await emma.says('The bedroom window does not close');
    const draft = await emma.hears(/Is this right|Is it right/);
    await ends(owner, 'Emma Carter');
    await owner.sees(/对 2-1-402 的使用，也告诉了物业。我已告诉对方/);
    await emma.hears(/The owner of 2-1-402, Osmanthus Court, has ended your access/);
    await emma.tapsOld(draft, 'Submit');
    await emma.hears(/do not know yet which home/);
    await office.comesToRest();
    expect(await rows('select count(*)::int as n from requests')).toEqual([{ n: 1 }]);
    // The desk hears of it in the dispatch channel; the running request stays on its card.
    const note = await until('the note', async () => {
      const { messages, channels } = await office.slack();
      const dispatch = channels.find((one) => one.name.includes('dispatch'));
      return messages.find(
        (one) => one.channel === dispatch?.id && /孙房东.*结束了租户Emma Carter/.test(wordsOn(one)),
      );
    });
    expect(wordsOn(note)).toContain('2-1-402');
    const chen = await office.staff('chen');
    expect(wordsOn(await chen.card(number))).toMatch(/Emma Carter/);
    // Their own code, and their own phone, open nothing any more.
    await emma.says('/start GYEMM24D');
    await emma.hears(/used already/);
    await emma.says('', { contact: 'own' });
    await emma.hears(/not in our files/);
    await owner.readsAll();
    await emma.readsAll();
  });
});

describe('whoever owns the home no more', () => {
  it('has buttons that do nothing, and learns nothing by them; forged ids neither', async () => {
    const zhao = await theOwner();
    const daughter = await joinsFamily(zhao, '赵小雨');
    await invites(zhao, '李小红');
    await zhao.says('谁能看我家');
    const list = await zhao.hears(/登记在 3-2-501[\s\S]*赵小雨[\s\S]*李小红/);
    const li = await office.movesIn('李红', '3-2-601', inChinese);
    // A neighbour presses what only an owner of that home may.
    await li.says('谁能看我家');
    const own = await li.hears(/登记在 3-2-601/);
    const [unit] = await rows<{ id: string }>("select id from units where address = '3-2-501'");
    const [invitation] = await rows<{ id: string }>(
      "select id from invitations where resident_name = '李小红'",
    );
    const occupancy = await occupancyOf('赵小雨');
    const forged = [
      `1.hhof.${unit?.id}`,
      `1.hhin.${unit?.id}`,
      `1.hhtb.${invitation?.id}`,
      `1.hhend.${occupancy}`,
      `1.hhends.${occupancy}`,
      '1.hhends.00000000-0000-7000-8000-000000000000',
    ];
    for (const data of forged) await presses(li, own, data);
    await office.comesToRest();
    await li.sees(/由业主在这里办理/);
    expect(await li.transcript()).not.toMatch(/赵小雨|李小红|登记在 3-2-501/);
    // 赵玉兰 sells; her list is still in her chat.
    await rows(
      `update occupancies set until = '2026-11-24' where id = '${await occupancyOf('赵玉兰')}'`,
    );
    await zhao.tapsOld(list, '结束赵小雨的使用');
    await zhao.hears(/还没有确认您是哪一户/);
    await zhao.tapsOld(list, '收回给李小红的邀请');
    await zhao.hears(/还没有确认您是哪一户/);
    // With another home of her own she is a resident, and still no owner there.
    await office.movesIn('赵玉兰二', '1-1-201', inChinese);
    await rows(
      `update occupancies set resident_id = (select id from residents where name = '赵玉兰')
       where resident_id = (select id from residents where name = '赵玉兰二')`,
    );
    await zhao.tapsOld(list, '结束赵小雨的使用');
    await zhao.sees(/由业主在这里办理/);
    expect(await untilOf('赵小雨')).toEqual([{ until: null }]);
    expect(await rows('select 1 from invitations where revoked_at is not null')).toEqual([]);
    for (const one of [zhao, daughter, li]) await one.readsAll();
  });
});

describe('two owners of one home', () => {
  it('see the same household, may end the same person, and never each other', async () => {
    const zhao = await theOwner();
    const qian = await office.movesIn('钱先生', '3-2-501', inChinese);
    const daughter = await joinsFamily(zhao, '赵小雨');
    await invites(zhao, '李小红');
    for (const owner of [zhao, qian]) {
      await owner.says('谁能看我家');
      const list = await owner.hears(/赵玉兰[\s\S]*钱先生[\s\S]*赵小雨[\s\S]*李小红/);
      expect(await owner.buttons(list)).toEqual([
        '结束赵小雨的使用',
        '收回给李小红的邀请',
        '让赵小雨看账单',
        '让家人加入',
      ]);
    }
    const [list] = (await qian.chat()).filter((one) => /登记在/.test(one.text ?? ''));
    if (list) await presses(qian, list, `1.hhends.${await occupancyOf('赵玉兰')}`);
    await qian.sees(/^赵玉兰也是这一户的业主。业主的登记有变化，请联系物业办理。/);
    // Both end the same person at the same moment: it happens once, and both are answered.
    for (const owner of [zhao, qian]) {
      await owner.taps('结束赵小雨的使用');
      await owner.sees(/要结束赵小雨/);
    }
    await Promise.all([zhao.taps('确定结束'), qian.taps('确定结束')]);
    for (const owner of [zhao, qian]) await owner.sees(/^(已结束赵小雨|赵小雨的使用之前已经结束)/);
    await daughter.hears(/业主已经结束/);
    await office.comesToRest();
    await daughter.expectNothingUnread();
    expect(
      await rows("select count(*)::int as n from audit_entries where verb = 'access.ended'"),
    ).toEqual([{ n: 1 }]);
    expect(await untilOf('赵玉兰')).toEqual([{ until: null }]);
  });
});

describe('an owner of several homes', () => {
  it('is asked which one first', async () => {
    const zhao = await theOwner();
    await office.movesIn('赵玉兰二', 'B1-005', inChinese);
    await rows(
      `update occupancies set resident_id = (select id from residents where name = '赵玉兰')
       where resident_id = (select id from residents where name = '赵玉兰二')`,
    );
    await zhao.says('谁能看我家');
    const question = await zhao.hears(/要看哪一户/);
    expect(await zhao.buttons(question)).toEqual(['3-2-501', 'B1-005']);
    await zhao.taps('B1-005');
    await zhao.sees(/登记在 B1-005 的人/);
  });

  it('an owner of the same address in two communities is told them apart, and each desk hears of its own', async () => {
    const two = await addWillowCourt(office);
    const zhao = await theOwner();
    await rows(
      `insert into occupancies (id, unit_id, resident_id, role, since)
       select gen_random_uuid(), u.id, r.id, o.role, '2020-01-01'
       from units u join communities c on c.id = u.community_id, residents r
         join (values ('赵玉兰', 'owner'), ('李红', 'tenant')) o (name, role) on o.name = r.name
       where u.address = '3-2-501' and c.name = '柳苑'`,
    );
    await zhao.says('谁能看我家');
    const question = await zhao.hears(/要看哪一户/);
    expect(await zhao.buttons(question)).toEqual(['桂苑/3-2-501', '柳苑/3-2-501']);
    await zhao.taps('柳苑/3-2-501');
    await zhao.sees(/登记在 柳苑\/3-2-501 的人：\n· 赵玉兰（您）[\s\S]*· 李红 · 租户/);
    await zhao.taps('结束李红的使用');
    await zhao.sees(/要结束李红/);
    await zhao.taps('确定结束');
    await zhao.sees(/^已结束李红（租户）对 柳苑\/3-2-501 的使用，也告诉了物业。对方没有用门房/);
    await until('the note', async () =>
      (await office.slack()).messages.find(
        (one) =>
          one.channel === two.channels.dispatch &&
          /业主赵玉兰.*租户李红对 柳苑\/3-2-501/.test(wordsOn(one)),
      ),
    );
    // Her home in 桂苑, where 李红 has one of her own, is as it was.
    expect(await untilOf('李红')).toContainEqual({ until: null });
    await zhao.readsAll();
  });
});
