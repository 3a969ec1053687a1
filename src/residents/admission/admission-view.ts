import type { EntityManager } from '@mikro-orm/postgresql';
import { Chat } from '../../community/chat.ts';
import { Admission, Unit } from '../../community/entities.ts';
import { communityView, staffById } from '../../requests/request/views/load-views.ts';
import type { RequestView } from '../../requests/request/views/view.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';

export type AdmissionView = {
  id: string;
  community: RequestView['community'];
  chatName: string;
  /** See RequestView. */
  forgotten: boolean;
  words: string;
  hasPhone: boolean;
  state: 'open' | 'granted' | 'refused';
  createdAt: number;
  decidedAt: number | null;
  decidedBy: StaffView | null;
  address: string | null;
};

/** What the card of somebody who asked to be let in is drawn from, or null when there is no such asking. */
export async function loadAdmissionView(
  em: EntityManager,
  id: string,
): Promise<AdmissionView | null> {
  const admission = await em.findOne(Admission, { id });
  if (!admission) return null;
  const [community, unit, chat] = await Promise.all([
    communityView(em, admission.community),
    admission.unit ? em.findOne(Unit, { id: admission.unit }) : null,
    em.findOne(Chat, { id: admission.chat }),
  ]);
  const staff = await staffById(em, admission.decidedBy ? [admission.decidedBy] : []);
  return {
    id: admission.id,
    community,
    chatName: chat?.displayName ?? '',
    forgotten: chat === null,
    words: admission.words,
    hasPhone: admission.phone !== null,
    state: admission.state,
    createdAt: admission.createdAt,
    decidedAt: admission.decidedAt,
    decidedBy: admission.decidedBy ? (staff.get(admission.decidedBy) ?? null) : null,
    address: unit?.address ?? null,
  };
}
