import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { LikelyHome } from '../../../../src/ledger/reconcile/likely-homes.ts';
import type {
  SettledMatch,
  WaitingEntry,
  WaitingLine,
  WaitingSums,
} from '../../../../src/ledger/reconcile/waiting.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  option,
  plainText,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  input,
  type Modal,
  modal,
  multiSelect,
  select,
  textField,
  titleMax,
} from '../../kit/fields.ts';
import { initialValue } from '../unit/entry-fields.ts';

/** What of the bank a window lists: lines that wait, entries that no statement shows, what was settled by hand, and what was put together by itself. */
export const bankLists = ['lines', 'entries', 'settled', 'automatic'] as const;
export type BankList = (typeof bankLists)[number];

/** What the window of the bank is drawn from. */
export type BankView = {
  community: Community;
  sums: WaitingSums;
  list: BankList;
  page: number;
  /** Whether there is another page behind this one. */
  more: boolean;
  mayMatch: boolean;
  lines: readonly WaitingLine[];
  entries: readonly WaitingEntry[];
  settled: readonly SettledMatch[];
  automatic: readonly SettledMatch[];
};

const reasonMax = 300;
const optionMax = 75;

/** The bank beside the books: what waits on either side, a page of one of the lists, and the way to the others. */
export function bankModal(view: BankView, language: Language): Modal {
  const t = staffTexts(language);
  const { community, sums } = view;
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks:
      sums.from === null || sums.to === null
        ? [wordsSection(t['bank.none']())]
        : [
            wordsSection(
              t['bank.sums']({
                from: sums.from,
                to: sums.to,
                inflows: sums.inflows.count,
                inYuan: writeYuan(sums.inflows.fen),
                outflows: sums.outflows.count,
                outYuan: writeYuan(-sums.outflows.fen),
                entries: sums.entries.count,
                entryYuan: writeYuan(sums.entries.fen),
              }),
            ),
            actions([listsMenu(view, language)]),
            ...listed(view, language),
            ...turning(view, language),
          ],
  };
}

/** Which of the lists is shown, and the way to the others. */
function listsMenu({ community, list }: BankView, language: Language): Block {
  const t = staffTexts(language);
  const options = bankLists.map((one) =>
    option(
      t[`bank.list_${one}`](),
      JSON.stringify({ v: 1, id: community.id, verb: 'list', step: `${one}.1` }),
    ),
  );
  const shown = options[bankLists.indexOf(list)];
  return {
    type: 'static_select',
    action_id: 'bank.more',
    options,
    ...(shown ? { initial_option: shown } : {}),
  };
}

function listed(view: BankView, language: Language): Block[] {
  const t = staffTexts(language);
  const blocks = {
    lines: () => view.lines.map((one) => lineBlock(one, view.mayMatch, language)),
    entries: () => view.entries.map((one) => entryBlock(one, view, language)),
    settled: () => view.settled.map((one) => settledBlock(one, view.mayMatch, language)),
    automatic: () => view.automatic.map((one) => settledBlock(one, view.mayMatch, language)),
  }[view.list]();
  return blocks.length > 0 ? blocks : [contextBlock(t[`bank.empty_${view.list}`]())];
}

const joined = (words: readonly (string | null)[]): string =>
  words.filter((one) => one !== null && one !== '').join(' · ');

/** A line of a statement in words. */
export function lineWords(line: WaitingLine, language: Language): string {
  const t = staffTexts(language);
  const { bookedOn, fen, payer, memo, reference } = line;
  const yuan =
    fen > 0n ? t['bank.in']({ yuan: writeYuan(fen) }) : t['bank.out']({ yuan: writeYuan(-fen) });
  return joined([bookedOn, yuan, payer, memo, reference]);
}

function lineBlock(line: WaitingLine, mayMatch: boolean, language: Language): Block {
  const t = staffTexts(language);
  const words = markupSection(escapeMarkup(cutText(lineWords(line, language), 400)));
  if (!mayMatch) return words;
  const value = (verb: string): string => JSON.stringify({ v: 1, id: line.id, verb });
  return {
    ...words,
    accessory: {
      type: 'overflow',
      action_id: 'bank.more',
      options: [
        ...(line.fen > 0n ? [option(t['action.bank_claim'](), value('claim'))] : []),
        option(t['action.bank_match'](), value('match')),
      ],
    },
  };
}

function entryWords(entry: WaitingEntry, language: Language): string {
  const t = staffTexts(language);
  const what = entry.receipt ?? t[entry.cause === 'refund' ? 'bank.refund' : 'bank.deposit']();
  return joined([
    entry.paidOn,
    `${writeYuan(entry.fen)}`,
    what,
    entry.unit,
    entry.payer,
    entry.reference,
  ]);
}

