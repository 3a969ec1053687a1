import type { InvoiceResult, InvoiceTitle } from '../../../ledger/invoices/invoice-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import {
  type Facts,
  type Pressed,
  type ReplyButton,
  type Said,
  type Say,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState, Flow } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { onceMore } from '../once-more.ts';
import { type InvoiceWords, readInvoiceWords } from './invoice-words.ts';

type Invoicing = Extract<Flow, { at: 'invoicing' }>;

/** Payments named in one message; what is older is counted. */
const paymentsShown = 8;

/** That it is asked for once more, and that it is not wanted now. */
const again = /^(我?(要|想|想要)?(开|要)?(一?张)?(电子)?发票|(an? )?invoice( please)?)[。.!！]?$/i;
const enough = /^(算了|先?不开了?|不用了?|不要了?|取消|cancel|never mind|not now|stop)[。.!！]?$/i;

/** The details of an invoice that were asked for; null for what is about something else. */
export function invoiceSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at !== 'invoicing' || event.files.length > 0 || event.location !== null) return null;
  if (event.aboutRequest !== null) return null;
  const plain = event.text.trim();
  if (again.test(plain)) return askingOffice(idle(state), { do: 'begin_invoice', unit: flow.unit });
  if (enough.test(plain))
    return thenNext(replying(idle(state), { texts: [sayText('invoice.stopped')] }), facts);
  const said = readInvoiceWords(plain);
  if (!said || (isOther(event) && !saysDetails(said))) return null;
  if (said.bad) return replying(state, { texts: [sayText(`invoice.bad_${said.bad}`)] });
  const next: Invoicing = {
    ...flow,
    title: said.title ?? flow.title,
    taxNumber: said.taxNumber ?? (said.person ? '' : flow.taxNumber),
    email: said.email ?? flow.email,
  };
  const nothing = !said.title && !said.taxNumber && !said.email && !said.person;
  // Words that answer nothing that is still asked for are another matter, or slipped.
  const late = flow.title !== null && !said.taxNumber && !said.email && !said.person;
  if (nothing || late) return onceMore(state, questionOf(flow), facts);
  return asking(state, next);
}

const isOther = ({ understood: { intent } }: Said): boolean =>
  intent === 'repair' || intent === 'complaint' || intent === 'human';

/** What a company is called sounds like anything; its last word tells that it is one. */
const isName =
  /(公司|集团|厂|店|行|社|中心|学校|大学|学院|协会|事务所|医院|委员会|工作室|经营部)$|\b(ltd|llc|inc|co|company|limited|gmbh)\.?$|^\p{Script=Han}{2,4}$/iu;

const saysDetails = (said: InvoiceWords): boolean =>
  said.bad !== null ||
  said.taxNumber !== null ||
  said.email !== null ||
  said.person ||
  (said.title !== null && isName.test(said.title));

const questionOf = (flow: Invoicing): Say =>
  flow.title === null
    ? sayText('invoice.ask_title')
    : flow.taxNumber === null
      ? sayText('invoice.ask_tax')
      : flow.email === null
        ? sayText('invoice.ask_email')
        : sayText('invoice.press');

/** Asks for what is still missing, or shows all of it to be sent. */
function asking(state: ConversationState, flow: Invoicing, lead: Say[] = []): Step {
  const next = { ...state, flow };
  const { title, taxNumber, email } = flow;
  const person: ReplyButton[] = [button('invoice_person', 'person')];
  if (title === null || taxNumber === null || email === null)
    return replying(next, {
      texts: [questionOf(flow)],
      buttons: [...(title !== null && taxNumber === null ? [person] : []), [stop]],
    });
  return replying(next, {
    texts: [
      ...lead,
      sayText('invoice.confirm', {
        ...{ address: flow.address, yuan: flow.yuan, title, email },
        tax: taxNumber === '' ? null : taxNumber,
      }),
    ],
    buttons: [[button('invoice_send', 'send'), button('invoice_change', 'change')], [stop]],
  });
}

const button = (
  caption: 'invoice_person' | 'invoice_send' | 'invoice_change' | 'invoice_stop',
  act: 'person' | 'send' | 'change' | 'stop',
): ReplyButton => ({ caption: sayText(`button.${caption}`), action: { verb: 'invoice', act } });
const stop = button('invoice_stop', 'stop');

