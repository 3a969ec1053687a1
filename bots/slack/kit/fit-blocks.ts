import type { Block } from './blocks.ts';

/** A message holds 50 blocks; two are left for what stands around them. */
const blocksMax = 48;
/** All blocks of a message together hold about 13 200 characters. */
const charactersMax = 12_000;

/** As many of the blocks as one message holds, from the first on. */
export function blocksThatFit(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let characters = 0;
  for (const block of blocks.slice(0, blocksMax)) {
    characters += JSON.stringify(block).length;
    if (characters > charactersMax) break;
    kept.push(block);
  }
  return kept;
}
