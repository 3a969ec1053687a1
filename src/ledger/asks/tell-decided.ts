import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { redrawHome, tellColleague } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { CashShift } from '../cash/cash-entities.ts';
import type { MovePayload } from '../moves/ask-move.ts';
import { Payment } from '../payments/payment-entities.ts';
import { chatsOfPayment } from '../payments/send-receipt.ts';
import { namesOf } from '../refunds/ask-refund.ts';
import { partyNames } from '../refunds/party-names.ts';
import { wordsOfReopened } from '../relief/tell-relief.ts';
import type { MoneyAsk } from './ask-entities.ts';

/** Whoever asked, or whose cash was short, hears what was decided and by whom. */
export async function tellDecided(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
  state: 'approved' | 'refused',
): Promise<void> {
  const shift = ask.shift === null ? null : await work.em.findOne(CashShift, { id: ask.shift });
  const whose = await work.em.findOneOrFail(Staff, { id: shift?.staff ?? ask.askedBy });
  // Whoever has left reads nothing more of the office's money.
  if (!whose.active) return;
  const person = staffView(whose);
  const { locale } = await work.em.findOneOrFail(Community, { id: ask.community });
  const language = person.reads ?? locale;
  const t = staffTexts(language);
  const who = staffName(actor, language);
  const reason = ask.answer;
  const payment = ask.payment === null ? null : await work.em.findOne(Payment, { id: ask.payment });
  const text =
    ask.kind === 'void'
      ? t[`ask.told_${state}`]({ receipt: payment?.receipt ?? '', who, reason })
      : ask.kind === 'shortage'
        ? t[`ask.told_shortage_${state}`]({ yuan: writeYuan(ask.amountFen), who, reason })
        : ask.kind === 'refund'
          ? t[`refund.told_${state}`]({
              ...{
                unit: await addressOf(work, ask.unit),
                yuan: writeYuan(ask.amountFen),
                who,
                reason,
              },
            })
          : ask.kind === 'move'
            ? t[`move.told_${state}`]({
                ...{ from: await addressOf(work, ask.unit), to: await addressOf(work, toOf(ask)) },
                ...{ yuan: writeYuan(ask.amountFen), who, reason },
              })
            : ask.kind === 'safe_short'
              ? t[`ask.told_safe_${state}`]({ yuan: writeYuan(ask.amountFen), who, reason })
              : [
                  t[`ask.terms_${state}`]({ what: ask.lines?.[language][0] ?? '', who, reason }),
                  ...cameOf(ask, state, language),
                ].join('\n');
  tellColleague(work, person, { key: `${causes.ask(ask.id)}:decided`, text });
}

/** What came of a bill that is void: the number in its place, or that there is none. */
const cameOf = (ask: MoneyAsk, state: 'approved' | 'refused', language: Language): string[] =>
  ask.kind === 'bill_void' && state === 'approved' ? (ask.lines?.[language].slice(1) ?? []) : [];

/** The home to which money is asked to move. */
const toOf = (ask: MoneyAsk): string => (ask.payload as MovePayload).to;

async function addressOf(work: Work, unit: string | null): Promise<string> {
  return unit === null ? '' : (await work.em.findOneOrFail(Unit, { id: unit })).address;
}

/** Whoever has the cash of a receipt that is void in their open shift (`keeper`) hears who gets how much of it back. */
export async function tellKeeper(
  work: Work,
  ask: MoneyAsk,
  payment: Payment,
  keeper: string,
): Promise<void> {
  const person = staffView(await work.em.findOneOrFail(Staff, { id: keeper }));
  const { locale } = await work.em.findOneOrFail(Community, { id: ask.community });
  const language = person.reads ?? locale;
  tellColleague(work, person, {
    key: `${causes.ask(ask.id)}:keeper`,
    text: staffTexts(language)['ask.told_keeper']({
      receipt: payment.receipt,
      unit: await addressOf(work, payment.unit),
      yuan: writeYuan(payment.amountFen),
      who: payment.payer ?? namesOf(await partyNames(work, payment.party), language),
    }),
  });
  redrawHome(work, person, `${causes.ask(ask.id)}:keeper`);
}

/** Those whose payment it was read that its receipt is void, why, and that the bills are open again. */
export async function tellVoided(work: Work, payment: Payment): Promise<void> {
  const unit = await work.em.findOneOrFail(Unit, { id: payment.unit });
  const community = await work.em.findOneOrFail(Community, { id: payment.community });
  const planWords = await wordsOfReopened(work, payment, community);
  for (const chat of await chatsOfPayment(work, payment)) {
    const language = await languageOf(work, chat, payment.community);
    writeToOutbox(work, {
      key: `${causes.paid(payment.id)}:void:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        to: 'chat',
        kind: 'text',
        text: [
          residentTexts(language)['money.voided']({
            unit: unit.address,
            yuan: writeYuan(payment.amountFen),
            receipt: payment.receipt,
            reason: payment.voidReason ?? '',
            phone: community.phones.desk ?? null,
          }),
          ...planWords(language),
        ].join('\n'),
      },
    });
  }
}

/** Those whose payment it was read that its cash went back, and who signed for it. */
export async function tellPaidBack(work: Work, payment: Payment): Promise<void> {
  const { phones } = await work.em.findOneOrFail(Community, { id: payment.community });
  for (const chat of await chatsOfPayment(work, payment)) {
    const language = await languageOf(work, chat, payment.community);
    writeToOutbox(work, {
      key: `${causes.paid(payment.id)}:void_paid:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        to: 'chat',
        kind: 'text',
        text: residentTexts(language)['money.void_paid']({
          yuan: writeYuan(payment.voidCashFen ?? 0n),
          receipt: payment.receipt,
          signed: payment.voidSignedBy ?? '',
          phone: phones.desk ?? null,
        }),
      },
    });
  }
}
