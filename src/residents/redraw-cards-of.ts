import { requestStates } from '../codes.ts';
import { redrawCards } from '../delivery/cards.ts';
import { Emergency, Request } from '../requests/request/entities.ts';
import { isOpen } from '../requests/request/lifecycle.ts';
import type { Work } from '../work.ts';
import { Correction } from './own-data/own-data-entities.ts';

/** Has the cards drawn again that show somebody's name: of open requests, emergencies, and what they want corrected. */
export async function redrawCardsOf(work: Work, resident: string): Promise<void> {
  const requests = await work.em.find(
    Request,
    { resident, state: { $in: requestStates.filter(isOpen) } },
    { fields: ['id'] },
  );
  for (const { id } of requests) await redrawCards(work, 'request', id);
  const emergencies = await work.em.find(
    Emergency,
    { resident, state: { $in: ['open', 'acknowledged'] } },
    { fields: ['id'] },
  );
  for (const { id } of emergencies) await redrawCards(work, 'emergency', id);
  const corrections = await work.em.find(
    Correction,
    { resident, state: 'open' },
    { fields: ['id'] },
  );
  for (const { id } of corrections) await redrawCards(work, 'correction', id);
}
