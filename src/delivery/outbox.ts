import type { Work } from '../work.ts';
import { type Destination, isPrivateChat } from './destinations.ts';
import { OutboxPart } from './entities.ts';
import { type LaneName, lanes, type Part } from './parts.ts';

/**
 * Writes a part that must go out, in the transaction that decided it. The same
 * `key` again adds nothing: keys are born with the event that causes the part.
 */
export function writeToOutbox(
  work: Work,
  message: {
    key: string;
    destination: Destination;
    lane: LaneName;
    part: Part;
    dueAt?: number;
    /** After this instant what it says is true no longer: it is then not sent. In ms. */
    until?: number | undefined;
    /** The request it is about, whose card says so while it cannot be delivered. */
    about?: string | undefined;
  },
): void {
  const lane = lanes[message.lane];
  const { key, destination, part, until = null, about = null } = message;
  const dueAt = message.dueAt ?? work.nowMs;
  if (work.pen) {
    const iso = (ms: number): string => new Date(ms).toISOString();
    work.pen.add('outbox', {
      key,
      destination,
      lane,
      part,
      state: 'pending',
      attempts: 0,
      created_at: iso(work.nowMs),
      due_at: iso(dueAt),
      until: until === null ? null : iso(until),
      about,
    });
  } else {
    work.em.create(OutboxPart, {
      key,
      destination,
      lane,
      part,
      state: 'pending',
      attempts: 0,
      createdAt: work.nowMs,
      dueAt,
      claimedAt: null,
      claimedBy: null,
      sentAt: null,
      remoteId: null,
      error: null,
      until,
      about,
    });
  }
  const alone = lane === lanes.campaign && !isPrivateChat(destination);
  work.nudges.push({ queue: 'deliver', destination, lane, ...(alone ? { alone } : {}) });
}
