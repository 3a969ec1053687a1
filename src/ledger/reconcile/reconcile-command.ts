import { Community } from '../../community/entities.ts';
import { CommandError } from '../../errors.ts';
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

/** The same for people. */
export function reconciledLines({
  community,
  matched,
  sums,
  lines,
  entries,
}: ReconciledCommunity): string[] {
  if (sums.from === null) return [`${community}: no statement of a bank has been imported yet.`];
  const { inflows, outflows } = sums;
  return [
    `${community}, statements of ${sums.from} to ${sums.to}: ${matched} lines were found in the books just now.`,
    `${inflows.count} that came in (${writeYuan(inflows.fen)}) and ${outflows.count} that went out (${writeYuan(outflows.fen)}) are not in the books:`,
    ...lines.map((one) =>
      ['  ', one.bookedOn, writeYuan(one.fen), one.reference, one.payer, one.memo]
        .filter((word) => word !== null)
        .join(' '),
    ),
    `${sums.entries.count} of the books (${writeYuan(sums.entries.fen)}) are on no statement:`,
    ...entries.map((one) =>
      ['  ', one.paidOn, writeYuan(one.fen), one.receipt, one.unit, one.reference, one.payer]
        .filter((word) => word !== null)
        .join(' '),
    ),
  ];
}
