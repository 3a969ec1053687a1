import type { FeeView } from '../../actions.ts';
import { monthsLater, periodOf } from '../../billing/period.ts';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import type { StatementBill } from '../account/statement.ts';
import { payTermsOf } from '../checkout/pay-terms.ts';
import { sumOf } from '../fen.ts';
import { type PrepayOffer, prepayOffers } from '../prepay/offer-prepay.ts';
import { besideOf } from '../relief/load-relief.ts';
import { isMeant, isWorthTelling, notTheirs, unitOf, whichOf } from './account-meant.ts';
import { loadBilledPeriods } from './billed-periods.ts';
import { loadRules } from './due-and-late.ts';
import type { FeeCommand, FeeResult, OwedBill, OwedUnit } from './fee-answers.ts';
import { loadOwnAccounts, type OwnAccount } from './own-accounts.ts';
import { answerRefunds } from './own-refunds.ts';

/** Homes of which one message tells what is owed, and payments in one message. */
const unitsShown = 8;
const paymentsShown = 12;
/** A year of months, this one included. */
const yearMonths = 12;

/** Answers what somebody asks of their own money, from the books as they stand; of nobody else's. */
export async function answerFees(
  work: Work,
  asked: FeeCommand & { resident: string; language: Language },
): Promise<FeeResult> {
  const { view, period } = asked;
  if (view === 'refund') return answerRefunds(work, asked);
  const own = await loadOwnAccounts(work, asked.resident, asked.language);
  const theirs = own.accounts.filter((one) => isMeant(one, asked));
  if (asked.named && theirs.length === 0)
    return notTheirs(own.accounts, { ...asked, named: asked.named });
  const accounts = theirs.filter((one) =>
    view === 'ahead' ? !one.former : asked.named !== undefined || isWorthTelling(one),
  );
  if (accounts.length === 0) return { type: 'fees', view, is: 'nothing', hidden: own.hidden };
  const [account, second] = narrowed(accounts, view);
  const hidden = asked.unit === null ? own.hidden : [];
  if (view === 'terms') return termsOfAll(work, accounts, { view, hidden });
  if (view === 'owed') return owedOfAll(work, accounts, { view, hidden });
  if (view === 'pay' || view === 'due')
    return toPay(work, accounts, { view, hidden }, asked.language);
  if (!account) throw new Error('There is an account by the check above.');
  if (second) return whichOf(accounts, asked);
  switch (view) {
    case 'doubt':
      return asked.from !== undefined && period !== null
        ? doubtedOf(work, account, { from: asked.from, to: period })
        : billedOf(work, account, view, period);
    case 'why':
    case 'lines':
      return billedOf(work, account, view, period);
    case 'year':
      return yearOf(account, period);
    case 'receipts':
      return receiptsOf(account, asked);
    case 'how':
      return howToPay(work, account, asked.language);
    case 'ahead':
      return payingAhead(work, account, asked.language);
    case 'later':
      return {
        ...{ type: 'fees', view, is: 'owing', unit: promisableOf(account) },
        ...(asked.on === undefined ? {} : { on: asked.on }),
      };
    case 'claim':
    case 'invoice':
    case 'hardship':
      return { type: 'fees', view, is: 'owing', unit: owedOf(account) };
  }
}

async function termsOfAll(
  work: Work,
  accounts: readonly OwnAccount[],
  given: { view: 'terms'; hidden: string[] },
): Promise<FeeResult> {
  const units: Extract<FeeResult, { is: 'terms' }>['units'] = [];
  for (const one of accounts.slice(0, unitsShown))
    units.push({ ...owedOf(one), rules: await loadRules(work, one) });
  const more = Math.max(0, accounts.length - unitsShown);
  return { type: 'fees', is: 'terms', ...given, units, more };
}

