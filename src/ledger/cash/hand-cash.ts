import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { mayIn, staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { redrawHome, tellColleague } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { type Posting, postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { bookCount } from './book-count.ts';
import type { CashShift } from './cash-entities.ts';
import { lockShift } from './load-shift.ts';
import { canNoMore, mayHandOver } from './who-hands.ts';

/** To whom cash is handed: somebody who counts it, or, where nobody can, a sealed bag in the safe with a second name on it. */
export type HandedTo = { staff: string } | { bagWith: string | null };

/**
 * Hands the cash of one's own closed shift over, counted once more, or that of a colleague who can see to it no more.
 * It can be handed to somebody else until it is accepted.
 */
export async function handCash(
  office: Office,
  asked: {
    slackUser: string;
    shift: string;
    to: HandedTo;
    countedFen: bigint;
    language: Language;
  },
): Promise<{ ok: true } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const shift = await lockShift(work, asked.shift);
    if (!shift) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, shift.community, 'cash.keep');
    if (!may.ok) return may;
    const { actor } = may;
    if (!(await mayHandOver(work, shift, actor))) return refusal('not_yours');
    if (shift.state === 'open' || shift.state === 'accepted' || shift.countedFen === null)
      return refusal('already_over');
    const t = staffTexts(asked.language);
    if (asked.countedFen !== shift.countedFen) {
      const words = t['fault.cash_handed']({ closed: writeYuan(shift.countedFen) });
      return new Faulty([{ field: 'counted', words }]);
    }
    const bag = 'bagWith' in asked.to;
    const id = 'bagWith' in asked.to ? asked.to.bagWith : asked.to.staff;
    const other = id === null ? null : await work.em.findOne(Staff, { id });
    const field = bag ? 'witness' : 'to';
    // They may have left since the window was opened.
    if (other?.active === false) {
      const name = staffName(staffView(other), asked.language);
      return new Faulty([{ field, words: t['fault.cash_left']({ name }) }]);
    }
    if (!other || other.id === shift.staff || other.id === actor.id)
      return new Faulty([{ field, words: t[bag ? 'fault.cash_witness' : 'fault.cash_to']() }]);
    if (!bag && !mayIn(other, shift.community, 'cash.accept'))
      return new Faulty([{ field, words: t['fault.cash_to']() }]);
    const before = { state: shift.state, to: shift.handedTo, witness: shift.witness };
    const after = {
      state: bag ? ('bagged' as const) : ('handed' as const),
      to: bag ? null : other.id,
      witness: bag ? other.id : null,
    };
    // Sent twice, as a tap on a slow telephone is: it stands already, and nobody hears of it again.
    if (before.state === after.state && before.to === after.to && before.witness === after.witness)
      return { ok: true };
    work.em.assign(shift, {
      state: after.state,
      handedAt: work.nowMs,
      handedBy: actor.id,
      handedTo: after.to,
      witness: after.witness,
    });
    recordAudit(work, { kind: 'staff', id: actor.id }, 'cash.handed', 'cash_shift', shift.id, {
      to: after.to,
      witness: after.witness,
    });
    await work.em.flush();
    await tellHanded(work, shift, actor, staffView(other));
    return { ok: true };
  });
}

/** Whoever is to count it, or stands on the bag as the second name, hears of it. */
async function tellHanded(
  work: Work,
  shift: CashShift,
  from: StaffView,
  other: StaffView,
): Promise<void> {
  const { locale } = await work.em.findOneOrFail(Community, { id: shift.community });
  const language = other.reads ?? locale;
  const t = staffTexts(language);
  const bag = shift.state === 'bagged';
  const words = { who: staffName(from, language), yuan: writeYuan(shift.countedFen ?? 0n) };
  // It can be handed to another and back within one instant: each handing is told under an id of its own.
  const handing = work.chance.id(work.nowMs);
  tellColleague(work, other, {
    key: `${causes.cash(shift.id)}:handed:${handing}`,
    text: t[bag ? 'cash.told_witness' : 'cash.told_handed'](words),
    ...(bag
      ? {}
      : { button: { control: 'cash.accept', caption: t['action.cash_accept'](), id: shift.id } }),
  });
  for (const one of [from, other])
    redrawHome(work, one, `${causes.cash(shift.id)}:handed:${handing}`);
}

