import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { CommandError } from '../../errors.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { reconcileBank } from './reconcile-bank.ts';
import {
  type WaitingEntry,
  type WaitingLine,
  type WaitingSums,
  waitingEntriesPage,
  waitingLines,
  waitingSums,
} from './waiting.ts';

/** What a community's bank and books come to beside each other. */
type ReconciledCommunity = {
  community: string;
  matched: number;
  sums: WaitingSums;
  lines: WaitingLine[];
  entries: WaitingEntry[];
};

/** So many of each side are printed. */
const printed = 10_000;

/**
 * `gatehouse ledger reconcile`: puts together what can be, and lists what waits on either side. Throws
 * CommandError (1) for a community that does not exist.
 */
export async function reconcileCommand(
  office: Office,
  name: string | undefined,
): Promise<ReconciledCommunity[]> {
  return inOneTransaction(office, async (work) => {
    const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
    const named = all.filter(
      (one) => name === undefined || one.name === name || one.nameEn === name,
    );
    if (named.length === 0)
      throw new CommandError(
        1,
        `There is no community ${name ?? ''}. There are: ${all.map((one) => one.name).join(', ')}.`,
      );
    const done: ReconciledCommunity[] = [];
    for (const { id, name: community } of named) {
      const { matched } = await reconcileBank(work, id, { kind: 'system', id: null });
      const whole = { page: 1, size: printed };
      done.push({
        community,
        matched,
        sums: await waitingSums(work.em, id),
        lines: await waitingLines(work.em, id, whole),
        entries: await waitingEntriesPage(work.em, id, whole),
      });
    }
    return done;
  });
}

/** The same for programs: amounts in whole fen. */
export const reconciledJson = (all: readonly ReconciledCommunity[]) =>
  all.map(({ community, matched, sums, lines, entries }) => ({
    community,
    matched,
    from: sums.from,
    to: sums.to,
    lines: lines.map(({ bookedOn, fen, reference, payer, memo }) => ({
      booked_on: bookedOn,
      amount_fen: Number(fen),
      reference,
      payer,
      memo,
    })),
    entries: entries.map(({ bookedOn, paidOn, fen, reference, payer, receipt, unit, method }) => ({
      booked_on: bookedOn,
      paid_on: paidOn,
      amount_fen: Number(fen),
      method,
      reference,
      payer,
      receipt,
      unit,
    })),
  }));

/** The same for people, in the language of whoever works at the command line. */
export function reconciledLines(
  { community, matched, sums, lines, entries }: ReconciledCommunity,
  language: Language,
): string[] {
  const t = billingTexts(language);
  if (sums.from === null) return [t['ledger.no_statement']({ community })];
  const { inflows, outflows } = sums;
  const words = (...parts: readonly (string | null)[]): string =>
    ['  ', ...parts].filter((word) => word !== null).join(' ');
  return [
    t['ledger.reconciled']({ community, from: sums.from, to: sums.to ?? sums.from, matched }),
    t['ledger.not_in_books']({
      ...{ ins: inflows.count, inFen: writeYuan(inflows.fen) },
      ...{ outs: outflows.count, outFen: writeYuan(outflows.fen) },
    }),
    ...lines.map((one) =>
      words(one.bookedOn, writeYuan(one.fen), one.reference, one.payer, one.memo),
    ),
    t['ledger.not_on_statement']({ count: sums.entries.count, fen: writeYuan(sums.entries.fen) }),
    ...entries.map((one) =>
      words(one.paidOn, writeYuan(one.fen), one.receipt, one.unit, one.reference, one.payer),
    ),
  ];
}
