import type { Work } from '../../../work.ts';
import type { Request } from '../entities.ts';
import { isOpen } from '../verdict.ts';
import { newestQuote } from './charge.ts';

/** A price that nobody answered before its request ended, or went another's way, is asked no more. */
export async function dropOpenPrice(work: Work, request: Request): Promise<void> {
  if (isOpen(request.state)) return;
  const quote = await newestQuote(work.em, request.id);
  if (quote?.state === 'open') quote.state = 'replaced';
}
