import { z } from 'zod';
import type { Nudge } from '../work.ts';

/** Which job a nudge becomes, in which queue, and which of many goes first. */

/**
 * The queues. Danger comes in by a queue of its own, and every lane out has one, so that a
 * hundred thousand reminders in one delay an emergency in another by nothing.
 */
export const queueNames = [
  'intake',
  'intake-emergency',
  'intake-turns',
  'deliver-emergency',
  'deliver-conversation',
  'deliver-status',
  'deliver-campaign',
  'deliver-many',
  'dispatch-emergency',
  'dispatch',
  'long',
] as const;
export type QueueName = (typeof queueNames)[number];

/** Payloads hold ids only; every job may run twice. */
export const payloads = {
  intake: z.object({ subject: z.string() }),
  turns: z.object({ place: z.string() }),
  deliver: z.object({ destination: z.string() }),
  many: z.object({ place: z.string() }),
  dispatch: z.object({ card: z.string() }),
  long: z.object({ task: z.string() }),
} as const;

const deliverQueues = [
  'deliver-emergency',
  'deliver-conversation',
  'deliver-status',
  'deliver-campaign',
] as const;

/** Who listens in this process. */
export type Here = {
  copes: ((subject: string) => boolean) | null;
  /** Danger came in in a chat; an emergency is to be told at a destination; a card of one is to be drawn. */
  danger(subject: string): void;
  tell(destination: string): void;
  draw(card: string): void;
  /** Set for a while after others were asked to help. */
  helpAsked: NodeJS.Timeout | null;
};

/** However much this process is behind, others are told of it so often at most, in ms. */
const helpEveryMs = 250;

/** What is of an emergency, and due now, is heard in this process at once, whoever else is asked. */
function hearEmergency(here: Here, nudge: Nudge): void {
  if ('delayMs' in nudge && nudge.delayMs) return;
  if (nudge.queue === 'intake' && nudge.urgent) here.danger(nudge.subject);
  else if (nudge.queue === 'deliver' && nudge.lane === emergencyLane) here.tell(nudge.destination);
  else if (nudge.queue === 'dispatch' && nudge.lane === emergencyLane) here.draw(nudge.card);
}

/** The lane of emergencies, of messages and of cards, and that of what goes to many. */
const emergencyLane = 0;
const campaignLane = 3;

/** Has a nudge heard here; whether a job is to be made of it. */
export function isForQueue(here: Here, nudge: Nudge): boolean {
  hearEmergency(here, nudge);
  if (nudge.queue !== 'turns' || !here.copes) return true;
  if (here.copes(nudge.subject) || here.helpAsked) return false;
  here.helpAsked = setTimeout(() => {
    here.helpAsked = null;
  }, helpEveryMs).unref();
  return true;
}

/**
 * However often something is nudged, one job of it waits, and while it is worked
 * on one more: what was nudged meanwhile is looked at again. A nudge for later is
 * told apart from one for now, so that it makes nobody wait who can be served.
 */
export function onceOnly(data: Record<string, string>, delay: number) {
  const when = delay > 0 ? 'later' : 'now';
  return {
    id: `${when}:${Object.values(data).join(' ')}`,
    keepLastIfActive: true,
    ...(delay > 0 ? { reschedule: true } : {}),
  };
}

/** So many jobs of the residents' intake, and of what goes to many, wait at most, however many messages do; as many processes may be at it. */
const places = 4;

/** Which of them a nudge becomes, by the chat that it is about. */
const placeOf = (subject: string): string =>
  String([...subject].reduce((sum, one) => sum + one.charCodeAt(0), 0) % places);

export type Wanted = { name: QueueName; data: Record<string, string>; delay: number };

export function toJob(nudge: Nudge): Wanted {
  const delay = Math.max(0, Math.ceil('delayMs' in nudge ? (nudge.delayMs ?? 0) : 0));
  switch (nudge.queue) {
    case 'intake':
      return {
        name: nudge.urgent ? 'intake-emergency' : 'intake',
        data: { subject: nudge.subject },
        delay,
      };
    case 'turns':
      return { name: 'intake-turns', data: { place: placeOf(nudge.subject) }, delay: 0 };
    case 'deliver':
      if (nudge.lane === campaignLane && !nudge.alone)
        return { name: 'deliver-many', data: { place: placeOf(nudge.destination) }, delay };
      return {
        name: deliverQueues[nudge.lane] ?? 'deliver-campaign',
        data: { destination: nudge.destination },
        delay,
      };
    case 'dispatch':
      return {
        name: nudge.lane === emergencyLane ? 'dispatch-emergency' : 'dispatch',
        data: { card: nudge.card },
        delay,
      };
    case 'long':
      return { name: 'long', data: { task: nudge.task }, delay: 0 };
  }
}

/**
 * How many jobs are added at once: the others wait here, those of emergencies first. A
 * campaign's thousands would else stand before an emergency at the queue's own server, and
 * take every connection that those who work need.
 */
export const addedAtOnce = 8;
export const ranks = ['emergency', 'ordinary', 'can wait'] as const;

export const rankOf = (name: QueueName): number =>
  name.endsWith('-emergency')
    ? 0
    : name === 'deliver-campaign' || name === 'deliver-many' || name === 'long'
      ? 2
      : 1;

/** Takes the next to add: of the first rank that has any, what has waited longest. The same nudge waits once. */
export function nextOf(waiting: readonly Map<string, Wanted>[]): Wanted | null {
  for (const rank of waiting) {
    const [oldest] = rank;
    if (!oldest) continue;
    rank.delete(oldest[0]);
    return oldest[1];
  }
  return null;
}
