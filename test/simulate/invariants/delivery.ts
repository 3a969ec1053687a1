import { sql } from 'kysely';
import { lanes } from '../../../src/delivery/parts.ts';
import { type Invariant, lookedBackMs, rowsOf, sinceYesterday, when } from './invariant.ts';

/** How long something may wait for a platform, or for whoever wrote to be quiet, at the end of a day, in minutes. */
const mayWaitMinutes = 90;

/** What came in and was taken is in the inbox, and what is in the inbox was handled. */
export const nothingAcceptedIsLost: Invariant = {
  name: 'nothing that was accepted is lost',
  async broken(simulation) {
    const { world } = simulation;
    const cut = new Date(world.clock.now() - mayWaitMinutes * 60_000).toISOString();
    const left = await rowsOf<{ what: string }>(
      simulation,
      sql`select 'of the inbox, ' || subject || ' is ' || state || ': ' || coalesce(error, 'no error') as what
          from inbox where state = 'set_aside' or (state = 'received' and received_at < ${cut}::timestamptz)
        union all select 'of the outbox, ' || key || ' to ' || destination || ' is ' || state || ': ' || coalesce(error, 'no error')
          from outbox where (state in ('pending', 'sending') and greatest(due_at, created_at) < ${cut}::timestamptz)
            or (state = 'failed' and created_at > ${sinceYesterday(simulation)} and coalesce(error, '') !~ 'blocked|Forbidden|stopped')`,
    );
    const stored = await rowsOf<{ id: string }>(
      simulation,
      sql`select payload->>'update_id' as id from inbox where source = 'telegram' and received_at > ${sinceYesterday(simulation)}`,
    );
    const known = new Set(stored.map((one) => Number(one.id)));
    const lost = world.accepted
      .filter(
        ({ atMs, update }) =>
          atMs > world.clock.now() - lookedBackMs + 3_600_000 && !known.has(update),
      )
      .map(({ update, atMs }) => `update ${update} was taken at ${when(atMs)} and is nowhere`);
    return [...left.map((one) => one.what), ...lost];
  },
};

/** Every message of the office is one that it knows, and none stands twice; a cut answer may leave one more. */
export const nothingIsDoneTwice: Invariant = {
  name: 'nothing is done twice',
  async broken(simulation) {
    const { world } = simulation;
    const sent = await rowsOf<{ place: string; id: string; times: number }>(
      simulation,
      sql`select replace(destination, 'telegram:', '') as place, remote_id as id, count(*)::int as times from outbox
        where destination like 'telegram:%' and remote_id is not null and part->>'kind' not in ('answer', 'buttons') and not part ? 'edit'
        group by 1, 2`,
    );
    const drawn = await rowsOf<{ place: string; id: string }>(
      simulation,
      sql`select place, unnest(array_append(copies, remote_id)) as id from cards where surface = 'telegram' and remote_id is not null`,
    );
    const known = new Set([...sent, ...drawn].map(({ place, id }) => `${place}:${id}`));
    const from = (world.clock.now() - lookedBackMs) / 1000;
    const strange = world.platforms.telegram.world.messages
      .values()
      .filter(
        (one) =>
          one.from?.is_bot && one.date > from && !known.has(`${one.chat.id}:${one.message_id}`),
      )
      .map(
        (one) =>
          `${one.chat.id} has a message that the office does not know: ${one.text ?? one.caption ?? 'a file'}`,
      );
    const twice = sent
      .filter((one) => one.times > 1)
      .map(({ place, id }) => `message ${id} of ${place} stands for several parts`);
    // Of a call whose answer was lost nobody can say whether it arrived.
    return [...(strange.length <= world.lostAnswers() ? [] : strange), ...twice];
  },
};

/** What goes to one place in one lane arrives in the order in which it was said. */
export const messagesAreInOrder: Invariant = {
  name: 'every message is in order',
  async broken(simulation) {
    const sent = await rowsOf<{ destination: string; lane: number; seq: string; id: string }>(
      simulation,
      sql`select destination, lane, seq, remote_id as id from outbox
        where state = 'sent' and remote_id is not null and created_at > ${sinceYesterday(simulation)}
          and part->>'kind' in ('text', 'words', 'receipt', 'file', 'said', 'note') and not part ? 'edit'
        order by destination, lane, seq`,
    );
    return sent.flatMap((one, index) => {
      const before = sent[index - 1];
      if (before?.destination !== one.destination || before.lane !== one.lane) return [];
      return Number(before.id) < Number(one.id)
        ? []
        : [
            `to ${one.destination} part ${one.seq} (lane ${one.lane}) stands above part ${before.seq}`,
          ];
    });
  },
};

/** Every word of danger is answered with the safety words, before anything else is. */
export const emergenciesComeFirst: Invariant = {
  name: 'every emergency is answered first',
  async broken(simulation) {
    const { world, witness } = simulation;
    const from = world.clock.now() - lookedBackMs;
    const said = await rowsOf<{ chat: string; at: string; words: string }>(
      simulation,
      sql`select replace(destination, 'telegram:', '') as chat, round(extract(epoch from sent_at) * 1000) as at, part->>'text' as words
        from outbox where lane = ${lanes.emergency} and destination like 'telegram:%' and state = 'sent'
        order by sent_at, seq`,
    );
    return witness.said
      .filter((one) => one.means === 'danger' && one.atMs > from)
      .flatMap(({ atMs, chat, text }) => {
        const words = said.find((one) => Number(one.chat) === chat && Number(one.at) >= atMs);
        if (!words)
          return [`“${text}” of ${chat} at ${when(atMs)} was never answered with safety words`];
        const late = Number(words.at) - atMs;
        const allowed = world.troubledAround(atMs) ? 30 * 60_000 : 5000;
        return late <= allowed
          ? []
          : [`“${text}” of ${chat} waited ${late / 1000} s for its safety words`];
      });
  },
};
