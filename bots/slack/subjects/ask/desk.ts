import type { AskKind } from '../../../../src/ledger/asks/ask-entities.ts';
import { type AskView, loadAskView } from '../../../../src/ledger/asks/ask-view.ts';
import { askForTariffs } from '../../../../src/ledger/asks/asked-tariffs.ts';
import { approveAsk, refuseAsk, withdrawAsk } from '../../../../src/ledger/asks/decide-ask.ts';
import { payOutVoid } from '../../../../src/ledger/cash/pay-out-void.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { input, longTextField, modal, textField } from '../../kit/fields.ts';
import { uploadsIn, writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { askBlocks, askCard } from './card.ts';
import { loadException, loadUnit, submitEnd, submitException } from './terms.ts';
import { endModal, exceptionModal } from './windows.ts';

const reasonMax = 500;

async function loadOpen({ em, id, mayNot }: WindowAsked): Promise<AskView | Refused> {
  const view = await loadAskView(em, id);
  if (!view) return refusal('not_found');
  const refused = await mayNot(view.ask.community);
  if (refused) return refused;
  return view.ask.state === 'open' ? view : refusal('already_decided');
}

/** A void receipt whose cash is still in the safe. */
async function loadToPayOut({ em, id, mayNot }: WindowAsked): Promise<AskView | Refused> {
  const view = await loadAskView(em, id);
  if (!view) return refusal('not_found');
  const refused = await mayNot(view.ask.community);
  if (refused) return refused;
  const due = view.payment?.voidCashFen != null && view.payment.voidPaidAt === null;
  return due ? view : refusal('already_over');
}

const submitPayOut: Submit = async ({ office, slackUser, id: ask, form, language }) => {
  const signed = writtenIn(form, 'signed');
  return submitResultOf(await payOutVoid(office, { slackUser, ask, signed, language }), 'signed');
};

const submitRefuse: Submit = async ({ office, slackUser, id: ask, form }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  return submitResultOf(await refuseAsk(office, { slackUser, ask, reason }), 'reason');
};

/** What refusing comes to: of what is short that it is made good, or looked for. */
const refuseTitle = (kind: AskKind) =>
  kind === 'shortage'
    ? 'modal.ask_own_pay'
    : kind === 'safe_short'
      ? 'modal.ask_look_on'
      : 'modal.ask_refuse';

/** What of money one asks for and another approves. */
export const askDesk: SubjectDesk<'ask'> = {
  load: (em, id) => loadAskView(em, id),
  communityOf: (view) => view.ask.community,
  card: askCard,
  click: {
    approve: ({ office, slackUser, id: ask }) => approveAsk(office, { slackUser, ask }),
    withdraw: ({ office, slackUser, id: ask }) => withdrawAsk(office, { slackUser, ask }),
  },
  window: {
    exception: windowOf(loadUnit, exceptionModal),
    end: windowOf(loadException, endModal),
    pay_out: windowOf(loadToPayOut, (view, window, language) => {
      const t = staffTexts(language);
      const { payer } = view.payment ?? {};
      const signed = textField(100, payer ? { initial_value: payer } : {});
      const blocks = [
        ...askBlocks(view, language),
        input('signed', t['field.void_signed'](), signed, { hint: t['hint.void_signed']() }),
      ];
      const title = t['modal.ask_pay_out']();
      return modal('ask.pay_out', title, t['modal.submit'](), window, blocks, language);
    }),
    refuse: windowOf(loadOpen, (view, window, language) => {
      const t = staffTexts(language);
      const blocks = [
        ...askBlocks(view, language),
        input('reason', t['field.ask_reason'](), longTextField(reasonMax)),
      ];
      const title = t[refuseTitle(view.ask.kind)]();
      return modal('ask.refuse', title, t['modal.submit'](), window, blocks, language);
    }),
  },
  submit: {
    pay_out: submitPayOut,
    refuse: submitRefuse,
    exception: submitException,
    end: submitEnd,
  },
  submitLater: {
    tariff: ({ office, slackUser, form, language, download, key }) =>
      askForTariffs(office, {
        slackUser,
        files: uploadsIn(form, 'file'),
        reason: writtenIn(form, 'reason'),
        language,
        download,
        key,
      }),
  },
};
