import type { Language } from '../../../../src/config.ts';
import { denominationNames } from '../../../../src/ledger/cash/count.ts';
import type { Slip } from '../../../../src/ledger/cash/slip-back.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, escapeMarkup, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';

/** A menu holds a hundred options, of which one is the sealed bag. Source: Block Kit's published reference. */
const peopleMax = 99;
const wordsMax = 500;
/** The choice of a sealed bag among those to whom cash is handed. */
export const bagChoice = 'bag';

/** The window by which one's own shift is opened. */
export function openModal(_view: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const counted = input('counted', t['field.cash_float'](), textField(30, { initial_value: '0' }), {
    hint: t['hint.cash_float'](),
  });
  return modal(
    'cash.open',
    t['modal.cash_open'](),
    t['modal.submit'](),
    window,
    [counted],
    language,
  );
}

/** The window by which a shift is counted and closed: what should be there is not said before it is counted. */
export function closeModal(_view: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const blocks = [...countFields(language), reasonField(language)];
  return modal(
    'cash.close',
    t['modal.cash_close'](),
    t['modal.submit'](),
    window,
    blocks,
    language,
  );
}

/** The same for whoever accepts cash of a colleague. */
export function acceptModal(
  { keeper }: { keeper: StaffView },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const who = escapeMarkup(staffName(keeper, language));
  const blocks = [
    contextBlock(t['cash.accepting']({ keeper: who })),
    ...countFields(language),
    reasonField(language),
  ];
  return modal(
    'cash.accept',
    t['modal.cash_accept'](),
    t['modal.submit'](),
    window,
    blocks,
    language,
  );
}

function countFields(language: Language): Block[] {
  const t = staffTexts(language);
  return [
    input('counted', t['field.cash_counted'](), textField(30, { focus_on_load: true }), {
      optional: true,
      hint: t['hint.cash_counted'](),
    }),
    ...denominationNames.map((name) =>
      input(name, t[`field.${name}`](), textField(5), { optional: true }),
    ),
  ];
}

const reasonField = (language: Language): Block => {
  const t = staffTexts(language);
  return input('reason', t['field.cash_reason'](), textField(wordsMax, { multiline: true }), {
    optional: true,
    hint: t['hint.cash_reason'](),
  });
};

/** The window by which cash is handed over: to whom, or in a sealed bag with whom, counted once more. */
export function handModal(
  of: { closedFen: bigint; takers: readonly StaffView[]; others: readonly StaffView[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const named = (people: readonly StaffView[]): Block[] =>
    people.slice(0, peopleMax).map((one) => option(staffName(one, language), one.id));
  const bag = option(t['option.cash_bag'](), bagChoice);
  const witnesses = named(of.others);
  return modal(
    'cash.hand',
    t['modal.cash_hand'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(t['cash.handing']({ yuan: writeYuan(of.closedFen) })),
      input('to', t['field.cash_to'](), select([...named(of.takers), bag])),
      input('counted', t['field.cash_counted'](), textField(30)),
      ...(witnesses.length === 0
        ? []
        : [
            input('witness', t['field.cash_witness'](), select(witnesses), {
              optional: true,
              hint: t['hint.cash_witness'](),
            }),
          ]),
    ],
    language,
  );
}

/** The window by which cash from the safe is recorded as taken to the bank. */
export function bankModal(_view: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const blocks = [
    input('amount', t['field.cash_amount'](), textField(30, { focus_on_load: true })),
    input('reference', t['field.cash_slip'](), textField(60)),
  ];
  return modal('cash.bank', t['modal.cash_bank'](), t['modal.submit'](), window, blocks, language);
}

/** The window by which somebody makes good what they were short of. */
export function repayModal(
  { shortages }: { shortages: readonly { staff: StaffView; fen: bigint }[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const people = shortages
    .slice(0, peopleMax)
    .map(({ staff, fen }) => option(`${staffName(staff, language)} · ${writeYuan(fen)}`, staff.id));
  const blocks = [
    input('staff', t['field.cash_short'](), select(people)),
    input('amount', t['field.cash_amount'](), textField(30)),
  ];
  return modal(
    'cash.repay',
    t['modal.cash_repay'](),
    t['modal.submit'](),
    window,
    blocks,
    language,
  );
}

/** The window by which the record of a slip is asked to be taken back. Fields: `slip reason`. */
export function slipModal(
  { slips }: { slips: readonly Slip[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const options = slips.map(({ slip, fen, bookedOn }) =>
    option(t['option.cash_slip']({ slip, yuan: writeYuan(fen), day: bookedOn }), slip),
  );
  const blocks = [
    input('slip', t['field.cash_slip_wrong'](), select(options)),
    input('reason', t['field.cash_slip_why'](), textField(wordsMax, { multiline: true }), {
      hint: t['hint.cash_slip_why'](),
    }),
  ];
  return modal('cash.slip', t['modal.cash_slip'](), t['modal.submit'](), window, blocks, language);
}

/** The window by which the safe is counted: what should be there is not said before. Fields: `counted`, the notes and coins, `witness reason`. */
export function countModal(
  { others }: { others: readonly StaffView[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const people = others.slice(0, peopleMax).map((one) => option(staffName(one, language), one.id));
  const blocks = [
    contextBlock(t['cash.counting']()),
    ...countFields(language),
    ...(people.length === 0
      ? []
      : [
          input('witness', t['field.safe_witness'](), select(people), {
            hint: t['hint.safe_witness'](),
          }),
        ]),
    reasonField(language),
  ];
  return modal(
    'cash.count',
    t['modal.cash_count'](),
    t['modal.submit'](),
    window,
    blocks,
    language,
  );
}
