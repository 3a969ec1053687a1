import { Bill } from '../../billing/billing-entities.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffBySlackUser, staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import { noReissueWords, voidLines } from '../issuing/issue-lines.ts';
import { type NoReissue, planReissue } from '../issuing/plan-reissue.ts';
import { voidBill } from '../issuing/void-bill.ts';
import { paidOn } from '../payments/move-settlements.ts';
import { type Half, halvesBehind } from '../settlement/halves.ts';
import { MoneyAsk } from './ask-entities.ts';
import { askForTerms } from './ask-for.ts';

/** Asks for a bill to be taken back, by its number, and issued anew where that is wished: somebody else has to approve it. */
export async function askBillVoid(
  office: Office,
  asked: {
    slackUser: string;
    number: string;
    reason: string;
    reissue: boolean;
    language: Language;
  },
): Promise<{ ok: true; number: number } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, asked.slackUser);
    if (!actor) return refusal('unknown_person');
    const t = staffTexts(asked.language);
    const fault = (words: string): Faulty => new Faulty([{ field: 'number', words }]);
    const number = /^\d{1,15}$/.test(asked.number) ? Number(asked.number) : 0;
    const bill = await work.em.findOne(Bill, { number });
    const refused = bill && (await notAllowed(work.em, actor, bill.community, 'bill.issue'));
    if (refused) return refused;
    if (!bill) return fault(t['fault.no_bill']({ number: asked.number }));
    await lockUnitMoney(work, bill.community, bill.unit);
    await work.em.refresh(bill);
    if (bill.state === 'void') return fault(t['fault.bill_void']({ number: asked.number }));
    const open = await work.em.find(MoneyAsk, {
      unit: bill.unit,
      kind: 'bill_void',
      state: 'open',
    });
    if (open.some((one) => one.payload?.number === number))
      return fault(t['fault.bill_void_asked']({ number: asked.number }));
    const anew = asked.reissue ? await planReissue(work, bill) : null;
    if (anew && 'lacks' in anew)
      return new Faulty([{ field: 'reissue', words: noReissueWords(anew.lacks, asked.language) }]);
    const half = (await halvesBehind(work, bill)).splits.at(-1);
    const unit = await work.em.findOneOrFail(Unit, { id: bill.unit });
    const paidFen = sumOf(
      (await paidOn(work, bill.id)).map((one) => BigInt(one.principal) + BigInt(one.late_fee)),
    );
    const lines = (language: Language): string[] => {
      const words = staffTexts(language);
      return [
        words['ask.bill_void']({
          ...{ number, unit: unit.address, period: bill.period },
          yuan: writeYuan(bill.totalFen),
        }),
        ...(half ? [words['ask.bill_half']({ side: half.side, day: dayOf(half, language) })] : []),
        anew
          ? words['ask.bill_reissued']({ yuan: writeYuan(anew.plan.bill.totalFen) })
          : words['ask.bill_not_reissued'](),
        ...(paidFen > 0n ? [words['ask.bill_paid']({ yuan: writeYuan(paidFen) })] : []),
      ];
    };
    await askForTerms(work, {
      ...{ community: bill.community, unit: bill.unit, kind: 'bill_void', askedBy: actor.id },
      reason: asked.reason,
      payload: { number, reissue: asked.reissue },
      lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
    });
    return { ok: true, number };
  });
}

/** The day by which the month of a half was split. */
const dayOf = ({ settlement }: Half, language: Language): string =>
  describeDate(settlement.leftOn, language);

/**
 * Takes the bill back that was asked about, and issues it anew where that was wished; its card then says what came of it.
 * Where none can be issued in its place by now, the bill stays as it is: the card says why, and so does a word to whoever
 * asked.
 */
export async function voidAskedBill(
  work: Work,
  ask: MoneyAsk,
  approver: StaffView,
): Promise<'carried_out' | { ok: true } | Refused> {
  const { number, reissue } = ask.payload as { number: number; reissue: boolean };
  const done = await voidBill(work, {
    ...{ number, reissue, reason: ask.reason },
    actor: { kind: 'staff', id: approver.id },
  });
  if (done === null || done === 'already') return refusal('already_over');
  if ('lacks' in done) return keepBill(work, ask, { approver, lacks: done.lacks });
  const lines = (language: Language): string[] => [
    whatOf(ask, language),
    ...voidLines(done, language),
    ...(reissue ? [] : [staffTexts(language)['ask.bill_not_wished']()]),
  ];
  ask.lines = { 'zh-CN': lines('zh-CN'), en: lines('en') };
  return 'carried_out';
}

const whatOf = (ask: MoneyAsk, language: Language): string => ask.lines?.[language][0] ?? '';

async function keepBill(
  work: Work,
  ask: MoneyAsk,
  { approver, lacks }: { approver: StaffView; lacks: NoReissue },
): Promise<{ ok: true } | Refused> {
  const lines = (language: Language): string[] => [
    whatOf(ask, language),
    staffTexts(language)['ask.bill_kept']({ why: noReissueWords(lacks, language) }),
  ];
  const kept = { 'zh-CN': lines('zh-CN'), en: lines('en') };
  // Whoever approves it again, and nothing was mended, is told that.
  if (ask.lines?.['zh-CN'].join('\n') === kept['zh-CN'].join('\n')) return refusal('ask_overtaken');
  Object.assign(ask, { lines: kept, changed: true });
  const asker = staffView(await work.em.findOneOrFail(Staff, { id: ask.askedBy }));
  const { locale } = await work.em.findOneOrFail(Community, { id: ask.community });
  const language = asker.reads ?? locale;
  tellColleague(work, asker, {
    key: `${causes.ask(ask.id)}:kept:${work.nowMs}`,
    text: staffTexts(language)['ask.bill_kept_told']({
      ...{ what: whatOf(ask, language), who: staffName(approver, language) },
      why: noReissueWords(lacks, language),
    }),
  });
  await work.em.flush();
  await redrawCards(work, 'ask', ask.id);
  return { ok: true };
}
