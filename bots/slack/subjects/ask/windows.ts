import { exceptionKinds } from '../../../../src/billing/billing-entities.ts';
import type { TariffItem } from '../../../../src/billing/tariff/tariff-terms.ts';
import type { Language } from '../../../../src/config.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { option, wordsSection } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';

const wordsMax = 500;
/** A menu holds a hundred options. Source: Block Kit's published reference. */
const feesMax = 99;
const everyFee = '*';

/** The window by which a tariff is brought; sending the file to the app is the same. */
export function tariffModal(window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'ask.tariff',
    t['modal.ask_tariff'](),
    t['modal.tariff_submit'](),
    window,
    [
      wordsSection(t['ask.tariff_how']()),
      input('file', t['field.tariff_file'](), {
        type: 'file_input',
        filetypes: ['yaml', 'yml', 'txt'],
        max_files: 1,
      }),
      input('reason', t['field.tariff_reason'](), textField(wordsMax, { multiline: true })),
    ],
    language,
  );
}

export type ExceptionShown = { address: string; items: readonly TariffItem[]; month: string };

/** The window by which an exception of a unit is asked for. */
export function exceptionModal(shown: ExceptionShown, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const kinds = exceptionKinds.map((kind) => option(t[`option.exception_${kind}`](), kind));
  const fees = [
    option(t['exception.every_fee'](), everyFee),
    ...shown.items
      .slice(0, feesMax)
      .map((item) => option(`${item.name[language]} · ${item.code}`, item.code)),
  ];
  return modal(
    'ask.exception',
    t['modal.ask_exception'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(t['ask.exception']({ unit: shown.address })),
      input('kind', t['field.exception_kind'](), select(kinds)),
      input('code', t['field.exception_fee'](), select(fees, everyFee)),
      input('value', t['field.exception_value'](), textField(20), {
        optional: true,
        hint: t['hint.exception_value'](),
      }),
      input('from', t['field.exception_from'](), textField(20, { initial_value: shown.month }), {
        hint: t['hint.exception_month'](),
      }),
      input('until', t['field.exception_until'](), textField(20), {
        optional: true,
        hint: t['hint.exception_until'](),
      }),
      input('reason', t['field.exception_reason'](), textField(wordsMax, { multiline: true })),
    ],
    language,
  );
}

/** The fee that was chosen; empty for every fee. */
export const feeChosen = (code: string | null): string =>
  code === null || code === everyFee ? '' : code;

/** The window by which the end of an exception is asked for. */
export function endModal(
  shown: { line: string; month: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'ask.end',
    t['modal.ask_end'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(shown.line),
      input('until', t['field.exception_until'](), textField(20, { initial_value: shown.month }), {
        hint: t['hint.exception_month'](),
      }),
      input('reason', t['field.exception_reason'](), textField(wordsMax, { multiline: true })),
    ],
    language,
  );
}
