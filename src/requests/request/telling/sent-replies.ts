import type { EntityManager } from '@mikro-orm/postgresql';
import { OutboxPart } from '../../../delivery/entities.ts';

/** How often one message of the staff's may go out: tried again after it failed, or written anew. */
const timesMax = 20;
/** A reply's words go in so many messages at the most. */
const piecesMax = 12;

export type SentReply = {
  /** The key under which it went, and those of its parts begin. */
  key: string;
  /** What stands in the resident's chat, with whose words these are; empty when only files went. */
  text: string;
};

const keyOf = (key: string, time: number): string => (time === 0 ? key : `${key}:again${time}`);
const partsOf = (key: string): string[] => [
  ...Array.from({ length: piecesMax }, (_none, index) => `${key}:words:${index}`),
  `${key}:file:0`,
];

/** What of a message of the staff's went out, the last time it did, and the key it can go out under next; both null when it cannot any more. */
export async function repliesOf(
  em: EntityManager,
  key: string,
): Promise<{ last: SentReply | null; next: string | null }> {
  let last: SentReply | null = null;
  for (let time = 0; time < timesMax; time += 1) {
    const candidate = keyOf(key, time);
    const known = await em.find(
      OutboxPart,
      { key: { $in: partsOf(candidate) } },
      { fields: ['key', 'state', 'part'], orderBy: { seq: 'asc' } },
    );
    if (known.length === 0) return { last, next: candidate };
    if (known.some((one) => one.state !== 'failed')) {
      const words = known.map(({ part }) => (part.kind === 'words' ? part.text : ''));
      last = { key: candidate, text: words.filter((one) => one !== '').join('\n') };
    }
  }
  return { last, next: null };
}

/** Whether what stands with the resident ends with these words, however it was cut into messages. */
export function endsWithWords(sent: SentReply, words: string): boolean {
  const bare = (text: string): string => text.replace(/\s/g, '');
  return bare(sent.text).endsWith(bare(words));
}
