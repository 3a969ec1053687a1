import { Community } from '../../../../src/community/entities.ts';
import { CashShift } from '../../../../src/ledger/cash/cash-entities.ts';
import { hasHandled } from '../../../../src/ledger/cash/hand-cash.ts';
import { loadHoldings } from '../../../../src/ledger/cash/holdings.ts';
import { type Slip, standingSlips } from '../../../../src/ledger/cash/slip-back.ts';
import { mayHandOver } from '../../../../src/ledger/cash/who-hands.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { mayIn, servesCommunity, staffView } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import {
  submitAccept,
  submitBank,
  submitClose,
  submitCount,
  submitHand,
  submitOpen,
  submitRepay,
  submitSlip,
} from './forms.ts';
import {
  acceptModal,
  bankModal,
  closeModal,
  countModal,
  handModal,
  openModal,
  repayModal,
  slipModal,
} from './windows.ts';

async function loadCommunity({ em, id, mayNot }: WindowAsked): Promise<object | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  return (await em.findOne(Community, { id })) ?? refusal('not_found');
}

async function loadShift({ em, id, mayNot }: WindowAsked): Promise<CashShift | Refused> {
  const shift = await em.findOne(CashShift, { id });
  if (!shift) return refusal('not_found');
  return (await mayNot(shift.community)) ?? shift;
}

const isRefused = (one: object): one is Refused => 'refused' in one;

async function loadToClose(asked: WindowAsked): Promise<object | Refused> {
  const shift = await loadShift(asked);
  if (isRefused(shift)) return shift;
  if (shift.staff !== asked.actor.id && !mayIn(asked.actor, shift.community, 'cash.accept'))
    return refusal('not_yours');
  return shift.state === 'open' ? shift : refusal('already_over');
}

type ToHand = { closedFen: bigint; takers: StaffView[]; others: StaffView[] };

async function loadToHand(asked: WindowAsked): Promise<ToHand | Refused> {
  const shift = await loadShift(asked);
  if (isRefused(shift)) return shift;
  const { em, actor } = asked;
  if (!(await mayHandOver(asked, shift, actor))) return refusal('not_yours');
  if (shift.countedFen === null || shift.state === 'accepted') return refusal('already_over');
  const all = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  const others = all
    .filter((one) => servesCommunity(one, shift.community))
    .filter((one) => one.id !== shift.staff && one.id !== actor.id)
    .map(staffView);
  const takers = others.filter((one) => mayIn(one, shift.community, 'cash.accept'));
  return { closedFen: shift.countedFen, takers, others };
}

async function loadToAccept(asked: WindowAsked): Promise<{ keeper: StaffView } | Refused> {
  const shift = await loadShift(asked);
  if (isRefused(shift)) return shift;
  const { em, actor } = asked;
  if (hasHandled(shift, actor.id)) return refusal('own_cash');
  if (shift.state === 'accepted') return refusal('already_over');
  if (shift.state !== 'handed' && shift.state !== 'bagged') return refusal('not_handed');
  return { keeper: staffView(await em.findOneOrFail(Staff, { id: shift.staff })) };
}

async function loadToRepay(
  asked: WindowAsked,
): Promise<{ shortages: { staff: StaffView; fen: bigint }[] } | Refused> {
  const refused = await asked.mayNot(asked.id);
  if (refused) return refused;
  const { shortages } = await loadHoldings(asked.em, asked.id);
  const others = shortages.filter((one) => one.staff.id !== asked.actor.id);
  return others.length === 0 ? refusal('already_over') : { shortages: others };
}

async function loadSlips(asked: WindowAsked): Promise<{ slips: Slip[] } | Refused> {
  const refused = await asked.mayNot(asked.id);
  if (refused) return refused;
  const slips = await standingSlips(asked.em, asked.id);
  return slips.length === 0 ? refusal('no_slips') : { slips };
}

async function loadToCount(asked: WindowAsked): Promise<{ others: StaffView[] } | Refused> {
  const refused = await asked.mayNot(asked.id);
  if (refused) return refused;
  const all = await asked.em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  const others = all.filter((one) => servesCommunity(one, asked.id) && one.id !== asked.actor.id);
  return { others: others.map(staffView) };
}

/** Cash in Slack: shifts, counts, handing over, the safe and the bank. */
export const cashDesk: SubjectDesk<'cash'> = {
  window: {
    open: windowOf(loadCommunity, openModal),
    close: windowOf(loadToClose, closeModal),
    hand: windowOf(loadToHand, handModal),
    accept: windowOf(loadToAccept, acceptModal),
    bank: windowOf(loadCommunity, bankModal),
    repay: windowOf(loadToRepay, repayModal),
    slip: windowOf(loadSlips, slipModal),
    count: windowOf(loadToCount, countModal),
  },
  submit: {
    open: submitOpen,
    close: submitClose,
    hand: submitHand,
    accept: submitAccept,
    bank: submitBank,
    repay: submitRepay,
    slip: submitSlip,
    count: submitCount,
  },
};
