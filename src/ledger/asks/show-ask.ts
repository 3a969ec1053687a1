import { Community } from '../../community/entities.ts';
import { wantCard } from '../../delivery/cards.ts';
import type { Work } from '../../work.ts';
import type { MoneyAsk } from './ask-entities.ts';

/** The card of what is to be approved, in the community's channel of money. */
export async function showAsk(work: Work, ask: MoneyAsk): Promise<void> {
  const { channels } = await work.em.findOneOrFail(Community, { id: ask.community });
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'ask',
    subject: ask.id,
    place: channels.money ?? channels.dispatch,
    lane: 'conversation',
  });
}
