import { loadOfferView } from '../../../../src/requests/dispatch/offer-view.ts';
import type { SubjectDesk } from '../../kit/desk.ts';
import { offerCard } from './card.ts';

/** Somebody who is asked to take a request; its buttons are verbs of the request (request/desk.ts). */
export const offerDesk: SubjectDesk<'offer'> = {
  load: (em, id) => loadOfferView(em, id),
  communityOf: (view) => view.request.community.id,
  card: offerCard,
};
