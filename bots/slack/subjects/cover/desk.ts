import { loadCoverView } from '../../../../src/staff/people/load-staff-views.ts';
import type { SubjectDesk } from '../../kit/desk.ts';
import { coverCard } from './card.ts';

/** Somebody who asks for cover or a swap; its buttons are verbs of the roster (duty/desk.ts). */
export const coverDesk: SubjectDesk<'cover'> = {
  load: (em, id) => loadCoverView(em, id),
  communityOf: (view) => view.community,
  card: coverCard,
};
