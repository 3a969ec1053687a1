import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { depositsOf, type HeldDeposit } from '../deposits/load-deposits.ts';
import { type MoveShown, movesOf } from '../moves/move-view.ts';
import { type Owed, owedOf } from '../payments/owed.ts';
import { type AgreedPrepay, loadAgreements } from '../prepay/load-agreements.ts';
import { type PrepayOffer, prepayOffers, shownOffers } from '../prepay/offer-prepay.ts';
import { loadRelief, type Relief } from '../relief/load-relief.ts';
import { jointBills } from './joint-debts.ts';
import { loadAccount } from './load-account.ts';
import { type Statement, statementOf } from './statement.ts';

/** A unit's account of today, as a member of the staff sees it. */
export type AccountSeen = {
  ok: true;
  unit: Unit;
  community: Community;
  today: string;
  statement: Statement;
  owed: Owed;
  /** What the tariff offers for months that are paid beforehand, and what was paid so. */
  offers: readonly PrepayOffer[];
  agreed: readonly AgreedPrepay[];
  /** What is paid in parts, and put off. */
  relief: Relief;
  /** What moved from or to another home. */
  moves: readonly MoveShown[];
  /** What is held for whoever paid it, also where they have left. */
  deposits: readonly (HeldDeposit & { names: readonly string[] })[];
};

/** What a unit owes and has paid, for somebody who may see it; the look is on record. */
export async function lookAtAccount(
  office: Office,
  asked: { slackUser: string; unit: string },
): Promise<AccountSeen | Refused> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'account.see');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    const today = dayIn(work.nowMs, community.timeZone);
    const account = await loadAccount(work, unit.id, today);
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'account.seen', 'unit', unit.id);
    return {
      ok: true,
      unit,
      community,
      today,
      statement: statementOf(account),
      owed: owedOf(account, await jointBills(work, account)),
      offers: shownOffers(await prepayOffers(work, unit, today)),
      agreed: await loadAgreements(work, unit.id, today),
      relief: await loadRelief(work, unit.id, today),
      moves: await movesOf(work, unit.id, today),
      deposits: (await depositsOf(work, unit.id, today)).map((one) => ({
        ...one,
        names: account.parties.find((party) => party.id === one.party)?.names ?? [],
      })),
    };
  });
}
