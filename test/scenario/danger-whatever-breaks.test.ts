import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { Community } from '../../src/community/entities.ts';
import { endEmergencies } from '../support/end-emergencies.ts';
import { startMoreWorkers, startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeAll(async () => {
  // Soon enough for a test, and late enough for a machine that is busy.
  office = await startTestOffice({ dangerWatchMs: 4000 });
});
afterEach(() => endEmergencies(office));
afterAll(() => office.stop());

const run = async (statement: string): Promise<void> => {
  await sql.raw(statement).execute(office.opened.office.orm.em.fork().getKysely());
};
const emergencyChannel = async (): Promise<string> =>
  (await office.slack()).channels.find((one) => one.name.includes('emergency'))?.id ?? '';
/** Whatever pages those on duty with these words: a card or a word in the emergency channel. */
const paged = async (words: RegExp): Promise<SkMessage> => {
  const channel = await emergencyChannel();
  return until(`a page that says ${words}`, async () =>
    (await office.slack()).messages.find(
      (one) => one.channel === channel && words.test(wordsOn(one)),
    ),
  );
};

const timesTold = async (who: ResidentDriver, words: RegExp): Promise<number> =>
  (await who.chat()).filter((one) => one.from?.is_bot && words.test(one.text ?? '')).length;

/** Every step a word of danger takes, as tables that are gone while it is said. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['who lives where', ['residents', 'occupancies']],
  ['the chats', ['chats']],
  ['the communities', ['communities']],
  ['the units', ['units']],
  ['the requests', ['requests']],
  ['the emergencies', ['emergencies']],
  ['whom it paged and its record', ['emergency_pages', 'emergency_entries']],
  ['the cards', ['cards']],
  ['the outbox', ['outbox']],
  ['the audit', ['audit_entries']],
  ['the staff', ['staff']],
  ['the roster', ['roster_shifts']],
  ['the inbox', ['inbox']],
  ['all that the office knows', ['chats', 'communities', 'staff', 'inbox', 'outbox']],
];

describe('a message of danger gets its safety words and its page', () => {
  it.each(steps)('while %s cannot be read', async (what, tables) => {
    const li = await office.resident(`somebody without ${what}`);
    for (const table of tables) await run(`alter table ${table} rename to ${table}_away`);
    try {
      await li.says(`家里着火了快来人，${what}`);
      await li.sees(/马上离开，走楼梯[\s\S]*火警 119/);
      const page = await paged(new RegExp(`着火了快来人，${what}`));
      // It calls somebody: those on duty, or, where nobody knows who that is, everybody.
      expect(`${wordsOn(page)} ${page.text}`).toMatch(/<@U\w+>|<!channel>/);
    } finally {
      for (const table of tables) await run(`alter table ${table}_away rename to ${table}`);
    }
    await office.later(10_000);
    await office.comesToRest();
    // When the fault has passed the office says who was called, and no word of safety again.
    await li.sees(/正在发生吗/);
    expect(await timesTold(li, /马上离开，走楼梯/)).toBe(1);
    await li.readsAll();
  });

  it.each([
    ['the chats are', 'chats'],
    ['the inbox is', 'inbox'],
    ['the outbox is', 'outbox'],
    ['the cards are', 'cards'],
  ])('while %s held by something that does not let go', async (what, table) => {
    const li = await office.resident(`somebody while ${what} held`);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holding = office.opened.office.orm.em.fork().transactional(async (em) => {
      await em.execute(`lock table ${table} in access exclusive mode`);
      await li.says(`家里有人触电了，${what}`);
      await held;
    });
    try {
      await li.sees(/急救 120/);
      await paged(new RegExp(`触电了，${what}`));
    } finally {
      letGo();
      await holding;
    }
    await office.comesToRest();
    await li.sees(/正在发生吗/);
    expect(await timesTold(li, /急救 120/)).toBe(1);
    await li.readsAll();
  });

  it('where a community has a time zone and numbers that are none, in English to whoever writes English', async () => {
    const emma = await office.resident('Emma in no zone', { language_code: 'en' });
    const [kept] = await office.opened.office.orm.em.fork().find(Community, {});
    await run(`update communities set time_zone = 'CST', phones = 'null'`);
    try {
      await emma.says('There is a fire in my kitchen, help');
      await emma.sees(/get out by the stairs[\s\S]*119/);
      await paged(/fire in my kitchen/);
    } finally {
      const phones = JSON.stringify(kept?.phones ?? {});
      await run(`update communities set time_zone = 'Asia/Shanghai', phones = '${phones}'`);
    }
    await office.later(10_000);
    await office.comesToRest();
    await emma.readsAll();
  });

  it('while Slack is away: the words at once, the page as soon as Slack is back', async () => {
    const li = await office.resident('somebody while Slack is away');
    await run('alter table emergencies rename to emergencies_away');
    await office.faults({ slack: { away: true } });
    try {
      await li.says('电梯困人了，Slack不在');
      await li.sees(/不要扒门/);
    } finally {
      await office.faults({ slack: { away: false } });
      await run('alter table emergencies_away rename to emergencies');
    }
    await paged(/困人了，Slack不在/);
    await office.comesToRest();
    await li.readsAll();
  });

  it('once, however often the turn fails; and what is no danger goes no other way', async () => {
    const li = await office.resident('somebody twice');
    await run('alter table emergencies rename to emergencies_away');
    try {
      await (await office.resident('somebody with a drip')).says('厨房水龙头滴水');
      await li.says('家里煤气味很大');
      await li.sees(/不要开关电器和灯/);
      await paged(/煤气味很大/);
      await office.later(30_000);
      await until('the further tries', async () =>
        (await office.office()).inbox.some((row) => Number(row.attempts) > 2),
      );
    } finally {
      await run('alter table emergencies_away rename to emergencies');
    }
    await office.later(600_000);
    await office.comesToRest();
    const told = (await li.chat()).filter((one) => /系统现在有故障/.test(one.text ?? ''));
    expect(told).toHaveLength(1);
    const words = (await office.slack()).messages.map(wordsOn);
    expect(words.filter((one) => /系统有故障.*/.test(one) && /煤气味很大/.test(one))).toHaveLength(
      1,
    );
    expect(words.filter((one) => /系统有故障/.test(one) && /水龙头/.test(one))).toHaveLength(0);
    await li.readsAll();
    await (await office.resident('somebody with a drip')).readsAll();
  });
});

describe('safety words that went the last path', () => {
  it('are not said again by a process that comes after, which says only who was called', async () => {
    // What arrives cannot be handled, as between a crash and the next start.
    const alone = await startTestOffice({
      dangerWatchMs: 300,
      parts: { bots: true, workers: false },
    });
    const here = async (statement: string): Promise<void> => {
      await sql.raw(statement).execute(alone.opened.office.orm.em.fork().getKysely());
    };
    try {
      const wu = await alone.resident('吴', { language_code: 'zh-hans' });
      await here('alter table emergencies rename to emergencies_away');
      await wu.says('孩子被果冻噎住了');
      await wu.sees(/两肩胛骨之间[\s\S]*系统现在有故障/);
      await here('alter table emergencies_away rename to emergencies');
      const further = await startMoreWorkers(alone);
      try {
        await wu.sees(/已通知刘值班主任[\s\S]*正在发生吗/);
        expect(await timesTold(wu, /两肩胛骨之间/)).toBe(1);
        await wu.readsAll();
      } finally {
        await further.stop();
      }
    } finally {
      await alone.stop();
    }
  });
});
