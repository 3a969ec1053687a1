import type { Chat } from '../community/chat.ts';
import type { ChatEvent, Facts, Spoken } from '../conversation/effects.ts';
import type { Understanding } from '../understanding/reading/understand.ts';
import type { UnderstandContext } from '../understanding/slots/slots.ts';
import type { Work } from '../work.ts';
import { type Heard, soundsOf } from './hear-waiting.ts';
import type { Incoming, Waiting } from './incoming.ts';
import { requestOfMessage } from './request-of-message.ts';

/** What is known where a turn is read, and how its words and numbers are. */
export type Reading = {
  facts: Facts;
  chat: Chat;
  understand: (text: string, context: UnderstandContext) => Understanding;
  /** The units of the community, so that somebody else's home can be named too. */
  units: readonly string[];
  /** What a message of this chat said before; null where that is not kept any more. */
  earlier: (messageId: string) => Promise<string | null>;
  /** Reads a phone number as E.164, or null. */
  readPhone: (phone: string) => string | null;
  /** What was heard in the voice messages of this turn; absent where nothing hears. */
  heard?: Heard | undefined;
};

/** What a turn says to the dialogue; null when there is nothing to answer. Groups are heard for danger only. */
export async function eventOf(
  work: Work,
  turn: readonly Waiting[],
  head: Incoming,
  reading: Reading,
): Promise<ChatEvent | null> {
  const understand = understandingIn(work, reading);
  const isGroup = reading.chat.kind === 'group';
  switch (head.kind) {
    case 'command': {
      const understood = understand(head.argument);
      return isGroup
        ? { type: 'group', addressed: true, understood, words: head.argument, files: [] }
        : { type: 'command', name: head.name, argument: head.argument, understood };
    }
    case 'contact':
      return isGroup
        ? null
        : { type: 'contact', own: head.own, phone: reading.readPhone(head.phone) };
    case 'press':
      return head.action
        ? { type: 'pressed', action: head.action, message: head.messageId }
        : { type: 'pressed_unknown' };
    case 'edited':
      return isGroup
        ? null
        : {
            type: 'edited',
            text: head.text,
            was: await reading.earlier(head.messageId),
            understood: understand(head.text),
          };
    case 'paid':
      return { type: 'paid', paid: head.paid };
    case 'message':
      return saidIn(work, turn, head, reading);
    default:
      return null;
  }
}

/** Understands words as whoever is in this chat says them now. */
export function understandingIn(
  work: Work,
  reading: Pick<Reading, 'facts' | 'units' | 'understand'>,
): (text: string) => Understanding {
  const { facts } = reading;
  const homes = facts.resident?.homes.map((home) => home.address) ?? [];
  return (text) =>
    reading.understand(text, {
      nowMs: work.nowMs,
      timeZone: facts.timeZone,
      homes,
      units: reading.units,
      lang: facts.language === 'en' ? 'en' : 'zh',
    });
}

/** The words of a turn's messages, as one text; what was spoken behind what was typed. */
export function wordsOfTurn(turn: readonly Waiting[], heard?: Heard): string {
  const spoken = spokenIn(turn, heard);
  return spoken ? [spoken.typed, spoken.heard].filter(Boolean).join('\n') : typedIn(turn);
}

function typedIn(turn: readonly Waiting[]): string {
  const lines = turn
    .flatMap(({ incoming }) => (incoming.kind === 'message' ? [incoming.text.trim()] : []))
    .filter((line) => line !== '');
  // Whoever sends the same words twice in one breath said them once.
  return lines.filter((line, index) => line !== lines[index - 1]).join('\n');
}

/** What of a turn was spoken and heard; undefined where nothing was. */
function spokenIn(turn: readonly Waiting[], heard: Heard | undefined): Spoken | undefined {
  const sounds = soundsOf(turn).filter((sound) => (heard?.get(sound.id) ?? null) !== null);
  if (sounds.length === 0) return undefined;
  const words = sounds.map((sound) => heard?.get(sound.id) ?? '');
  return { typed: typedIn(turn), heard: words.join('\n'), sounds };
}

/** The messages of a turn as one thing said. */
async function saidIn(
  work: Work,
  turn: readonly Waiting[],
  head: Extract<Incoming, { kind: 'message' }>,
  reading: Reading,
): Promise<ChatEvent> {
  const messages = turn.flatMap((one) => (one.incoming.kind === 'message' ? [one.incoming] : []));
  const text = wordsOfTurn(turn, reading.heard);
  const spoken = spokenIn(turn, reading.heard);
  const files = messages
    .flatMap((one) => one.files)
    .filter((file) => !spoken?.sounds.includes(file));
  const understood = understandingIn(work, reading)(text);
  if (reading.chat.kind === 'group') {
    const addressed = messages.some((one) => one.addressed);
    return { type: 'group', addressed, understood, words: text, files };
  }
  const { replyTo } = head;
  return {
    type: 'said',
    text,
    files,
    tooBig: messages.flatMap((one) => one.tooBig),
    unreadable: messages.every((one) => one.unreadable),
    location: messages.find((one) => one.location !== null)?.location ?? null,
    aboutRequest: replyTo ? await requestOfMessage(work, reading.chat, replyTo, head.ours) : null,
    understood,
    ...(spoken && { spoken }),
  };
}