async function owedOfAll(
  work: Work,
  accounts: readonly OwnAccount[],
  given: { view: FeeView; hidden: string[] },
): Promise<Extract<FeeResult, { is: 'owed' }>> {
  return {
    ...{ type: 'fees', is: 'owed', ...given },
    units: await withPayHere(work, accounts.slice(0, unitsShown)),
    more: Math.max(0, accounts.length - unitsShown),
  };
}

/**
 * What whoever wants to pay is shown: the homes of which something is owed, and how to pay where that is one and nothing can
 * be paid here. Where nothing is owed, all of them.
 */
async function toPay(
  work: Work,
  accounts: readonly OwnAccount[],
  given: { view: 'pay' | 'due'; hidden: string[] },
  language: Language,
): Promise<FeeResult> {
  const owing = accounts.filter(
    (one) => one.joint.length > 0 || one.bills.some((bill) => bill.owedFen + bill.lateFeeFen > 0n),
  );
  const shown = await owedOfAll(work, owing.length > 0 ? owing : accounts, given);
  const [only, second] = owing;
  const tellsHow = given.view === 'pay' && only && !second && shown.units[0]?.payHere !== true;
  return tellsHow ? howToPay(work, only, language) : shown;
}

/** Of several homes, what is said of paying is about the one where something is owed, if it is one. */
function narrowed(accounts: readonly OwnAccount[], view: FeeView): readonly OwnAccount[] {
  if (view !== 'claim' && view !== 'later' && view !== 'hardship') return accounts;
  const owing = accounts.filter((one) => owedOf(one).bills.length > 0);
  return owing.length === 1 ? owing : accounts;
}

/** What is owed of a home, bill by bill. */
export function owedOf(account: OwnAccount): OwedUnit {
  const open = account.bills.filter((bill) => bill.owedFen + bill.lateFeeFen > 0n);
  return {
    ...unitOf(account),
    owedFen: sumOf(open.map((bill) => bill.owedFen)),
    lateFeeFen: sumOf(open.map((bill) => bill.lateFeeFen)),
    prepaidFen: account.prepaidFen,
    deposits: account.deposits.map(({ kind, heldFen }) => ({ kind, heldFen })),
    ...agreedOf(account),
    bills: open.map((bill) => owedBillOf(bill, account.today)),
    ...(account.joint.length > 0
      ? { joint: account.joint.map((bill) => owedBillOf(bill, account.today)) }
      : {}),
  };
}

/** What of a home is promised by whoever says a day: what is owed beside what is paid in parts as agreed; all of it where that is all there is. */
export function promisableOf(account: OwnAccount): OwedUnit {
  const unit = owedOf(account);
  const running = account.relief.plans.filter((one) => one.state === 'running');
  const inParts = new Set(running.flatMap((one) => one.bills));
  const again = running.flatMap((one) => one.reopenedBills);
  const bills = unit.bills.flatMap((bill) => {
    if (!inParts.has(bill.id)) return [bill];
    return again
      .filter((one) => one.bill === bill.id)
      .map(({ fen }) => ({ ...bill, owedFen: fen }));
  });
  if (bills.length === 0 || !unit.bills.some((one) => inParts.has(one.id))) return unit;
  const owedFen = sumOf(bills.map((one) => one.owedFen));
  const lateFeeFen = sumOf(bills.map((one) => one.lateFeeFen));
  return { ...unit, bills, owedFen, lateFeeFen, besideParts: true };
}

const owedBillOf = (
  { id, number, period, dueOn, owedFen, lateFeeFen }: StatementBill,
  today: string,
): OwedBill => ({
  ...{ id, number, period, dueOn, owedFen, lateFeeFen },
  over: dueOn < today,
});

/** What is owed of homes, with whether it can be paid inside the chat. */
async function withPayHere(work: Work, accounts: readonly OwnAccount[]): Promise<OwedUnit[]> {
  const ids = [...new Set(accounts.map((one) => one.community))];
  const communities = await work.em.find(Community, { id: { $in: ids } });
  return accounts.map((one) => {
    const community = communities.find(({ id }) => id === one.community);
    return community ? withWay(one, community) : owedOf(one);
  });
}

