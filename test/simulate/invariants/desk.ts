import { sql } from 'kysely';
import type { SkMessage } from '../../../bots/playground/workspace/model.ts';
import { Community } from '../../../src/community/entities.ts';
import { clockNorm } from '../../../src/community/settings/clock-norms.ts';
import { controlsOn, wordsIn } from '../../../workers/simulation/staff/board.ts';
import { countMinutes } from '../../support/count-minutes.ts';
import {
  fromOffice,
  type Invariant,
  lookedBackMs,
  rowsOf,
  sinceYesterday,
  when,
} from './invariant.ts';

type CardRow = {
  number: string;
  state: string;
  surface: string;
  place: string;
  remote: string | null;
  behind: number;
  who: string | null;
  error: string | null;
};

/** Every card shows its request as it is: on both sides, and with nothing on it that cannot be done. */
export const cardsShowTheirRequests: Invariant = {
  name: 'each card shows its request',
  async broken(simulation) {
    const { world } = simulation;
    const cards = await rowsOf<CardRow>(
      simulation,
      sql`select r.number, r.state, c.surface, c.place, c.remote_id as remote, c.wanted_version - c.drawn_version as behind,
          s.slack_user as who, c.error
        from requests r join cards c on c.subject = r.id and c.subject_kind = 'request' left join staff s on s.id = r.assignee_id
        where r.number > 0 and (r.closed_at is null or r.closed_at > ${sinceYesterday(simulation)})`,
    );
    const { slack, telegram } = world.platforms;
    const amiss = world.troubledAround(world.clock.now());
    return cards.flatMap((card) => {
      const at = `the card of ${card.number} (${card.state}) in ${card.surface}`;
      // While a platform is away its cards are behind; they agree once it is back.
      if (card.behind > 0 && !amiss && !/blocked|Forbidden/.test(card.error ?? ''))
        return [`${at} is behind: ${card.error ?? 'no error'}`];
      if (card.remote === null || card.behind > 0) return [];
      if (card.surface === 'telegram') {
        const message = telegram.world.messages.get(`${card.place}:${card.remote}`);
        const words = message?.text ?? message?.caption ?? '';
        return words.includes(card.number) ? [] : [`${at} says “${words}”`];
      }
      const message = slack.world.messages.get(`${card.place}:${card.remote}`);
      return message
        ? staffCardFaults(card, message).map((one) => `${at} ${one}`)
        : [`${at} is not there`];
    });
  },
};

const ended = ['closed', 'cancelled', 'declined', 'merged'];

/** What a card in Slack shows that is not so. */
function staffCardFaults({ number, state, who }: CardRow, message: SkMessage): string[] {
  type Blocks = Record<string, unknown>[];
  const blocks = (message.attachments ?? []).flatMap(
    (one) => (one as { blocks?: Blocks }).blocks ?? [],
  );
  const words = wordsIn(blocks);
  const controls = [...controlsOn(blocks).keys()];
  const has = (action: string): boolean => controls.includes(action);
  return [
    ...(words.includes(number) ? [] : ['does not name it']),
    ...(state === 'new' && !has('request.claim') && !has('request.note')
      ? ['cannot be taken']
      : []),
    ...(ended.includes(state) && (has('request.claim') || has('request.done'))
      ? ['can still be worked on']
      : []),
    ...(['accepted', 'working'].includes(state) && who !== null && !words.includes(`<@${who}>`)
      ? [`does not say that ${who} has it`]
      : []),
  ];
}

/** What was submitted became a request, once, however often it was tapped; what was not did not. */
export const eachSubmittedOnce: Invariant = {
  name: 'what is submitted becomes one request',
  async broken(simulation) {
    const { world, witness } = simulation;
    const from = world.clock.now() - lookedBackMs;
    const shown = await rowsOf<{ place: string; id: string; times: number }>(
      simulation,
      sql`select place, remote_id as id, count(*)::int as times from cards
        where surface = 'telegram' and subject_kind = 'request' and remote_id is not null group by 1, 2`,
    );
    const times = new Map(shown.map((one) => [`${one.place}:${one.id}`, one.times]));
    const twice = shown
      .filter((one) => one.times > 1)
      .map((one) => `one message stands for ${one.times} requests`);
    const submitted = new Map<string, number>();
    for (const { caption, atMs, chat, message } of witness.tapped)
      if (caption === '提交' && atMs > from && !submitted.has(`${chat}:${message}`))
        submitted.set(`${chat}:${message}`, atMs);
    const lost = [...submitted].flatMap(([key, atMs]) => {
      const message = world.platforms.telegram.world.messages.get(key);
      const [chat = 0, id = 0] = key.split(':').map(Number);
      const words = message?.text ?? message?.caption ?? '';
      if (times.has(key) || /工单 \d+/.test(words)) return [];
      // Of what was not filed the person reads why, in a message that came or was changed after it.
      const tappedS = Math.floor(atMs / 1000);
      const told = fromOffice(simulation, chat).some(
        (one) => one.message_id > id || (one.edit_date ?? 0) >= tappedS,
      );
      return told ? [] : [`what ${chat} submitted became nothing: “${words.slice(0, 60)}”`];
    });
    return [...twice, ...lost];
  },
};

/** Every deadline that never stood still agrees with somebody who walks through the calendar minute by minute. */
export const clocksAgree: Invariant = {
  name: 'clocks equal an independent count',
  async broken(simulation) {
    const { watcher } = simulation;
    const [community] = await watcher.em.fork().find(Community, {});
    if (!community) return ['there is no community'];
    const requests = await rowsOf<{
      number: string;
      kind: never;
      category: never;
      urgency: never;
      opened: string;
      due: string;
    }>(
      simulation,
      sql`select number, kind, category, urgency, round(extract(epoch from opened_at) * 1000) as opened,
          round(extract(epoch from answer_due_at) * 1000) as due
        from requests r where opened_at > ${sinceYesterday(simulation)}
          and not exists (select 1 from request_entries e where e.request_id = r.id and e.verb in ('waiting', 'changed'))`,
    );
    const first = Math.min(...requests.map((one) => Number(one.opened)));
    if (requests.length === 0) return [];
    const day = Temporal.Instant.fromEpochMilliseconds(first)
      .toZonedDateTimeISO(community.timeZone)
      .toPlainDate();
    const calendar = countMinutes(community, day.toString(), 30);
    return requests.flatMap(({ number, kind, category, urgency, opened, due }) => {
      const { answer } = clockNorm(kind, urgency, community.settings, category);
      const minute = Math.floor(Number(opened) / 60_000) * 60_000;
      const counted = calendar.end(minute, answer, []);
      const apart = Math.abs(counted - Number(due));
      // Whoever counts whole minutes is at most one of them off, and the end of a day is the beginning of the next.
      if (apart <= 60_000 || calendar.dayBegun(counted) === calendar.dayBegun(Number(due)))
        return [];
      return [
        `${number} is to be answered by ${when(Number(due))}, by the calendar by ${when(counted)}`,
      ];
    });
  },
};
