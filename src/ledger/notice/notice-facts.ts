import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import { payWords } from '../inquiry/answer-fees.ts';
import { explainedLines } from '../inquiry/billed-periods.ts';
import type { ExplainedLine } from '../inquiry/fee-answers.ts';
import type { OwnAccount } from '../inquiry/own-accounts.ts';

/** 收费通知单: all that stands on one. Amounts in whole fen, days `YYYY-MM-DD`. */
export type Notice = {
  community: string;
  address: string;
  number: bigint;
  period: string;
  dueOn: string;
  today: string;
  lines: ExplainedLine[];
  totalFen: bigint;
  /** What was paid of it, and what is still to pay with its late fee. */
  paidFen: bigint;
  /** What it was reduced by; absent where it was not. */
  reducedFen?: bigint;
  owedFen: bigint;
  lateFeeFen: bigint;
  /** Through which day no late fee counts, since the bill was found to be wrong; absent where it was not. */
  spared?: { until: string; upheld: boolean };
  /** What is still owed of other bills. */
  earlierFen: bigint;
  prepaidFen: bigint;
  /** How to pay, in the reader's language; null where the community says nothing. */
  payWords: string | null;
  /** What the community's own QR code for payments holds; null for none. */
  payCode: string | null;
  /** What to write with a transfer. */
  reference: string;
  /** The number of the desk; null where none is set. */
  phone: string | null;
};

/** The notices of a home for a month: one a bill, without what was taken back. */
export async function loadNotices(
  work: Work,
  account: OwnAccount,
  period: string,
  language: Language,
): Promise<Notice[]> {
  const community = await work.em.findOneOrFail(Community, { id: account.community });
  const bills = account.bills.filter((bill) => bill.period === period && bill.state !== 'void');
  const ids = bills.map((bill) => bill.id);
  const lines = await explainedLines(work, ids);
  return bills.map((bill) => ({
    community: account.communityName,
    address: account.address,
    ...{ number: bill.number, period, dueOn: bill.dueOn, today: account.today },
    lines: lines.get(bill.id) ?? [],
    ...{ totalFen: bill.totalFen, paidFen: bill.paidFen - (bill.reducedFen ?? 0n) },
    ...{ owedFen: bill.owedFen, ...(bill.reducedFen && { reducedFen: bill.reducedFen }) },
    lateFeeFen: bill.lateFeeFen,
    ...(bill.spared && { spared: bill.spared }),
    earlierFen: sumOf(
      account.bills
        .filter((one) => !ids.includes(one.id) && one.dueOn <= bill.dueOn)
        .map((one) => one.owedFen + one.lateFeeFen),
    ),
    prepaidFen: account.prepaidFen,
    payWords: payWords(community, language),
    payCode: settingsTable['bills.pay_code'].get(community),
    reference: `${account.address} ${bill.number}`,
    phone: community.phones.desk ?? null,
  }));
}
