import { Community, Unit } from '../../../../src/community/entities.ts';
import { printSlip } from '../../../../src/ledger/moves/print-slip.ts';
import { paidFroms } from '../../../../src/ledger/refunds/refund-entities.ts';
import { loadRefundView, type RefundView } from '../../../../src/ledger/refunds/refund-view.ts';
import { lookWhatStands } from '../../../../src/ledger/refunds/what-stands.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { type OpenWindow, type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { refundCard } from './card.ts';
import { submitAsk, submitDrop, submitPay } from './forms.ts';
import { askRefundModal, dropRefundModal, emptyRefund, payRefundModal } from './windows.ts';

/** The window by which a refund is asked for: for a unit with what stands there, which is on record; else an empty one. */
const openAsk: OpenWindow = async (asked, window) => {
  const { em, id, office, actor, language } = asked;
  const unit = await em.findOne(Unit, { id });
  const community = unit?.community ?? (await em.findOne(Community, { id }))?.id;
  if (community === undefined) return refusal('not_found');
  const refused = await asked.mayNot(community);
  if (refused) return refused;
  const empty = { filled: emptyRefund, shown: null, waiting: [] };
  if (!unit) return askRefundModal(empty, window, language);
  const seen = await lookWhatStands(office, { slackUser: actor.slackUser, unit: id });
  if (!seen.ok) return seen;
  const filled = { ...emptyRefund, unit: unit.address };
  const shown = { unit, standing: seen.standing };
  return askRefundModal({ filled, shown, waiting: [] }, { ...window, id }, language);
};

async function loadApproved({ em, id, mayNot }: WindowAsked): Promise<RefundView | Refused> {
  const view = await loadRefundView(em, id);
  if (!view) return refusal('not_found');
  const refused = await mayNot(view.community.id);
  if (refused) return refused;
  return view.refund.state === 'approved' ? view : refusal('already_over');
}

async function loadToPay(asked: WindowAsked) {
  const view = await loadApproved(asked);
  if (!('refund' in view)) return view;
  const { actor } = asked;
  if ([view.ask.askedBy, view.ask.decidedBy].includes(actor.id)) return refusal('own_refund');
  // Whoever accepts cash keeps the safe and the bank's account.
  const keeps = mayIn(actor, view.community.id, 'cash.accept');
  const came = view.refund.payBy === 'provider';
  const froms = paidFroms.filter((one) =>
    one === 'provider' ? came && keeps : keeps || one === 'shift',
  );
  return { view, froms };
}

/** Money that goes back to who paid it: asked for, paid out once it is approved, printed. */
export const refundDesk: SubjectDesk<'refund'> = {
  load: (em, id) => loadRefundView(em, id),
  communityOf: (view) => view.community.id,
  card: refundCard,
  click: {
    print: ({ office, slackUser, id, language, key }) =>
      printSlip(office, { of: 'refund', id, slackUser, language, key }),
  },
  window: {
    ask: openAsk,
    pay: windowOf(loadToPay, payRefundModal),
    drop: windowOf(loadApproved, dropRefundModal),
  },
  submit: { ask: submitAsk, pay: submitPay, drop: submitDrop },
};
