import { lastStepsOf } from '../../../../src/collection/last-steps.ts';
import { loadCollection } from '../../../../src/collection/load-collection.ts';
import { buildingsOf, loadShares } from '../../../../src/collection/share/load-shares.ts';
import { nobodysBuildings } from '../../../../src/collection/share/nobodys-buildings.ts';
import { sendTotals } from '../../../../src/collection/totals/send-totals.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { inOneTransaction, type Office } from '../../../../src/work.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { openLadder, submitLadder } from './ladder-window.ts';
import { openShare, submitShare } from './share-window.ts';
import { queryOf, readHomes, type ShownHomes } from './shown-list.ts';
import { openStand, submitStand } from './stand-window.ts';
import { openTotals } from './totals-window.ts';
import { type CollectView, collectModal } from './windows.ts';
import { openWording, submitWording } from './wording-window.ts';

const everything = { building: null, list: 'all', page: 1 } as const;

/**
 * What homes owe, as a member of the staff looks at it: that they saw whose homes those are is on record. Without a
 * wish it is what they see to themselves, where that is anything.
 */
export async function lookAtOwing(
  office: Office,
  actor: StaffView,
  community: Community,
  wanted: ShownHomes | null,
): Promise<CollectView> {
  return inOneTransaction(office, async (work) => {
    const today = dayIn(work.nowMs, community.timeZone);
    const shares = await loadShares(work.em, community, work.nowMs);
    const mine = buildingsOf(shares, actor.id);
    const nobodys = await nobodysBuildings(work.em, community.id, shares);
    const shown = wanted ?? { ...everything, whose: mine.length > 0 ? 'mine' : 'all' };
    const query = queryOf(shown, mine, nobodys);
    const page = await loadCollection(
      ...([
        work.em,
        community.id,
        { today, nowMs: work.nowMs, steps: lastStepsOf(community) },
        query,
        shown.page,
      ] as const),
    );
    const by = { kind: 'staff', id: actor.id } as const;
    if (page.homes.length > 0)
      recordAudit(work, by, 'collection.listed', 'community', community.id, {
        homes: page.homes.length,
      });
    const mayVisit = mayIn(actor, community.id, 'collection.visit');
    const mayPhone = mayIn(actor, community.id, 'resident.phone');
    const mayEdit = mayIn(actor, community.id, 'community.edit');
    return {
      ...{ community, today, shown: { ...shown, page: page.page }, page },
      ...{ mayVisit, mayPhone, mayEdit },
      within: query.buildings === null ? null : new Set(query.buildings),
      ...{ shares, has: { mine: mine.length, nobodys: nobodys.length } },
      mayShare: mayIn(actor, community.id, 'collection.share'),
      mayCount: mayIn(actor, community.id, 'figures.see'),
    };
  });
}

async function loadPage(asked: WindowAsked): Promise<CollectView | Refused> {
  const { office, em, actor, id, step, mayNot } = asked;
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return lookAtOwing(office, actor, community, readHomes(step));
}

const page = windowOf(loadPage, (view, _window, language) => collectModal(view, language));

/** What homes owe that is past its due day. */
export const collectDesk: SubjectDesk<'collect'> = {
  click: {
    totals_file: ({ office, slackUser, id: community, language, key }) =>
      sendTotals(office, { slackUser, community, language, key }),
  },
  window: {
    list: page,
    next: page,
    previous: page,
    ladder: openLadder,
    wording: openWording,
    share: openShare,
    stand: openStand,
    totals: openTotals,
  },
  submit: {
    ladder: submitLadder,
    wording: submitWording,
    share: submitShare,
    stand: submitStand,
  },
};