function withWay(account: OwnAccount, community: Community): OwedUnit {
  const owed = owedOf(account);
  const open = owed.bills.length + (owed.joint?.length ?? 0);
  const can = open > 0 && payTermsOf(community) !== null;
  return can ? { ...owed, payHere: true } : owed;
}

/** What is agreed of a home's debt, as far as it is theirs. */
function agreedOf({
  relief,
  today,
}: OwnAccount): Pick<OwedUnit, 'next' | 'beside' | 'deferredUntil'> {
  const plan = relief.plans.find((one) => one.state === 'running');
  const part = plan?.standing.next ?? null;
  const beside = plan ? besideOf(plan, today) : [];
  return {
    ...(beside.length === 0 ? {} : { beside }),
    next: part && {
      ...{ seq: part.seq, dueOn: part.dueOn },
      openFen: plan?.standing.open[part.seq - 1] ?? 0n,
    },
    deferredUntil: relief.deferrals.at(-1)?.untilOn ?? null,
  };
}

async function billedOf(
  work: Work,
  account: OwnAccount,
  view: 'why' | 'lines' | 'doubt',
  asked: string | null,
): Promise<FeeResult> {
  const unit = unitOf(account);
  const known = account.bills.filter((bill) => bill.state !== 'void');
  const period =
    asked ??
    known
      .map((bill) => bill.period)
      .toSorted()
      .at(-1);
  if (period === undefined) return { type: 'fees', view, is: 'nothing', hidden: [] };
  const [monthBefore, yearBefore] = [monthsLater(period, -1), monthsLater(period, -12)];
  const billed = await loadBilledPeriods(work, account, [period, monthBefore, yearBefore]);
  const now = billed.get(period);
  if (!now) return { type: 'fees', view, is: 'no_bill_then', unit, period };
  const since = now.bills.map((bill) => bill.issuedOn).toSorted()[0] ?? '';
  return {
    ...{ type: 'fees', view, is: 'billed', unit, now },
    before: billed.get(monthBefore) ?? null,
    yearBefore: billed.get(yearBefore) ?? null,
    earlierFen: sumOf(known.filter((bill) => bill.period < period).map((bill) => bill.owedFen)),
    paidSinceFen: paidSince(account, since),
    ...(view === 'doubt' && isUnsure(known, period, asked) ? { unsure: true } : {}),
  };
}

/** All bills of a longer time that are held to be wrong, such as a year's. */
async function doubtedOf(
  work: Work,
  account: OwnAccount,
  { from, to }: { from: string; to: string },
): Promise<FeeResult> {
  const told = { type: 'fees', view: 'doubt', unit: unitOf(account) } as const;
  const within = account.bills.map((bill) => bill.period).filter((one) => one >= from && one <= to);
  const billed = await loadBilledPeriods(work, account, within);
  const all = [...billed.values()].toSorted((a, b) => (a.period < b.period ? -1 : 1));
  const now = all.at(-1);
  if (!now) return { ...told, is: 'no_bill_then', period: to, from };
  return {
    ...{ ...told, is: 'billed', now, before: null, yearBefore: null },
    ...{ earlierFen: 0n, paidSinceFen: 0n },
    ...(all.length > 1 ? { also: all.slice(0, -1) } : {}),
  };
}

/** Whether what is said of no month may be about another bill than that of the period that is shown. */
const isUnsure = (known: readonly StatementBill[], period: string, asked: string | null): boolean =>
  asked === null &&
  known.some((bill) => bill.period !== period && bill.owedFen + bill.lateFeeFen > 0n);

const paidSince = (account: OwnAccount, day: string): bigint =>
  sumOf(
    account.payments
      .filter((one) => one.state === 'booked' && one.purpose === 'fees' && one.paidOn >= day)
      .map((one) => one.amountFen - one.refundedFen),
  );

