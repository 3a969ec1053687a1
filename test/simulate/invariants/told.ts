import { sql } from 'kysely';
import type { TgMessage } from '../../../bots/playground/botapi/model.ts';
import { describeMonth } from '../../../src/texts/format-time.ts';
import type { Simulation } from '../../../workers/simulation/simulate.ts';
import { fromOffice, type Invariant, lookedBackMs, rowsOf, when } from './invariant.ts';

const hourMs = 3_600_000;
/** A notice that waits for the morning, or for a platform, may take so long, in ms. */
const toldWithinMs = 24 * hourMs;

const localTime = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

const wordsOf = (message: TgMessage): string => message.text ?? message.caption ?? '';

/** Whether somebody had stopped the bot at some moment of a time, so that nobody could tell them. */
const wasAway = ({ witness }: Simulation, chat: number, fromMs: number): boolean =>
  witness.blocked.some((one) => one.chat === chat && (one.blocked || one.atMs > fromMs));

/** What was to be said to everybody reached each of those who live here once, and nobody at night. */
export const noticesReachEverybodyOnce: Invariant = {
  name: 'a notice reaches everybody once, and nobody at night',
  async broken(simulation) {
    const { world, witness, dwellers } = simulation;
    const now = world.clock.now();
    const recent = witness.announced.filter((one) => one.atMs > now - toldWithinMs - lookedBackMs);
    return recent.flatMap(({ atMs, words }) =>
      dwellers.flatMap(({ home, chat }) => {
        const all = fromOffice(simulation, chat);
        const read = all.filter((one) => wordsOf(one).includes(words));
        // Who had not been let in yet could not be told.
        const wasThere = all.some((one) => one.date * 1000 < atMs);
        const at = read.map((one) => one.date * 1000);
        const night = at.filter((ms) => localTime(ms) < '08:30' || localTime(ms) >= '21:00');
        const due = now - atMs > toldWithinMs || (now - atMs > 6 * hourMs && !world.crashes());
        return [
          ...(read.length > 1 ? [`${home} read ${read.length} times: “${words}”`] : []),
          ...night.map((ms) => `${home} was told at ${when(ms)}: “${words}”`),
          ...(read.length === 0 && due && wasThere && !wasAway(simulation, chat, atMs)
            ? [`${home} never read: “${words}”`]
            : []),
        ];
      }),
    );
  },
};

/** Whoever was thanked for a survey has one ballot in it, and nobody else has any. */
export const surveysCountEverybodyOnce: Invariant = {
  name: 'a survey counts everybody once',
  async broken(simulation) {
    const { world, dwellers } = simulation;
    const ballots = await rowsOf<{ chat: string; survey: string; count: number }>(
      simulation,
      sql`select p.chat, b.survey_id as survey, count(*)::int as count from survey_ballots b
        join survey_participants p on p.id = b.participant_id group by 1, 2`,
    );
    return dwellers.flatMap(({ home, chat }) => {
      const thanked = fromOffice(simulation, chat).filter((one) =>
        wordsOf(one).startsWith('已提交，谢谢您的意见'),
      ).length;
      const own = ballots.filter((one) => Number(one.chat) === chat);
      const more = own.filter((one) => one.count > 1);
      const late = world.troubledAround(world.clock.now());
      return [
        ...more.map(({ count }) => `${home} is counted ${count} times`),
        ...(thanked > own.length || (thanked < own.length && !late && !wasAway(simulation, chat, 0))
          ? [
              `${home} was thanked for ${thanked} surveys, and ${own.length} have a ballot of theirs`,
            ]
          : []),
      ];
    });
  },
};

/** `2026年11月30日` as an ISO day. */
const promisedDay = /记下了：(\S+) 的 .* 元，您 (\d+)年(\d+)月(\d+)日前缴/;

/** Whoever said by when they will pay, and was answered that it is written down, is not asked before. */
export const promisesAreHonoured: Invariant = {
  name: 'nobody is asked for what they have promised by a later day',
  async broken(simulation) {
    const { world, witness, dwellers } = simulation;
    const from = (world.clock.now() - lookedBackMs) / 1000;
    return dwellers.flatMap(({ home, chat }) => {
      const all = fromOffice(simulation, chat);
      const asked = all.filter((one) => one.date > from && isReminder(one));
      if (asked.length === 0) return [];
      const atTheDoor = witness.visited.flatMap((one) =>
        one.home === home && one.result === 'promised' && one.day !== null
          ? [{ atS: Math.floor(one.atMs / 1000), until: one.day }]
          : [],
      );
      const inChat = all.flatMap((one) => {
        const [, , year, month, day] = promisedDay.exec(wordsOf(one)) ?? [];
        if (!day) return [];
        const until = Temporal.PlainDate.from({
          ...{ year: Number(year), month: Number(month), day: Number(day) },
        }).toString();
        return [{ atS: one.date, until }];
      });
      return asked.flatMap(({ date }) => {
        const day = Temporal.Instant.fromEpochMilliseconds(date * 1000)
          .toZonedDateTimeISO('Asia/Shanghai')
          .toPlainDate()
          .toString();
        // What was billed since then was not spoken of.
        const broken = [...inChat, ...atTheDoor].find(
          ({ atS, until }) =>
            atS < date &&
            day <= until &&
            !witness.billed.some((one) => one.atMs > atS * 1000 && one.atMs <= date * 1000),
        );
        return broken
          ? [
              `${home} was asked at ${when(date * 1000)}, and has promised to pay by ${broken.until}`,
            ]
          : [];
      });
    });
  },
};

/** Whoever has asked about their fees, or said that they paid, is answered before they are asked again; a question about some bills is about those alone. */
export const questionsAreAnsweredFirst: Invariant = {
  name: 'nobody is asked for money while a question of theirs about it is open',
  async broken(simulation) {
    const { world, dwellers } = simulation;
    const from = (world.clock.now() - lookedBackMs) / 1000;
    const questions = await rowsOf<{
      chat: string;
      number: string;
      from: string;
      until: string | null;
      months: string[];
    }>(
      simulation,
      sql`select chat, number, round(extract(epoch from opened_at) * 1000) as from,
          round(extract(epoch from least(coalesce(done_at, closed_at),
            (rests_until + 1)::timestamp at time zone 'Asia/Shanghai')) * 1000) as until,
          array(select b.period from disputed_bills d join bills b on b.id = d.bill where d.request_id = r.id) as months
        from requests r where kind = 'fee' and chat is not null and reopened_count = 0`,
    );
    return dwellers.flatMap(({ home, chat }) =>
      fromOffice(simulation, chat)
        .filter((one) => one.date > from && isReminder(one))
        .flatMap((message) => {
          const { date } = message;
          // A message is dated by the second.
          const open = questions.find(
            (one) =>
              Number(one.chat) === chat &&
              (one.months.length === 0 || one.months.some((month) => names(message, month))) &&
              Number(one.from) < date * 1000 &&
              (one.until === null || Number(one.until) > (date + 1) * 1000),
          );
          return open
            ? [
                `${home} was asked at ${when(date * 1000)}, with question ${open.number} not answered`,
              ]
            : [];
        }),
    );
  },
};

/** Whether a message asks for money, as its reader sees it. */
const isReminder = (message: TgMessage): boolean =>
  /的费用.* 元.*到期。|^您有 \d+ 笔费用，一共/.test(wordsOf(message));

/** Whether a message that asks for money asks for that of a month. */
const names = (message: TgMessage, period: string): boolean =>
  wordsOf(message).includes(` ${describeMonth(period, 'zh-CN')}`);
