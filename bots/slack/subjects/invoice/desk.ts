import { Community } from '../../../../src/community/entities.ts';
import { Invoice } from '../../../../src/ledger/invoices/invoice-entities.ts';
import { exportInvoices } from '../../../../src/ledger/invoices/invoice-list.ts';
import {
  enterInvoice,
  refuseInvoice,
  reverseInvoice,
} from '../../../../src/ledger/invoices/keep-invoices.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { chosenDay, writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { enterInvoiceModal, refuseInvoiceModal, reverseInvoiceModal } from './windows.ts';

async function loadOpen({ em, id, mayNot }: WindowAsked): Promise<Invoice | Refused> {
  const invoice = await em.findOne(Invoice, { id });
  if (!invoice) return refusal('not_found');
  const refused = await mayNot(invoice.community);
  if (refused) return refused;
  return invoice.state === 'open' ? invoice : refusal('already_decided');
}

async function loadCommunity({ em, id, mayNot }: WindowAsked): Promise<Community | Refused> {
  const community = await em.findOne(Community, { id });
  return community ? ((await mayNot(id)) ?? community) : refusal('not_found');
}

const submitNumber: Submit = async ({ office, slackUser, id: invoice, form, language }) => {
  const number = writtenIn(form, 'number');
  const issuedOn = chosenDay(form, 'issued_on') ?? '';
  return submitResultOf(
    await enterInvoice(office, { slackUser, invoice, number, issuedOn, language }),
    'number',
  );
};

const submitRefusal: Submit = async ({ office, slackUser, id: invoice, form }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  return submitResultOf(await refuseInvoice(office, { slackUser, invoice, reason }), 'reason');
};

const submitRed: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const [number, redNumber] = [writtenIn(form, 'number'), writtenIn(form, 'red_number')];
  return submitResultOf(
    await reverseInvoice(office, { slackUser, community, number, redNumber, reason, language }),
    'number',
  );
};

/** Invoices in Slack: made in the tax bureau's own system, and entered here. */
export const invoiceDesk: SubjectDesk<'invoice'> = {
  click: {
    export: ({ office, slackUser, id: community, key, language }) =>
      exportInvoices(office, { slackUser, community, key, language }),
  },
  window: {
    enter: windowOf(loadOpen, enterInvoiceModal),
    refuse: windowOf(loadOpen, refuseInvoiceModal),
    reverse: windowOf(loadCommunity, reverseInvoiceModal),
  },
  submit: { enter: submitNumber, refuse: submitRefusal, reverse: submitRed },
};