/** The twelve months up to the one that was asked for, or to the newest that was billed; months without a bill are zero. */
function yearOf(account: OwnAccount, asked: string | null): FeeResult {
  const known = account.bills.filter((bill) => bill.state !== 'void');
  const newest = known
    .map((bill) => bill.period)
    .toSorted()
    .at(-1);
  const last = asked ?? newest ?? periodOf(account.today);
  const periods = Array.from({ length: yearMonths }, (_, at) =>
    monthsLater(last, at + 1 - yearMonths),
  );
  const of = (period: string): StatementBill[] => known.filter((bill) => bill.period === period);
  return {
    ...{ type: 'fees', view: 'year', is: 'year', unit: unitOf(account) },
    months: periods.map((period) => ({
      period,
      billedFen: sumOf(of(period).map((bill) => bill.totalFen)),
      owedFen: sumOf(of(period).map((bill) => bill.owedFen)),
    })),
  };
}

function receiptsOf(
  account: OwnAccount,
  { from, period }: Pick<FeeCommand, 'from' | 'period'>,
): FeeResult {
  const paid = period === null ? null : { from: from ?? period, to: period };
  const payments = account.payments
    .filter((one) => one.state === 'booked' && isWithin(one.paidOn, paid))
    .toReversed();
  const fees = payments.filter((one) => one.purpose === 'fees');
  const held = payments.filter((one) => one.purpose === 'deposit');
  const left = (some: typeof payments): bigint =>
    sumOf(some.map((one) => one.amountFen - one.refundedFen));
  return {
    ...{ paid },
    sum: {
      count: payments.length,
      feesFen: left(fees),
      backFen: sumOf(fees.map((one) => one.refundedFen)),
      heldFen: left(held),
    },
    ...{ type: 'fees', view: 'receipts', is: 'receipts', unit: unitOf(account) },
    payments: payments
      .slice(0, paymentsShown)
      .map(({ receipt, paidOn, amountFen, method, purpose, refundedFen }) => ({
        ...{ receipt, paidOn, amountFen, method, refundedFen },
        deposit: purpose === 'deposit',
      })),
    more: Math.max(0, payments.length - paymentsShown),
  };
}

const isWithin = (day: string, months: { from: string; to: string } | null): boolean =>
  months === null || (periodOf(day) >= months.from && periodOf(day) <= months.to);

async function howToPay(work: Work, account: OwnAccount, language: Language): Promise<FeeResult> {
  const community = await work.em.findOneOrFail(Community, { id: account.community });
  return {
    ...{ type: 'fees', view: 'how', is: 'how', unit: withWay(account, community) },
    reference: account.address,
    words: payWords(community, language),
    ahead: (await offersTo(work, account)).length > 0,
  };
}

/** What whoever asks would save of this home by paying whole months beforehand. */
async function payingAhead(
  work: Work,
  account: OwnAccount,
  language: Language,
): Promise<FeeResult> {
  const community = await work.em.findOneOrFail(Community, { id: account.community });
  return {
    ...{ type: 'fees', view: 'ahead', is: 'ahead', unit: owedOf(account) },
    offers: await offersTo(work, account),
    pays: payWords(community, language),
  };
}

async function offersTo(work: Work, account: OwnAccount): Promise<PrepayOffer[]> {
  if (account.former) return [];
  const { unit: id, community, today, renting } = account;
  const found = await prepayOffers(work, { id, community }, today);
  return found?.offers[renting ? 'tenant' : 'owner'] ?? [];
}

/** What the community says of paying, in a language, or in Chinese where there is nothing else; null for nothing. */
export function payWords(community: Community, language: Language): string | null {
  const chinese = settingsTable['bills.pay_words'].get(community);
  return language === 'en'
    ? (settingsTable['bills.pay_words_en'].get(community) ?? chinese)
    : chinese;
}
