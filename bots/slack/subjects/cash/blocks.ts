import type { Language } from '../../../../src/config.ts';
import type { HeldShift, Holdings } from '../../../../src/ledger/cash/holdings.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';

/** Of the shifts of colleagues so many are told, of the blocks that a message or a Home holds. */
const othersTold = 15;

/** Whose list it is, and of which community. */
type Reader = { actor: StaffView; community: string; language: Language };

/** Who has what cash, and what this person can do about it: their own first, then, for whoever accepts cash, everybody's. */
export function cashBlocks(holdings: Holdings, reader: Reader): Block[] {
  const { actor, community, language } = reader;
  const t = staffTexts(language);
  const own = holdings.shifts.filter((one) => one.staff.id === actor.id);
  const keeps = mayIn(actor, community, 'cash.keep');
  const openNow = own.some((one) => one.state === 'open');
  return [
    ...(keeps && !openNow
      ? [
          ...(own.length === 0 ? [contextBlock(t['cash.none']())] : []),
          actions([button('cash.open', t['action.cash_open'](), controlValue(community))]),
        ]
      : []),
    ...own.map((one) => ownLine(one, language)),
    ...(mayIn(actor, community, 'cash.accept') ? otherBlocks(holdings, reader) : []),
  ];
}

function ownLine(shift: HeldShift, language: Language): Block {
  const t = staffTexts(language);
  const value = controlValue(shift.id);
  const yuan = writeYuan(shift.fen);
  const at = slackDate(shift.openedAt);
  const other = shift.handedTo ?? shift.witness;
  const who = other ? escapeMarkup(staffName(other, language)) : '';
  const hand = button('cash.hand', t['action.cash_hand'](), value);
  switch (shift.state) {
    case 'open':
      return {
        ...markupSection(t['cash.own_open']({ yuan, at })),
        accessory: button('cash.close', t['action.cash_close'](), value),
      };
    case 'closed':
      return { ...markupSection(t['cash.own_closed']({ yuan, at })), accessory: hand };
    case 'handed':
      return { ...markupSection(t['cash.own_handed']({ yuan, who })), accessory: hand };
    case 'bagged':
      return { ...markupSection(t['cash.own_bagged']({ yuan, who })), accessory: hand };
  }
}

function otherBlocks(holdings: Holdings, { actor, community, language }: Reader): Block[] {
  const t = staffTexts(language);
  const value = controlValue(community);
  const others = holdings.shifts.filter((one) => one.staff.id !== actor.id);
  const short = holdings.shortages.filter((one) => one.staff.id !== actor.id);
  return [
    ...others.slice(0, othersTold).map((one) => otherLine(one, actor, language)),
    ...holdings.shortages.map(({ staff, fen }) =>
      contextBlock(
        t['cash.short']({ who: escapeMarkup(staffName(staff, language)), yuan: writeYuan(fen) }),
      ),
    ),
    contextBlock(t['cash.safe']({ yuan: writeYuan(holdings.safeFen) })),
    ...safeBlocks(holdings.safe, language),
    ...leavingBlocks(holdings.leaving, language),
    actions([
      button('cash.bank', t['action.cash_bank'](), value),
      button('cash.slip', t['action.cash_slip'](), value),
      button('cash.count', t['action.cash_count'](), value),
      ...(short.length > 0 ? [button('cash.repay', t['action.cash_repay'](), value)] : []),
    ]),
  ];
}

/** What the safe is short of, and how it was counted last. */
function safeBlocks({ shortFen, last }: Holdings['safe'], language: Language): Block[] {
  const t = staffTexts(language);
  return [
    ...(shortFen > 0n
      ? [contextBlock(t['cash.safe_short_of']({ yuan: writeYuan(shortFen) }))]
      : []),
    ...(last
      ? [
          contextBlock(
            t['cash.counted_last']({
              at: slackDate(last.at),
              who: escapeMarkup(staffName(last.by, language)),
              witness: escapeMarkup(staffName(last.witness, language)),
              difference: last.differenceFen === 0n ? null : writeYuan(last.differenceFen),
            }),
          ),
        ]
      : []),
  ];
}

/** What goes back out of the safe for void receipts: what waits for a signature with the way to pay it out, then who signed for what. */
function leavingBlocks(leaving: Holdings['leaving'], language: Language): Block[] {
  const t = staffTexts(language);
  return leaving.map(({ ask, receipt, unit, fen, paid }) => {
    const of = { receipt, unit, yuan: writeYuan(fen) };
    if (paid === null)
      return {
        ...markupSection(escapeMarkup(t['cash.to_pay_out'](of))),
        accessory: button('ask.pay_out', t['action.ask_pay_out'](), controlValue(ask)),
      };
    const signed = escapeMarkup(paid.signed || t['ask.signed_gone']());
    const who = escapeMarkup(staffName(paid.by, language));
    return contextBlock(t['cash.paid_out']({ ...of, at: slackDate(paid.at), who, signed }));
  });
}

/** The shift of a colleague: whoever counts what was handed to them does not read how much it should be. */
function otherLine(shift: HeldShift, actor: StaffView, language: Language): Block {
  const t = staffTexts(language);
  const words = markupSection(heldLine(shift, language));
  const value = controlValue(shift.id);
  if (shift.state === 'open')
    return { ...words, accessory: button('cash.close', t['action.cash_close'](), value) };
  const handled = shift.closedBy === actor.id || shift.handedBy === actor.id;
  const mine = shift.state === 'bagged' || shift.uncountable || shift.handedTo?.id === actor.id;
  if (shift.state !== 'closed' && mine && !handled)
    return {
      ...words,
      accessory: button('cash.accept', t['action.cash_accept'](), value, 'primary'),
    };
  // Whoever closed it hands it over, and anybody here that of a colleague who can see to it no more.
  return shift.closedBy === actor.id || shift.left
    ? { ...words, accessory: button('cash.hand', t['action.cash_hand'](), value) }
    : words;
}

/** Who has what, in one line. */
export function heldLine(shift: HeldShift, language: Language): string {
  const t = staffTexts(language);
  const name = escapeMarkup(staffName(shift.staff, language));
  const keeper = shift.left ? t['cash.name_left']({ who: name }) : name;
  const other = shift.handedTo ?? shift.witness;
  const who = other ? escapeMarkup(staffName(other, language)) : '';
  const given = { keeper, yuan: writeYuan(shift.fen), at: slackDate(shift.openedAt), who };
  return t[`cash.other_${shift.state}`](given);
}
