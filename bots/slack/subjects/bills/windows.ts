import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { IssuedPeriod } from '../../../../src/ledger/telling/run-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  button,
  contextBlock,
  controlValue,
  markupSection,
  option,
  plainText,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  input,
  longTextField,
  type Modal,
  modal,
  textField,
  titleMax,
} from '../../kit/fields.ts';
import { periodButtons } from '../run/card.ts';

const reasonMax = 500;

/** What the window of a community's bills shows. */
export type BillsView = {
  community: Community;
  periods: IssuedPeriod[];
  mayIssue: boolean;
  /** Until when what is still being sent waits for the end of the quiet hours, in ms; null while it goes out. */
  heldUntil: number | null;
};

/** The months whose bills were issued, how many have them in their chat, and the way to issue, print and void. */
export function billsModal(view: BillsView, language: Language): Modal {
  const t = staffTexts(language);
  const { community, periods, mayIssue } = view;
  const value = controlValue(community.id);
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      ...(periods.length === 0 ? [wordsSection(t['bills.none']())] : []),
      ...periods.flatMap(({ totalFen, ...one }) => [
        markupSection(t['bills.period']({ ...one, yuan: writeYuan(totalFen) })),
        contextBlock(
          [
            t['bills.told'](one),
            ...(one.telling && view.heldUntil !== null
              ? [t['held.all']({ at: slackDate(view.heldUntil) })]
              : []),
          ].join(' · '),
        ),
        actions(periodButtons(community.id, one.period, language)),
      ]),
      ...(mayIssue
        ? [
            actions([
              button('bills.issue', t['action.bills_issue'](), value, 'primary'),
              button('bills.void', t['action.bills_void'](), value),
            ]),
          ]
        : []),
    ],
  };
}

/** The window by which bills are issued: the month, and whether only what came late. Fields: `period supplement`. */
export function issueModal(
  { period }: { period: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'bills.issue',
    t['modal.bills_issue'](),
    t['modal.bills_try'](),
    window,
    [
      input('period', t['field.bills_period'](), textField(20, { initial_value: period }), {
        hint: t['hint.exception_month'](),
      }),
      input(
        'supplement',
        t['field.bills_supplement'](),
        checkboxes([option(t['option.bills_supplement'](), 'supplement')]),
        { optional: true },
      ),
    ],
    language,
  );
}

/** The window by which notices are printed. Fields: `period building every`. */
export function printModal(
  { period }: { period: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'bills.print',
    t['modal.bills_print'](),
    t['modal.submit'](),
    window,
    [
      input('period', t['field.bills_period'](), textField(20, { initial_value: period })),
      input('building', t['field.bills_building'](), textField(40), {
        optional: true,
        hint: t['hint.bills_building'](),
      }),
      input(
        'every',
        t['field.bills_every'](),
        checkboxes([option(t['option.bills_every'](), 'every')]),
        { optional: true },
      ),
    ],
    language,
  );
}

/** The window by which a bill is asked to be taken back. Fields: `number reason reissue`. */
export function voidBillModal(_: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'bills.void',
    t['modal.bills_void'](),
    t['modal.submit'](),
    window,
    [
      input('number', t['field.bill_number'](), textField(20)),
      input('reason', t['field.bill_reason'](), longTextField(reasonMax), {
        hint: t['hint.bill_reason'](),
      }),
      input(
        'reissue',
        t['field.bill_reissue'](),
        checkboxes([option(t['option.bill_reissue'](), 'reissue')]),
        { optional: true },
      ),
    ],
    language,
  );
}
