import type { Language } from '../../../../src/config.ts';
import { bankCash, repayShortage } from '../../../../src/ledger/cash/bank-cash.ts';
import { type ReadCount, readCount } from '../../../../src/ledger/cash/count.ts';
import { acceptCash, handCash } from '../../../../src/ledger/cash/hand-cash.ts';
import { closeShift, openShift } from '../../../../src/ledger/cash/keep-shift.ts';
import { countSafe } from '../../../../src/ledger/cash/safe-count.ts';
import { askSlipBack } from '../../../../src/ledger/cash/slip-back.ts';
import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import type { Fault } from '../../../../src/refusal.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submit } from '../../kit/desk.ts';
import { chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { amountFault } from '../pay/amount-fault.ts';
import { bagChoice } from './windows.ts';

export const submitOpen: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const count = countIn(form, language);
  if (count instanceof NotTaken) return count;
  const opened = await openShift(office, { slackUser, community, floatFen: count.fen, language });
  return submitResultOf(opened, 'counted');
};

export const submitClose: Submit = async ({ office, slackUser, id: shift, form, language }) => {
  const count = countIn(form, language);
  if (count instanceof NotTaken) return count;
  const reason = writtenIn(form, 'reason');
  const asked = { slackUser, shift, countedFen: count.fen, counts: count.counts, reason, language };
  const closed = await closeShift(office, asked);
  if (!closed.ok) return submitResultOf(closed, 'counted');
  const t = staffTexts(language);
  const differs = closed.countedFen - closed.expectedFen;
  const words = t['cash.closed']({
    counted: writeYuan(closed.countedFen),
    difference: differs === 0n ? null : writeYuan(differs),
  });
  const next = [button('cash.hand', t['action.cash_hand'](), controlValue(shift), 'primary')];
  return { ok: true, shows: noticeModal(t['modal.cash_close'](), words, language, next) };
};

export const submitHand: Submit = async ({ office, slackUser, id: shift, form, language }) => {
  const to = chosenIn(form, 'to');
  if (to === null) return fieldFault('to', 'error.required');
  const count = countIn(form, language);
  if (count instanceof NotTaken) return count;
  const handed = await handCash(office, {
    slackUser,
    shift,
    to: to === bagChoice ? { bagWith: chosenIn(form, 'witness') } : { staff: to },
    countedFen: count.fen,
    language,
  });
  return submitResultOf(handed, 'to');
};

export const submitAccept: Submit = async ({ office, slackUser, id: shift, form, language }) => {
  const count = countIn(form, language);
  if (count instanceof NotTaken) return count;
  const reason = writtenIn(form, 'reason');
  const accepted = await acceptCash(office, {
    slackUser,
    shift,
    countedFen: count.fen,
    reason,
    language,
  });
  if (!accepted.ok) return submitResultOf(accepted, 'counted');
  const t = staffTexts(language);
  const { differenceFen } = accepted;
  const words = t['cash.accepted']({
    counted: writeYuan(count.fen),
    difference: differenceFen === 0n ? null : writeYuan(differenceFen),
  });
  return { ok: true, shows: noticeModal(t['modal.cash_accept'](), words, language) };
};

export const submitBank: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const amount = readFen(writtenIn(form, 'amount'));
  const slip = writtenIn(form, 'reference').normalize('NFKC');
  if ('why' in amount) return faulty('amount', amountFault(amount, language));
  if (slip === '') return fieldFault('reference', 'error.required');
  const asked = { slackUser, community, amountFen: amount.fen, slip, language };
  return submitResultOf(await bankCash(office, asked), 'amount');
};

export const submitRepay: Submit = async ({ office, slackUser, id, form, key, language }) => {
  const amount = readFen(writtenIn(form, 'amount'));
  const staff = chosenIn(form, 'staff');
  if (staff === null) return fieldFault('staff', 'error.required');
  if ('why' in amount) return faulty('amount', amountFault(amount, language));
  const asked = { slackUser, community: id, staff, amountFen: amount.fen, once: key, language };
  return submitResultOf(await repayShortage(office, asked), 'amount');
};

/** The record of a slip is asked to be taken back. */
export const submitSlip: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const slip = chosenIn(form, 'slip');
  const reason = writtenIn(form, 'reason');
  if (slip === null) return fieldFault('slip', 'error.required');
  if (reason === '') return fieldFault('reason', 'error.required');
  const asked = await askSlipBack(office, { slackUser, community, slip, reason, language });
  return submitResultOf(asked, 'slip');
};

/** The safe was counted. */
export const submitCount: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const count = countIn(form, language);
  if (count instanceof NotTaken) return count;
  const [witness, reason] = [chosenIn(form, 'witness'), writtenIn(form, 'reason')];
  const counted = await countSafe(office, {
    ...{ slackUser, community, witness, reason, language },
    ...{ countedFen: count.fen, counts: count.counts },
  });
  if (!counted.ok) return submitResultOf(counted, 'counted');
  const t = staffTexts(language);
  const { differenceFen } = counted;
  const words = t['cash.counted']({
    counted: writeYuan(count.fen),
    difference: differenceFen === 0n ? null : writeYuan(differenceFen),
  });
  return { ok: true, shows: noticeModal(t['modal.cash_count'](), words, language) };
};

const faulty = (field: string, words: string): NotTaken => {
  const faults: Fault[] = [{ field, words }];
  return new NotTaken({ is: 'faults', faults });
};

/** The count in a window, or what is wrong with it beside its field. */
function countIn(form: Form, language: Language): Extract<ReadCount, { fen: bigint }> | NotTaken {
  const read = readCount((field) => writtenIn(form, field));
  if ('fen' in read) return read;
  const t = staffTexts(language);
  if ('read' in read) return faulty('counted', amountFault(read.read, language));
  switch (read.why) {
    case 'pieces':
      return faulty(read.field, t['fault.count_pieces']());
    case 'missing':
      return faulty('counted', t['fault.count_missing']());
    case 'differs':
      return faulty('counted', t['fault.count_differs']({ pieces: writeYuan(read.piecesFen) }));
  }
}
