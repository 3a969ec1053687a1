import type { Clock } from '../clock.ts';
import type { AssistSettings } from '../config.ts';
import { InboxEntry } from '../delivery/entities.ts';
import { whatHoldsUp } from '../delivery/inbox.ts';
import type { FileRef } from '../delivery/parts.ts';
import type { ChatPort } from '../delivery/ports.ts';
import { createTranscriber } from '../understanding/reading/transcribe.ts';
import type { Office } from '../work.ts';
import type { Waiting } from './incoming.ts';
import { lookedAtTogether, nextTurn, type ReadingDeps } from './next-turn.ts';

/** Hears one voice message; undefined where its words cannot be had. Never throws, and takes no longer than its own time limit. */
export type Hear = (sound: FileRef) => Promise<string | undefined>;

/** What was heard in voice messages, by the ids of their sounds; null where there was nobody to hear or nothing was heard. */
export type Heard = Map<string, string | null>;

/** A longer sound is left to people: hearing it would take longer than anybody waits. */
const soundBytesMax = 5 * 1024 * 1024;

/** The voice messages of a turn, as far as they are a person's own to the office: what is said in a group goes to nobody else. */
export const soundsOf = (turn: readonly Waiting[]): FileRef[] =>
  turn.flatMap(({ incoming }) =>
    incoming.kind === 'message' && incoming.chat.kind === 'private'
      ? incoming.files.filter((file) => file.kind === 'voice')
      : [],
  );

/** Whether a turn has a voice message that nobody has tried to hear yet. */
export const hasUnheard = (turn: readonly Waiting[], heard: Heard | undefined): boolean =>
  soundsOf(turn).some(({ id }) => !heard?.has(id));

/**
 * Hears the voice messages of the turn that a chat is about to take, outside
 * any transaction, and adds to `heard` what was heard, or that nothing was. It
 * holds nobody up who is in danger: where typed words of danger wait in the
 * chat, and where the turn failed before, the turn goes on without it.
 */
export async function hearWaiting(
  office: Office,
  subject: string,
  deps: ReadingDeps & { hear: Hear },
  heard: Heard,
): Promise<void> {
  const nowMs = office.clock.now();
  const waiting = await office.orm.em
    .fork()
    .find(
      InboxEntry,
      { subject, state: 'received' },
      { orderBy: { seq: 'asc' }, limit: lookedAtTogether },
    );
  const [first] = whatHoldsUp(waiting, nowMs);
  if (!first || first.dueAt > nowMs) return;
  const { gathered } = nextTurn(waiting, first, nowMs, deps);
  if ('waitMs' in gathered) return;
  const mayWait = first.attempts === 0 && waiting.every(({ urgent }) => !urgent);
  await Promise.all(
    soundsOf(gathered.now)
      .filter(({ id }) => !heard.has(id))
      .map(async (sound) => {
        const mayHear = mayWait && (sound.size ?? 0) <= soundBytesMax;
        heard.set(sound.id, (mayHear ? await deps.hear(sound) : undefined) ?? null);
      }),
  );
}

/** What hears residents' voice messages: fetched from their platform, heard by the endpoint of the settings; null where none is named for it. */
export function hearingWith(
  settings: AssistSettings | undefined,
  chat: Pick<ChatPort, 'download'>,
  clock: Clock,
): Hear | null {
  const transcribe = settings?.transcribe;
  if (!settings || !transcribe) return null;
  const hears = createTranscriber({ ...settings, transcribe }, clock);
  return (sound) => hears(() => chat.download(sound));
}
