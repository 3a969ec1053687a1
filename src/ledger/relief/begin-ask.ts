import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { type AskKind, MoneyAsk } from '../asks/ask-entities.ts';
import { type OwingParty, owingParties } from './owing-parties.ts';

/** Where a relief of a home is asked for: the home, who asks, and who owes what of it today (ISO). */
export type ReliefGround = {
  ok: true;
  unit: Unit;
  community: Community;
  actor: StaffView;
  today: string;
  parties: OwingParty[];
};

/**
 * Begins to ask for a relief of a home, in the transaction of `work`, which holds the home's lock from here on. One of
 * a kind waits at a time.
 */
export async function beginAsk(
  work: Work,
  asked: { slackUser: string; unit: string; kind: AskKind; field: string; language: Language },
): Promise<ReliefGround | Refused | Faulty> {
  const unit = await work.em.findOne(Unit, { id: asked.unit });
  if (!unit) return refusal('unknown_unit');
  const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'relief.ask');
  if (!may.ok) return may;
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  await lockUnitMoney(work, community.id, unit.id);
  const { kind, field, language } = asked;
  if ((await work.em.count(MoneyAsk, { unit: unit.id, kind, state: 'open' })) > 0)
    return new Faulty([{ field, words: staffTexts(language)['fault.relief_asked']() }]);
  const today = dayIn(work.nowMs, community.timeZone);
  const parties = owingParties(await loadAccount(work, unit.id, today));
  return { ok: true, unit, community, actor: may.actor, today, parties };
}

/** Whom it is for: who was chosen, or the one who owes something; null where nobody does, or nobody was chosen of several. */
export function partyMeant(
  parties: readonly OwingParty[],
  chosen: string | null,
): OwingParty | null {
  if (chosen !== null) return parties.find((one) => one.party === chosen) ?? null;
  return parties[0] ?? null;
}
