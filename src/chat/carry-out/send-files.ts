import type { Destination } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { FileRef } from '../../requests/request/request.ts';
import type { Work } from '../../work.ts';

/** Sends files into the thread of a card, each below a heading that says whose it is. */
export function sendFiles(
  work: Work,
  thread: Destination,
  files: readonly FileRef[],
  heading: string,
  key: string,
): void {
  files.forEach((file, index) => {
    writeToOutbox(work, {
      key: `${key}:file:${index}`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'file', file, heading },
    });
  });
}
