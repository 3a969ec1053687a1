import { Community, Unit } from '../../../../src/community/entities.ts';
import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { printReceipt } from '../../../../src/ledger/payments/send-receipt.ts';
import { refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { plainText } from '../../kit/blocks.ts';
import { type OpenWindow, type SubjectDesk, windowOf } from '../../kit/desk.ts';
import { titleMax } from '../../kit/fields.ts';
import { accountBlocks } from './account-blocks.ts';
import { submitTake } from './forms.ts';
import { loadToVoid, submitVoid, voidModal } from './void-window.ts';
import { emptyPayment, nothingAsked, payModal } from './windows.ts';

/** The window by which a payment is taken: for a unit with what it owes, which is on record; else an empty one. */
const openTake: OpenWindow = async (asked, window) => {
  const { em, id, office, actor, language, nowMs } = asked;
  const unit = await em.findOne(Unit, { id });
  const community = unit?.community ?? (await em.findOne(Community, { id }))?.id;
  if (community === undefined) return refusal('not_found');
  const refused = await asked.mayNot(community);
  if (refused) return refused;
  const once = office.chance.id(nowMs);
  if (!unit) return payModal({ filled: emptyPayment, shown: null }, { ...window, once }, language);
  const seen = await lookAtAccount(office, { slackUser: actor.slackUser, unit: id });
  if (!seen.ok) return seen;
  const { owed, offers } = seen;
  const shown = { address: unit.address, owed, offers, ...nothingAsked };
  return payModal(
    { filled: { ...emptyPayment, unit: unit.address }, shown },
    { ...window, id, once, owed: owed.mark },
    language,
  );
};

const openAccount: OpenWindow = async ({ office, actor, id, language }) => {
  const seen = await lookAtAccount(office, { slackUser: actor.slackUser, unit: id });
  if (!seen.ok) return seen;
  const t = staffTexts(language);
  return {
    type: 'modal',
    title: plainText(t['modal.pay_account'](), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: accountBlocks(seen, actor, language),
  };
};

/** Payments in Slack: taken, printed, and what a unit owes and has paid. */
export const payDesk: SubjectDesk<'pay'> = {
  click: {
    print: ({ office, slackUser, id: payment, language, key }) =>
      printReceipt(office, { slackUser, payment, language, key }),
  },
  window: { take: openTake, account: openAccount, void: windowOf(loadToVoid, voidModal) },
  submit: { take: submitTake, void: submitVoid },
};
