import type { EntityManager } from '@mikro-orm/postgresql';
import { Staff } from '../../staff/people/entities.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { Request } from '../request/entities.ts';
import { staffById, viewOf } from '../request/views/load-views.ts';
import type { RequestView } from '../request/views/view.ts';
import { type AskedHow, type OfferState, RequestOffer } from './dispatch-entities.ts';

/** What the message to somebody who is asked to take a request is drawn from. Instants in ms. */
export type OfferView = {
  id: string;
  how: AskedHow;
  state: OfferState;
  expiresAt: number;
  person: StaffView;
  request: RequestView;
};

/** Null also when whoever was asked has left: there is nobody to draw it for. */
export async function loadOfferView(em: EntityManager, id: string): Promise<OfferView | null> {
  const offer = await em.findOne(RequestOffer, { id });
  const request = offer && (await em.findOne(Request, { id: offer.request }));
  if (!offer || !request) return null;
  if ((await em.count(Staff, { id: offer.staff, active: true })) === 0) return null;
  const person = (await staffById(em, [offer.staff])).get(offer.staff);
  if (!person) return null;
  const { how, state, expiresAt } = offer;
  return { id, how, state, expiresAt, person, request: await viewOf(em, request, false) };
}
