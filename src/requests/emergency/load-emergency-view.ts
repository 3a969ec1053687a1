import type { EntityManager } from '@mikro-orm/postgresql';
import { Chat } from '../../community/chat.ts';
import { Community, Resident, Unit } from '../../community/entities.ts';
import { undeliveredOfEmergency } from '../../delivery/sending/undelivered.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { Emergency } from '../request/entities.ts';
import {
  communityView,
  residentView,
  staffById,
  staffToCall,
} from '../request/views/load-views.ts';
import { ladderOf } from './change-emergency.ts';
import { EmergencyEntry, EmergencyPage } from './entities.ts';
import { stepsAhead } from './ladder.ts';
import { procedureOf, ticksIn } from './procedure.ts';
import type { ChainStep, EmergencyView } from './view.ts';

/** Everything an emergency's card, modals and record are drawn from, or null when there is no such emergency. */
export async function loadEmergencyView(
  em: EntityManager,
  id: string,
): Promise<EmergencyView | null> {
  const emergency = await em.findOne(Emergency, { id });
  if (!emergency) return null;
  const [community, unit, person, chat, pages, entries] = await Promise.all([
    communityView(em, emergency.community),
    emergency.unit ? em.findOne(Unit, { id: emergency.unit }) : null,
    emergency.resident ? em.findOne(Resident, { id: emergency.resident }) : null,
    em.findOne(Chat, { id: emergency.chat }),
    em.find(EmergencyPage, { emergency: id }, { orderBy: { at: 'asc', step: 'asc' } }),
    em.find(EmergencyEntry, { emergency: id }, { orderBy: { seq: 'asc' } }),
  ]);
  const staff = await staffById(em, [
    ...new Set(
      [
        emergency.acknowledgedBy,
        emergency.stoodDownBy,
        emergency.raisedBy,
        ...pages.map((one) => one.staff),
        ...entries.map((one) => (one.actorKind === 'staff' ? one.actor : null)),
      ].filter((one) => one !== null),
    ),
  ]);
  const named = (who: string | null): StaffView | null => (who && staff.get(who)) || null;
  const ticks = ticksIn(entries);
  const made = stepsMade(pages, staff);
  const last = made.at(-1);
  return {
    id: emergency.id,
    number: emergency.number,
    community,
    address: unit?.address ?? null,
    resident: await residentView(em, person, emergency.unit, chat?.reachable ?? false),
    forgotten: chat === null && emergency.raisedBy === null,
    chatName: chat?.displayName ?? '',
    group: chat?.kind === 'group',
    chat: emergency.chat,
    kind: emergency.kind,
    alsoKinds: emergency.alsoKinds ?? [],
    words: emergency.words,
    state: emergency.state,
    confirmed: emergency.confirmed,
    raisedAt: emergency.raisedAt,
    raisedBy: named(emergency.raisedBy),
    drill: emergency.drill,
    acknowledgedAt: emergency.acknowledgedAt,
    acknowledgedBy: named(emergency.acknowledgedBy),
    heldSince:
      emergency.state === 'acknowledged'
        ? (entries.findLast((one) => one.verb === 'acknowledged')?.at ?? emergency.acknowledgedAt)
        : null,
    stoodDownAt: emergency.stoodDownAt,
    stoodDownBy: named(emergency.stoodDownBy),
    standDownReason: emergency.standDownReason,
    undelivered: await undeliveredOfEmergency(em, emergency),
    checklist: procedureOf(emergency).map((step) => {
      const tick = ticks.get(step);
      return { step, done: tick ? { by: named(tick.actor), at: tick.at } : null };
    }),
    chain: [...made, ...(await stepsToCome(em, emergency, pages))],
    called:
      emergency.state !== 'open' || last === undefined || last.paged === 'everybody'
        ? []
        : last.paged.map((one) => one.slackUser),
  };
}

/** The steps that were made, each with whom it paged. */
function stepsMade(
  pages: readonly EmergencyPage[],
  staff: ReadonlyMap<string, StaffView>,
): ChainStep[] {
  const steps = Map.groupBy(pages, (one) => one.at);
  return [...steps].map(([at, paged]) => ({
    at,
    paged: paged.some((one) => one.everybody)
      ? ('everybody' as const)
      : paged.flatMap((one) => staff.get(one.staff) ?? []),
    made: true,
  }));
}

/** What the ladder will still do while nobody has the emergency. */
async function stepsToCome(
  em: EntityManager,
  emergency: Emergency,
  pages: readonly EmergencyPage[],
): Promise<ChainStep[]> {
  const { state, climbFrom, climbSteps } = emergency;
  if (state !== 'open' || climbFrom === null) return [];
  const community = await em.findOneOrFail(Community, { id: emergency.community });
  const chain = await staffToCall(em, emergency.community, emergency.calledAt ?? climbFrom);
  const ahead = stepsAhead(
    ladderOf(community),
    { from: climbFrom, steps: climbSteps },
    chain.map((one) => one.id),
    new Set(pages.map((one) => one.staff)),
  );
  return ahead.map(({ at, paged }) => ({
    at,
    paged:
      paged === 'everybody'
        ? paged
        : paged.flatMap((id) => chain.find((one) => one.id === id) ?? []),
    made: false,
  }));
}
