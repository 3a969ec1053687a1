import { z } from 'zod';
import type { FileRef } from '../../src/delivery/parts.ts';
import { RemedyError } from '../../src/errors.ts';

/** A file that stands at Telegram, as what it was sent, by Telegram's own id of it. */
export type Standing = { kind: 'photo' | 'document' | 'voice'; id: string };

/** Files that go to many: each is uploaded once, and sent to everybody else as what stands at Telegram. */
export type SharedUploads = {
  /** Sends a file `again` where it stands already, else by `upload`, which one does while others wait for it. Gives Telegram's answer. */
  send(
    file: FileRef,
    again: (standing: Standing) => Promise<unknown>,
    upload: () => Promise<unknown>,
  ): Promise<unknown>;
};

/** Of so many files it is known that they stand there; of the oldest no more. */
const knownMax = 50;

const fileShape = z.object({ file_id: z.string() });
const sentShape = z.object({
  photo: z.array(fileShape).nonempty().optional(),
  document: fileShape.optional(),
  voice: fileShape.optional(),
});

export function openSharedUploads(): SharedUploads {
  const known = new Map<string, Standing>();
  const underway = new Map<string, Promise<void>>();
  const learn = (file: FileRef, sent: unknown): void => {
    const standing = standingOf(sent);
    if (!standing) return;
    const [oldest] = known.keys();
    if (known.size >= knownMax && oldest !== undefined) known.delete(oldest);
    known.set(file.id, standing);
  };
  const uploads = async (file: FileRef, upload: () => Promise<unknown>): Promise<unknown> => {
    const over = Promise.withResolvers<void>();
    underway.set(file.id, over.promise);
    try {
      const sent = await upload();
      learn(file, sent);
      return sent;
    } finally {
      underway.delete(file.id);
      over.resolve();
    }
  };
  return {
    async send(file, again, upload) {
      for (;;) {
        const standing = known.get(file.id);
        if (!standing) {
          const other = underway.get(file.id);
          if (!other) return uploads(file, upload);
          await other;
          continue;
        }
        try {
          return await again(standing);
        } catch (error) {
          // It may be gone from there: it is uploaded once more before it is given up.
          if (!(error instanceof RemedyError && error.code === 'telegram.refused')) throw error;
          known.delete(file.id);
          return uploads(file, upload);
        }
      }
    },
  };
}

/** What a message that was sent holds; the largest of a photo's sizes is the photo. */
function standingOf(sent: unknown): Standing | null {
  const read = sentShape.safeParse(sent);
  if (!read.success) return null;
  const { photo, document, voice } = read.data;
  const id = photo?.at(-1)?.file_id;
  if (id !== undefined) return { kind: 'photo', id };
  if (document) return { kind: 'document', id: document.file_id };
  return voice ? { kind: 'voice', id: voice.file_id } : null;
}