/** Whether somebody kept, closed or handed over a shift, so that another counts its cash. */
export const hasHandled = (
  shift: Pick<CashShift, 'staff' | 'closedBy' | 'handedBy'>,
  person: string,
): boolean => [shift.staff, shift.closedBy, shift.handedBy].includes(person);

export type CashAccepted = { ok: true; differenceFen: bigint };

/**
 * Accepts cash that was handed over or lies in a sealed bag, after counting it: it is in the safe then.
 * Nobody accepts their own. A difference needs words and stands against whoever handed it over.
 */
export async function acceptCash(
  office: Office,
  asked: {
    slackUser: string;
    shift: string;
    countedFen: bigint;
    reason: string;
    language: Language;
  },
): Promise<CashAccepted | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const shift = await lockShift(work, asked.shift);
    if (!shift) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, shift.community, 'cash.accept');
    if (!may.ok) return may;
    const { actor } = may;
    if (hasHandled(shift, actor.id)) return refusal('own_cash');
    if (shift.state === 'accepted') return refusal('already_over');
    if ((shift.state !== 'handed' && shift.state !== 'bagged') || shift.countedFen === null)
      return refusal('not_handed');
    if (shift.handedTo !== null && shift.handedTo !== actor.id) {
      const other = await work.em.findOneOrFail(Staff, { id: shift.handedTo });
      // Whoever was to count it and left keeps nobody from counting it.
      if (!canNoMore(other, shift.community, 'cash.accept'))
        return refusal('not_yours', [staffView(other)]);
    }
    const differenceFen = asked.countedFen - shift.countedFen;
    if (differenceFen !== 0n && asked.reason === '') {
      const words = staffTexts(asked.language)['fault.cash_differs']({
        expected: writeYuan(shift.countedFen),
        counted: writeYuan(asked.countedFen),
        difference: writeYuan(differenceFen),
      });
      return new Faulty([{ field: 'reason', words }]);
    }
    work.em.assign(shift, {
      state: 'accepted',
      acceptedBy: actor.id,
      acceptedAt: work.nowMs,
      acceptedFen: asked.countedFen,
      acceptWords: asked.reason,
    });
    recordAudit(work, { kind: 'staff', id: actor.id }, 'cash.accepted', 'cash_shift', shift.id, {
      handed_fen: Number(shift.countedFen),
      counted_fen: Number(asked.countedFen),
    });
    await work.em.flush();
    await bookCount(work, shift, actor, {
      key: transferKeys.cashRecount(shift.id),
      differenceFen,
      words: asked.reason,
    });
    await moveToSafe(work, shift, actor, asked.countedFen);
    await tellAccepted(work, shift, actor, asked.countedFen);
    return { ok: true, differenceFen };
  });
}

async function moveToSafe(
  work: Work,
  shift: CashShift,
  actor: StaffView,
  fen: bigint,
): Promise<void> {
  if (fen === 0n) return;
  const { timeZone } = await work.em.findOneOrFail(Community, { id: shift.community });
  const today = dayIn(work.nowMs, timeZone);
  const posting: Posting = {
    debit: { kind: 'safe' },
    credit: { kind: 'cash', staff: shift.staff },
    amountFen: fen,
  };
  await postTransfers(work, [
    {
      community: shift.community,
      cause: 'handover',
      causeId: shift.id,
      key: transferKeys.cashAccept(shift.id),
      actor: { kind: 'staff', id: actor.id },
      paidOn: today,
      bookedOn: today,
      postings: [posting],
    },
  ]);
}

/** Whoever handed it over hears that it was counted, and what it came to. */
async function tellAccepted(
  work: Work,
  shift: CashShift,
  actor: StaffView,
  fen: bigint,
): Promise<void> {
  redrawHome(work, actor, `${causes.cash(shift.id)}:accepted`);
  const keeper = await work.em.findOneOrFail(Staff, { id: shift.staff });
  // Whoever has left reads nothing more of the office's money.
  if (!keeper.active) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: shift.community });
  const language = keeper.language ?? keeper.slackLanguage ?? locale;
  const differs = fen - (shift.countedFen ?? 0n);
  tellColleague(work, staffView(keeper), {
    key: `${causes.cash(shift.id)}:accepted`,
    text: staffTexts(language)['cash.told_accepted']({
      who: staffName(actor, language),
      yuan: writeYuan(fen),
      difference: differs === 0n ? null : writeYuan(differs),
      reason: shift.acceptWords,
    }),
  });
  redrawHome(work, staffView(keeper), `${causes.cash(shift.id)}:accepted`);
}
