import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../../../src/community/entities.ts';
import {
  countWork,
  loadWorkPage,
  type WorkCounts,
  type WorkPage,
} from '../../../../src/requests/request/views/work-lists.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { type LinkTo, linksOf } from '../../send/card-links.ts';
import { queryOf, type ShownList } from './shown-list.ts';

/** What the window of a work list is drawn from. */
export type WorkView = {
  community: Community;
  /** The others that this person may look into. */
  others: Community[];
  shown: ShownList;
  counts: WorkCounts;
  page: WorkPage;
  /** Slack's links to the cards, as far as Slack has said them in time. */
  links: Map<string, string>;
  mayAssign: boolean;
  nowMs: number;
};

/** A page of a work list of one community, with how many there are on the others. */
export async function loadWork(
  em: EntityManager,
  {
    actor,
    community,
    shown,
    nowMs,
    linkTo,
  }: {
    actor: StaffView;
    community: Community;
    shown: ShownList;
    nowMs: number;
    linkTo: LinkTo;
  },
): Promise<WorkView> {
  const scope = [community.id];
  const [counts, page, all] = await Promise.all([
    countWork(em, scope, actor.id, nowMs),
    loadWorkPage(em, scope, queryOf(shown, actor.id), nowMs, shown.page),
    em.find(Community, {}, { orderBy: { name: 'asc' } }),
  ]);
  const ids = page.views.map((one) => one.id);
  return {
    community,
    others: all.filter((one) => one.id !== community.id && mayIn(actor, one.id, 'request.see')),
    shown: { ...shown, page: page.page },
    counts,
    page,
    links: await linksOf(em, 'request', ids, linkTo),
    mayAssign: mayIn(actor, community.id, 'request.assign'),
    nowMs,
  };
}
