import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import { type ClosingSheet, DayClosing, type SheetAccount } from './closing-entities.ts';

/** A closed day as its card and its print show it. */
export type ClosingView = {
  closing: DayClosing;
  community: Community;
  /** Everybody whom the sheet names. */
  people: readonly StaffView[];
};

/** A closed day as it is now; null where there is none. */
export async function loadClosingView(em: EntityManager, id: string): Promise<ClosingView | null> {
  const closing = await em.findOne(DayClosing, { id });
  if (!closing) return null;
  const community = await em.findOneOrFail(Community, { id: closing.community });
  return { closing, community, people: await peopleOn(em, closing.sheet, closing) };
}

/** Whom a sheet names, and who closed and signed it. */
export async function peopleOn(
  em: EntityManager,
  sheet: ClosingSheet,
  by: { closedBy: string; signedBy: string | null } | null,
): Promise<StaffView[]> {
  const ids = [
    ...sheet.accounts.map((one) => one.staff),
    ...sheet.shifts.map((one) => one.staff),
    ...(sheet.paidBack ?? []).map((one) => one.staff),
    ...(sheet.safeCounts ?? []).flatMap((one) => [one.staff, one.witness]),
    ...(sheet.slipsBack ?? []).map((one) => one.staff),
    by?.closedBy ?? null,
    by?.signedBy ?? null,
  ].filter((one) => one !== null);
  return (await em.find(Staff, { id: { $in: [...new Set(ids)] } })).map(staffView);
}

/** A part of a sheet: its heading, and its lines. */
export type SheetPart = { heading: string; lines: string[] };

/** A sheet in words, part by part, as card, window and print say it. */
export function sheetParts(
  sheet: ClosingSheet,
  people: readonly StaffView[],
  language: Language,
): SheetPart[] {
  const t = staffTexts(language);
  const name = (id: string): string => {
    const found = people.find((one) => one.id === id);
    return found ? staffName(found, language) : id;
  };
  const yuan = (fen: string): string => writeYuan(BigInt(fen));
  const { taken, voided, refunded, receipts, bank } = sheet;
  const sum = taken.reduce((all, one) => all + BigInt(one.fen), 0n);
  const count = taken.reduce((all, one) => all + one.count, 0);
  return [
    {
      heading: t['closing.part_taken'](),
      lines: [
        t['closing.taken']({ count, yuan: writeYuan(sum) }),
        ...taken.map((one) =>
          t['closing.method']({
            method: terms(language).paymentMethod[one.method],
            count: one.count,
            yuan: yuan(one.fen),
          }),
        ),
        t['closing.voided']({ count: voided.count, yuan: yuan(voided.fen) }),
        ...refundLines(refunded, language),
        ...paidBackLines(sheet.paidBack, name, language),
        ...receipts.map((one) => t['closing.receipts'](one)),
        t['closing.billed']({ yuan: yuan(sheet.billedFen) }),
      ],
    },
    {
      heading: t['closing.part_accounts'](),
      lines: [...accountLines(sheet, name, language), ...safeLines(sheet, name, language)],
    },
    {
      heading: t['closing.part_shifts'](),
      lines: sheet.shifts.map((one) =>
        t['closing.shift']({
          who: name(one.staff),
          expected: yuan(one.expected),
          counted: yuan(one.counted),
          accepted: yuan(one.accepted),
        }),
      ),
    },
    {
      heading: t['closing.part_bank'](),
      lines: [
        t['closing.bank']({ lines: bank.lines, in: yuan(bank.in), out: yuan(bank.out) }),
        t['closing.waiting']({
          lines: bank.waitingLines.count,
          linesYuan: yuan(bank.waitingLines.fen),
          entries: bank.waitingEntries.count,
          entriesYuan: yuan(bank.waitingEntries.fen),
        }),
      ],
    },
  ].filter((part) => part.lines.length > 0);
}

/** Cash of void receipts that left the safe that day. */
const paidBackLines = (
  paidBack: ClosingSheet['paidBack'],
  name: (id: string) => string,
  language: Language,
): string[] =>
  (paidBack ?? []).map(({ receipt, fen, staff }) =>
    staffTexts(language)['closing.paid_back']({
      ...{ receipt, yuan: writeYuan(BigInt(fen)), who: name(staff) },
    }),
  );

/** What each account of money began with, took, gave and ended with. */
const accountLines = (
  { accounts }: ClosingSheet,
  name: (id: string) => string,
  language: Language,
): string[] =>
  accounts.map((one) =>
    staffTexts(language)['closing.account']({
      account: accountWords(one, name, language),
      ...{ opening: writeYuan(BigInt(one.opening)), came: writeYuan(BigInt(one.came)) },
      ...{ went: writeYuan(BigInt(one.went)), closing: writeYuan(BigInt(one.closing)) },
    }),
  );

/** How the safe was counted that day, and slips that were taken back. */
function safeLines(
  { safeCounts, slipsBack }: ClosingSheet,
  name: (id: string) => string,
  language: Language,
): string[] {
  const t = staffTexts(language);
  const yuan = (fen: string): string => writeYuan(BigInt(fen));
  return [
    ...(safeCounts ?? []).map((one) =>
      t['closing.safe_count']({
        ...{ expected: yuan(one.expected), counted: yuan(one.counted) },
        ...{ who: name(one.staff), witness: name(one.witness) },
      }),
    ),
    ...(slipsBack ?? []).map(({ slip, fen, staff }) =>
      t['closing.slip_back']({ slip, yuan: yuan(fen), who: name(staff) }),
    ),
  ];
}

/** What went back that day, where something did. */
const refundLines = (of: ClosingSheet['refunded'], language: Language): string[] =>
  of === undefined || of.count === 0
    ? []
    : [
        staffTexts(language)['closing.refunded']({
          count: of.count,
          yuan: writeYuan(BigInt(of.fen)),
        }),
      ];

function accountWords(
  { kind, code, staff }: SheetAccount,
  name: (id: string) => string,
  language: Language,
): string {
  const t = staffTexts(language);
  const who = staff === null ? '' : name(staff);
  if (kind === 'cash') return t['closing.cash']({ who });
  if (kind === 'shortage')
    return staff === null ? t['closing.safe_short']() : t['closing.shortage']({ who });
  if (kind === 'safe') return t['closing.safe']();
  if (kind === 'difference') return t['closing.difference']();
  const methods: Readonly<Record<string, string>> = terms(language).paymentMethod;
  return t['closing.bank_account']({ method: methods[code ?? ''] ?? code ?? '' });
}

/** Who closed a day and who signed for finance, as it stands below the sheet. `clock` writes an instant (ms). */
export function signatures(
  { closing, people }: ClosingView,
  language: Language,
  clock: (ms: number) => string,
): string[] {
  const t = staffTexts(language);
  const name = (id: string): string => {
    const found = people.find((one) => one.id === id);
    return found ? staffName(found, language) : id;
  };
  const { signedBy, signedAt } = closing;
  return [
    ...(closing.words === '' ? [] : [t['closing.words']({ words: closing.words })]),
    t['closing.clerk']({ who: name(closing.closedBy), at: clock(closing.closedAt) }),
    signedBy === null || signedAt === null
      ? t['closing.unsigned']()
      : t['closing.finance']({ who: name(signedBy), at: clock(signedAt) }),
  ];
}
