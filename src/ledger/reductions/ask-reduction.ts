import { todayIn } from '../../community/calendar/today.ts';
import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMonth } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { type AskLines, askForTerms } from '../asks/ask-for.ts';
import type { CarriedOut } from '../asks/carried-out.ts';
import { openDay } from '../closing/open-day.ts';
import { sumOf } from '../fen.ts';
import { beginAsk, partyMeant } from '../relief/begin-ask.ts';
import { type OwingParty, owingParties } from '../relief/owing-parties.ts';
import { tellReduction } from '../relief/tell-relief.ts';
import { bookReduction, type Reduced, shareReduction } from './reduce.ts';

type AskedReduction = {
  slackUser: string;
  unit: string;
  /** `bills` by number as they were typed, none for the oldest first; `party` null: who owes it, or of several who lives there. */
  entry: { party: string | null; amountFen: bigint; bills: readonly string[]; reason: string };
  language: Language;
};

type Wanted = { party: string; fen: string; bills: string[]; lines: string[] };

/**
 * Asks that what is owed of a home be reduced: so much of the principal of its bills is asked no more, such as for a service that
 * was not rendered. A manager approves it; what was paid is never given back by it, and late fees have their own waiver.
 */
export async function askForReduction(
  office: Office,
  asked: AskedReduction,
): Promise<{ ok: true; lines: string[] } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const ground = await beginAsk(work, { ...asked, kind: 'reduction', field: 'amount' });
    if (!ground.ok) return ground;
    const { unit, community, actor, parties } = ground;
    const { entry, language } = asked;
    const t = staffTexts(language);
    const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);
    const owing = partyOf(parties, entry);
    if (!owing || owing.owedFen === 0n) return fault('amount', t['fault.reduce_nothing']());
    const unknown = entry.bills.filter(
      (written) => !owing.bills.some((bill) => String(bill.number) === written),
    );
    if (unknown.length > 0)
      return fault(
        'bills',
        t['fault.reduce_bills']({ numbers: unknown.join(listComma(language)) }),
      );
    if (entry.reason === '') return fault('reason', t['error.required']());
    const meant = billsMeant(owing, entry.bills);
    const reduced = shareReduction(meant, entry.amountFen);
    if (reduced === null)
      return fault(
        'amount',
        t['fault.reduce_more']({ yuan: writeYuan(sumOf(meant.map((one) => one.owedFen))) }),
      );
    const lines = linesOf(unit.address, owing, reduced);
    const payload: Wanted = {
      ...{ party: owing.party, fen: String(entry.amountFen), bills: [...entry.bills] },
      lines: lines['zh-CN'],
    };
    await askForTerms(work, {
      ...{ community: community.id, unit: unit.id, kind: 'reduction', askedBy: actor.id },
      ...{ reason: entry.reason, payload, lines },
    });
    return { ok: true, lines: lines[language] };
  });
}

/** Whom it is for: who was chosen, whose bills were named, or who owes something. */
const partyOf = (
  parties: readonly OwingParty[],
  { party, bills }: AskedReduction['entry'],
): OwingParty | null =>
  (party === null
    ? parties.find((one) => one.bills.some((bill) => bills.includes(String(bill.number))))
    : undefined) ?? partyMeant(parties, party);

const billsMeant = (owing: OwingParty, numbers: readonly string[]): OwingParty['bills'] =>
  numbers.length === 0
    ? owing.bills
    : owing.bills.filter((bill) => numbers.includes(String(bill.number)));

/** What its card says: whose, how much of how much, and of which bill what. */
function linesOf(address: string, owing: OwingParty, reduced: readonly Reduced[]): AskLines {
  const yuan = writeYuan(sumOf(reduced.map((one) => one.fen)));
  const lines = (language: Language): string[] => {
    const t = staffTexts(language);
    return [
      t['ask.reduce']({
        ...{ unit: address, names: owing.names.join(listComma(language)), yuan },
        of: writeYuan(owing.owedFen),
      }),
      ...reduced.map((one) =>
        t['ask.reduce_bill']({
          ...{ number: String(one.number), month: describeMonth(one.period, language) },
          yuan: writeYuan(one.fen),
        }),
      ),
    ];
  };
  return { 'zh-CN': lines('zh-CN'), en: lines('en') };
}

/** Reduces what was asked about; where it comes to other bills or amounts by now, its card says so and asks again. */
export async function reduceAsked(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const wanted = ask.payload as Wanted;
  const unit = ask.unit ?? '';
  await lockUnitMoney(work, ask.community, unit);
  const today = await todayIn(work, ask.community);
  const account = await loadAccount(work, unit, today);
  const owing = owingParties(account).find((one) => one.party === wanted.party);
  const reduced = owing && shareReduction(billsMeant(owing, wanted.bills), BigInt(wanted.fen));
  if (!owing || !reduced) return refusal('ask_overtaken');
  const { address } = await work.em.findOneOrFail(Unit, { id: unit });
  const lines = linesOf(address, owing, reduced);
  // What is owed beside it may have changed: which bill is reduced by what may not.
  if (lines['zh-CN'].slice(1).join('\n') !== wanted.lines.slice(1).join('\n')) {
    ask.payload = { ...wanted, lines: lines['zh-CN'] };
    return { ok: true, changed: lines };
  }
  const actor = { kind: 'staff', id: approver } as const;
  const { community } = ask;
  await bookReduction(
    work,
    { ask: ask.id, unit, party: owing.party, reduced },
    { community, actor, paidOn: today, bookedOn: await openDay(work, community, today) },
  );
  recordAudit(work, actor, 'relief.reduced', 'unit', unit, {});
  await tellReduction(work, {
    ...{ ask: ask.id, community, unit, party: owing.party, reason: ask.reason },
    reducedFen: BigInt(wanted.fen),
  });
  return { ok: true };
}