/** A button below the details of an invoice, or one that takes back what was asked for. */
export function invoicePressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (action.verb === 'invoice_back')
    return askingOffice(state, { do: 'take_back_invoice', invoice: action.invoice });
  const { flow } = state;
  if (action.verb !== 'invoice' || flow.at !== 'invoicing')
    return replying(state, { texts: [sayText('invoice.begin_anew')] });
  switch (action.act) {
    case 'stop':
      return thenNext(replying(idle(state), { texts: [sayText('invoice.stopped')] }), facts);
    case 'person':
      return asking(state, { ...flow, taxNumber: '' });
    case 'change':
      return asking(state, { ...flow, title: null, taxNumber: null, email: null });
    case 'same':
      return flow.last ? asking(state, { ...flow, ...written(flow.last) }) : asking(state, flow);
    case 'send':
      return sent(state, flow);
  }
}

const written = ({ title, taxNumber, email }: InvoiceTitle) => ({
  title,
  taxNumber: taxNumber ?? '',
  email,
});

function sent(state: ConversationState, flow: Invoicing): Step {
  const { unit, yuan, title, taxNumber, email } = flow;
  if (title === null || taxNumber === null || email === null) return asking(state, flow);
  return askingOffice(state, {
    ...{ do: 'ask_invoice', unit, yuan, title, email },
    taxNumber: taxNumber === '' ? null : taxNumber,
  });
}

/** What the office says of an invoice. */
export function invoiceShown(state: ConversationState, event: InvoiceResult, facts: Facts): Step {
  switch (event.is) {
    case 'nothing':
      return thenNext(
        replying(turningTo(state, { at: 'idle' }), {
          texts: [sayText('invoice.nothing', { address: event.address })],
          buttons: [
            [
              {
                caption: sayText('button.fee_question'),
                action: { verb: 'fee_person', question: 0 },
              },
            ],
          ],
        }),
        facts,
      );
    case 'open': {
      const { address, title, invoice } = event;
      const yuan = writeYuan(event.totalFen);
      return thenNext(
        replying(turningTo(state, { at: 'idle' }), {
          texts: [sayText('invoice.open', { address, title, yuan })],
          buttons: [
            [
              {
                caption: sayText('button.invoice_back'),
                action: { verb: 'invoice_back', invoice },
              },
            ],
          ],
        }),
        facts,
      );
    }
    case 'form':
      return formShown(state, event, facts);
    case 'asked': {
      const { address, title, email } = event;
      const yuan = writeYuan(event.totalFen);
      const texts = [sayText('invoice.asked', { address, title, email, yuan })];
      return thenNext(replying(idle(state), { texts }), facts);
    }
    case 'changed': {
      const { flow } = state;
      if (flow.at !== 'invoicing')
        return replying(state, { texts: [sayText('invoice.begin_anew')] });
      const yuan = writeYuan(event.totalFen);
      return asking(state, { ...flow, yuan }, [
        sayText('invoice.changed', { was: flow.yuan, yuan }),
      ]);
    }
    case 'sent': {
      const { address } = event;
      const yuan = writeYuan(event.totalFen);
      const texts = [sayText('invoice.sent', { address, yuan })];
      return thenNext(replying(turningTo(state, { at: 'idle' }), { texts }), facts);
    }
    case 'taken_back':
      return replying(state, {
        texts: [sayText('invoice.taken_back', { address: event.address })],
      });
    case 'over':
      return replying(state, { texts: [sayText('invoice.over')] });
  }
}

function formShown(
  state: ConversationState,
  event: Extract<InvoiceResult, { is: 'form' }>,
  facts: Facts,
): Step {
  const { unit, address, payments, last } = event;
  const yuan = writeYuan(event.totalFen);
  const shown = payments.slice(-paymentsShown);
  const flow: Invoicing = {
    ...{ at: 'invoicing', unit, address, yuan, last },
    ...{ title: null, taxNumber: null, email: null },
  };
  return replying(turningTo(state, flow), {
    texts: [
      sayText('invoice.form', { address, yuan }),
      ...shown.map((one) =>
        sayText('invoice.payment', {
          ...{ day: describeDate(one.paidOn, facts.language), receipt: one.receipt },
          yuan: writeYuan(one.amountFen),
        }),
      ),
      ...(payments.length > shown.length
        ? [sayText('invoice.more', { count: payments.length - shown.length })]
        : []),
      sayText('invoice.ask_title'),
    ],
    buttons: [...(last ? [[{ caption: { plain: last.title }, action: same }]] : []), [stop]],
  });
}

const same = { verb: 'invoice', act: 'same' } as const;