/** What an entry is called by: its receipt, or the slip of what was taken to the bank. */
const numberOf = ({ receipt, reference }: WaitingEntry): string =>
  cutText(receipt ?? reference ?? '', 60);

function entryBlock(entry: WaitingEntry, view: BankView, language: Language): Block {
  const t = staffTexts(language);
  const words = markupSection(escapeMarkup(cutText(entryWords(entry, language), 400)));
  const value = controlValue(view.community.id, undefined, numberOf(entry));
  return view.mayMatch
    ? { ...words, accessory: button('bank.missing', t['action.bank_missing'](), value) }
    : words;
}

function settledBlock(match: SettledMatch, mayMatch: boolean, language: Language): Block {
  const t = staffTexts(language);
  const { way, differenceFen, reason, receipts } = match;
  const alone = way === 'reference' || way === 'payer';
  const told = joined([
    writeYuan(match.fen),
    t[`bank.way_${way}`](),
    ...(alone ? [match.lines && t['bank.on_bank']({ lines: match.lines })] : []),
    receipts,
    ...(alone ? [match.homes] : []),
    differenceFen === 0n ? null : t['bank.difference']({ yuan: writeYuan(differenceFen) }),
    reason,
    match.actor,
  ]);
  const words = markupSection(`${escapeMarkup(cutText(told, 500))} · ${slackDate(match.atMs)}`);
  return mayMatch && way !== 'home'
    ? {
        ...words,
        accessory: button('bank.undo', t['action.bank_undo'](), controlValue(match.id)),
      }
    : words;
}

function turning({ community, list, page, more }: BankView, language: Language): Block[] {
  const t = staffTexts(language);
  const to = (number: number): string => controlValue(community.id, undefined, `${list}.${number}`);
  const buttons = [
    ...(page > 1 ? [button('bank.previous', t['action.bank_previous'](), to(page - 1))] : []),
    ...(more ? [button('bank.next', t['action.bank_next'](), to(page + 1))] : []),
  ];
  return buttons.length > 0 ? [actions(buttons)] : [];
}

/** The window by which an inflow is said to be a home's. Fields: `home unit payer`. */
export function claimModal(
  { line, homes }: { line: WaitingLine; homes: readonly LikelyHome[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const options = homes.map((one) => {
    const whys = one.whys.map((why) => t[`bank.why_${why}`]()).join(listComma(language));
    const words = t['option.bank_home']({
      unit: one.address,
      yuan: writeYuan(one.owedFen),
      whys,
    });
    return option(cutText(words, optionMax), one.unit);
  });
  return modal(
    'bank.claim',
    t['modal.bank_claim'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(lineWords(line, language)),
      ...(options.length > 0
        ? [input('home', t['field.bank_home'](), select(options), { optional: true })]
        : [contextBlock(t['bank.no_home']())]),
      input('unit', t['field.bank_unit'](), textField(1000, { multiline: true }), {
        optional: true,
        hint: t['hint.bank_unit'](),
      }),
      input('payer', t['field.pay_payer'](), textField(100, initialValue(line.payer ?? '')), {
        optional: true,
      }),
    ],
    language,
  );
}

/** The window by which a line is put together with entries of the books, or with a reason alone. Fields: `entries reason`. */
export function matchModal(
  { line, entries }: { line: WaitingLine; entries: readonly WaitingEntry[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const options = entries.map((one) =>
    option(cutText(entryWords(one, language), optionMax), one.transfer),
  );
  return modal(
    'bank.match',
    t['modal.bank_match'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(lineWords(line, language)),
      ...(options.length > 0
        ? [input('entries', t['field.bank_entries'](), multiSelect(options), { optional: true })]
        : [contextBlock(t['bank.no_entry']())]),
      reasonField(t['hint.bank_reason'](), true, language),
    ],
    language,
  );
}

/** The window by which somebody says why no statement shows an entry. Fields: `number reason`. */
export function missingModal(
  { number }: { number: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'bank.missing',
    t['modal.bank_missing'](),
    t['modal.submit'](),
    window,
    [
      input('number', t['field.bank_number'](), textField(60, initialValue(number))),
      reasonField(t['hint.bank_missing'](), false, language),
    ],
    language,
  );
}

const reasonField = (hint: string, optional: boolean, language: Language): Block =>
  input(
    'reason',
    staffTexts(language)['field.bank_reason'](),
    textField(reasonMax, { multiline: true }),
    { optional, hint },
  );
