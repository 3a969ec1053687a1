import { waitReasons } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import { paidWays } from '../../../../src/requests/request/request.ts';
import { notedWays } from '../../../../src/requests/request/service/quote.ts';
import { type RequestView, whyNotInChat } from '../../../../src/requests/request/views/view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  input,
  longTextField,
  type Modal,
  modal,
  photosField,
  select,
  textField,
} from '../../kit/fields.ts';
import { aboutBlocks } from '../../kit/notice.ts';
import { placeOf } from './card.ts';
import { type DisputeChoice, disputeFields } from './dispute-fields.ts';

/** What stands in the window of what was done, `note` to begin with: what was decided of its bills, what was used with its prices, what it cost, and how that is paid. */
export function doneFields(
  view: RequestView,
  language: Language,
  { dispute, note = '' }: { dispute: DisputeChoice; note?: string },
): Block[] {
  const t = staffTexts(language);
  const { price } = view.service;
  // Whoever agreed to a price pays it; the amount that was agreed stands there to begin with.
  const agreed = price?.state === 'agreed' ? price : null;
  return [
    input(
      'done',
      t['field.done'](),
      longTextField(1000, note === '' ? {} : { initial_value: note }),
      { hint: t['hint.resident_reads']() },
    ),
    ...disputeFields(dispute, language),
    input('materials', t['field.materials'](), textField(1000, { multiline: true }), {
      hint: t['hint.materials'](),
      optional: true,
    }),
    input(
      'cost',
      t['field.cost'](),
      textField(30, agreed ? { initial_value: writeYuan(agreed.amountFen) } : {}),
      { optional: true },
    ),
    input(
      'paid',
      t['field.paid'](),
      select(paidWays.map((one) => option(t[`paid.${one}`](), one))),
      { hint: t['hint.paid'](), optional: true },
    ),
    input('photos', t['field.photos'](), photosField, { optional: true }),
  ];
}

/** What stands in the window of what is done for now, and what is left. */
export function partlyFields(language: Language): Block[] {
  const t = staffTexts(language);
  return [
    input('done', t['field.done'](), longTextField(1000), { hint: t['hint.resident_reads']() }),
    input('left', t['field.left'](), textField(500, { multiline: true }), {
      hint: t['hint.resident_reads'](),
    }),
    input(
      'wait_reason',
      t['field.wait_reason'](),
      select(
        waitReasons.map((one) => option(terms(language).wait[one], one)),
        'parts',
      ),
    ),
    input('until', t['field.until'](), { type: 'datetimepicker' }, { optional: true }),
    input('photos', t['field.photos'](), photosField, { optional: true }),
  ];
}

/** What stands in the window of what is another's to do. */
export function declineFields(language: Language): Block[] {
  const t = staffTexts(language);
  return [
    input('reason', t['field.reason'](), longTextField(500), { hint: t['hint.resident_reads']() }),
    input('responsible', t['field.responsible'](), textField(100)),
    input('phone', t['field.phone_of'](), textField(40), { optional: true }),
  ];
}

/** The window in which a price is asked for; who has no chat may have agreed to it already. */
export function quoteModal(view: RequestView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const byPhone = whyNotInChat(view) !== null;
  return onRequest('quote', view, window, language, byPhone ? 'modal.submit' : 'modal.send', [
    input('amount', t['field.amount'](), textField(30)),
    input('what', t['field.what'](), textField(300), {
      hint: byPhone ? t['hint.quote_phone']() : t['hint.quote'](),
    }),
    ...(byPhone
      ? [
          input(
            'agreed',
            t['field.agreed'](),
            select(notedWays.map((one) => option(t[`agreed.${one}`](), one))),
            { optional: true },
          ),
        ]
      : []),
  ]);
}

/** The window in which the work and the manner of who did it are noted, as they were noted last. */
export function recordModal(view: RequestView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { record } = view.service;
  const scores = [5, 4, 3, 2, 1].map((score) =>
    option(t['option.score']({ score }), String(score)),
  );
  return onRequest('record', view, window, language, 'modal.submit', [
    input('quality', t['field.quality'](), select(scores, record ? String(record.quality) : '')),
    input('attitude', t['field.attitude'](), select(scores, record ? String(record.attitude) : '')),
    input(
      'note',
      t['field.record_note'](),
      textField(500, { multiline: true, ...(record?.note ? { initial_value: record.note } : {}) }),
      { hint: t['hint.colleagues_read'](), optional: true },
    ),
    input('signed', t['field.signed'](), checkboxes([option(t['option.signed'](), 'signed')]), {
      optional: true,
    }),
  ]);
}

function onRequest(
  verb: 'quote' | 'record',
  view: RequestView,
  window: Window,
  language: Language,
  submit: 'modal.submit' | 'modal.send',
  fields: Block[],
): Modal {
  const t = staffTexts(language);
  const { number } = view;
  const about = aboutBlocks(
    [String(number), matterWords(view.kind, view.category, language), placeOf(view, language)],
    view.forgotten ? t['card.forgotten']() : view.words,
  );
  const title = t[`modal.${verb}`]({ number });
  return modal(`request.${verb}`, title, t[submit](), window, [...about, ...fields], language);
}
