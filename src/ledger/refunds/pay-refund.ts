import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { Faulty, NotDone, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { mayIn, staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { redrawHome } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import type { AccountRef } from '../account-keys.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { lockCash, safeFen } from '../cash/cash-accounts.ts';
import { expectedIn, lockShift, openShiftOf } from '../cash/load-shift.ts';
import { lockHomes } from '../moves/lock-homes.ts';
import { bookRefund } from './book-refund.ts';
import {
  chargesBehind,
  type PartOfPayment,
  releaseBehind,
  writeBehind,
} from './payments-behind.ts';
import { type PaidFrom, Refund } from './refund-entities.ts';
import { judgeRefund } from './refund-source.ts';
import { tellAskerPaid, tellRefund } from './tell-refund.ts';

type Asked = {
  slackUser: string;
  refund: string;
  from: PaidFrom;
  /** The bank's number of the transfer, or the provider's; empty for cash. */
  reference: string;
  /** Who signed for cash; empty for the bank. */
  signed: string;
  language: Language;
};

/** A refund, locked, that waits to be paid out, for somebody with a right. */
async function takeApproved(
  work: Work,
  { slackUser, refund: id }: Pick<Asked, 'slackUser' | 'refund'>,
  right: 'refund.pay' | 'refund.ask',
): Promise<{ ok: true; refund: Refund; ask: MoneyAsk; actor: StaffView } | Refused> {
  const refund = await work.em.findOne(Refund, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!refund) return refusal('not_found');
  const may = await actorWhoMay(work.em, slackUser, refund.community, right);
  if (!may.ok) return may;
  if (refund.state !== 'approved') return refusal('already_over');
  const ask = await work.em.findOneOrFail(MoneyAsk, { id: refund.ask });
  return { ok: true, refund, ask, actor: may.actor };
}

/**
 * Pays an approved refund out: cash against a signature from the safe or one's own open shift, or by bank with the
 * bank's number. Never by who asked or who approved. What it gives back is looked at once more: where it is
 * there no longer nothing is booked.
 */
export async function payRefund(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; refund: Refund } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeApproved(work, asked, 'refund.pay');
    if (!taken.ok) return taken;
    const { refund, ask, actor } = taken;
    if (ask.askedBy === actor.id || ask.decidedBy === actor.id) return refusal('own_refund');
    const homes = { units: [refund.unit], payment: refund.payment };
    if (!(await lockHomes(work, refund.community, homes))) return refusal('refund_overtaken');
    const behind = await judgeRefund(work, refund, ask.askedAt);
    if (behind instanceof NotDone) return behind;
    if (asked.from === 'provider' && !(await cameInChat(work, refund, behind)))
      return new Faulty([
        { field: 'from', words: staffTexts(asked.language)['fault.refund_provider']() },
      ]);
    const leaves = await moneyOf(work, asked, refund, actor);
    if (leaves instanceof NotDone) return leaves;
    await releaseBehind(work, behind);
    await writeBehind(work, refund.id, behind);
    const bank = asked.from === 'bank' || asked.from === 'provider';
    work.em.assign(refund, {
      ...{ paidBy: actor.id, paidFrom: asked.from, shift: leaves.shift },
      reference: bank ? asked.reference : null,
      signedBy: bank ? null : asked.signed,
    });
    await bookRefund(work, refund, { behind, actor, money: leaves.money });
    const who = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, who, 'refund.paid', 'unit', refund.unit, {
      ...{ refund: refund.id, number: refund.number, from: asked.from },
    });
    await work.em.flush();
    await redrawCards(work, 'refund', refund.id);
    redrawHome(work, actor, `${causes.refund(refund.id)}:paid`);
    await tellRefund(work, refund, 'paid');
    await tellAskerPaid(work, refund, ask, actor);
    return { ok: true, refund };
  });
}

/** Whether all of it was paid inside a chat, so that the provider can send it back the way it came. */
const cameInChat = async (
  work: Work,
  { amountFen }: Refund,
  behind: readonly PartOfPayment[],
): Promise<boolean> => (await chargesBehind(work.em, amountFen, behind)) !== null;

type Leaves = { money: AccountRef; shift: string | null };

/** Where the money leaves, locked, with enough in it; else what is wrong. */
async function moneyOf(
  work: Work,
  asked: Asked,
  refund: Refund,
  actor: StaffView,
): Promise<Leaves | Faulty> {
  const { from, reference, signed, language } = asked;
  const t = staffTexts(language);
  const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);
  const backFen = refund.amountFen - refund.keptFen;
  // Whoever accepts cash keeps the safe and the bank's account; a collector pays out of their own shift.
  if (from !== 'shift' && !mayIn(actor, refund.community, 'cash.accept'))
    return fault('from', t['fault.refund_from']());
  if (from === 'bank' || from === 'provider') {
    if (reference === '') return fault('reference', t['fault.refund_reference']());
    const same = { community: refund.community, reference };
    await sql`select pg_advisory_xact_lock(hashtextextended(${`refund:${refund.community}:${reference}`}, 0))`.execute(
      work.em.getKysely(),
    );
    const used = await work.em.findOne(Refund, same);
    if (used)
      return fault(
        'reference',
        t['fault.refund_reference_used']({ reference, number: used.number ?? '' }),
      );
    const code = from === 'provider' ? 'telegram' : 'bank';
    return { money: { kind: 'bank', code }, shift: null };
  }
  if (signed === '') return fault('signed', t['fault.refund_signed']());
  if (from === 'safe') {
    await lockCash(work, refund.community);
    const there = await safeFen(work, refund.community);
    if (there < backFen) return fault('from', t['fault.refund_safe']({ yuan: writeYuan(there) }));
    return { money: { kind: 'safe' }, shift: null };
  }
  const open = await openShiftOf(work, refund.community, actor.id);
  const shift = open === null ? null : await lockShift(work, open);
  if (shift?.state !== 'open') return fault('from', t['fault.refund_no_shift']());
  const there = await expectedIn(work, shift);
  if (there < backFen) return fault('from', t['fault.refund_shift']({ yuan: writeYuan(there) }));
  return { money: { kind: 'cash', staff: actor.id }, shift: shift.id };
}

/** Ends an approved refund that is not paid out after all, by who asked or a manager: what it was of stays where it is. */
export async function dropRefund(
  office: Office,
  asked: { slackUser: string; refund: string; reason: string },
): Promise<{ ok: true } | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeApproved(work, asked, 'refund.ask');
    if (!taken.ok) return taken;
    const { refund, ask, actor } = taken;
    if (ask.askedBy !== actor.id && !mayIn(actor, refund.community, 'refund.approve')) {
      const asker = await work.em.findOneOrFail(Staff, { id: ask.askedBy });
      return refusal('not_yours', [staffView(asker)]);
    }
    work.em.assign(refund, { state: 'dropped', droppedBy: actor.id, dropReason: asked.reason });
    const who = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, who, 'refund.dropped', 'unit', refund.unit, { refund: refund.id });
    await work.em.flush();
    await redrawCards(work, 'refund', refund.id);
    await tellRefund(work, refund, 'dropped');
    return { ok: true };
  });
}
