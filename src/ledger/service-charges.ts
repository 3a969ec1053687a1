import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Bill, BillLine } from '../billing/billing-entities.ts';
import { type Period, periodOf } from '../billing/period.ts';
import { dayIn } from '../community/calendar/today.ts';
import { Community, Resident } from '../community/entities.ts';
import { lockUnitMoney } from '../community/lock-money.ts';
import { Request } from '../requests/request/entities.ts';
import { ServiceCharge } from '../requests/request/service/service-entities.ts';
import { writeYuan } from '../texts/format-money.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { partiesOfPayers } from './import/payer-party.ts';
import { postTransfers } from './post.ts';
import { transferKeys } from './transfer-keys.ts';
import { workCode as code } from './work-code.ts';

const limit = 50;
/** Work that is charged to an account is to be paid within so many days. */
const dueInDays = 15;

/**
 * Puts work that was charged to the account of a home into the books: a bill of its own, owed by whoever
 * agreed to the price, and one transfer. Each is booked once, whoever looks and however often.
 */
export async function bookServiceCharges(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      ServiceCharge,
      { state: 'open', paid: 'account', unit: { $ne: null } },
      { fields: ['id'], orderBy: { chargedAt: 'asc' }, limit },
    );
  for (const { id } of due) await inOneTransaction(office, (work) => bookOne(work, id));
}

async function bookOne(work: Work, id: string): Promise<void> {
  const charge = await work.em.findOne(
    ServiceCharge,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (charge?.state !== 'open' || charge.paid !== 'account' || charge.unit === null) return;
  const { unit } = charge;
  await lockUnitMoney(work, charge.community, unit);
  const { timeZone } = await work.em.findOneOrFail(Community, { id: charge.community });
  const day = dayIn(charge.chargedAt, timeZone);
  const payer =
    charge.resident === null ? null : await work.em.findOne(Resident, { id: charge.resident });
  const [party] = await partiesOfPayers(work, [{ unit, payer: payer?.name ?? null, day }]);
  if (party === undefined) throw new Error(`Nobody owes for charge ${id}.`);
  const period = periodOf(day);
  const bill = await writeBill(work, charge, { unit, party, period, day });
  await postTransfers(work, [
    {
      community: charge.community,
      cause: 'bill',
      causeId: bill,
      key: transferKeys.serviceCharge(id),
      actor: { kind: 'staff', id: charge.chargedBy },
      paidOn: day,
      bookedOn: dayIn(work.nowMs, timeZone),
      memo: code,
      postings: [
        {
          debit: { kind: 'receivable', unit, party },
          credit: { kind: 'income', code },
          amountFen: charge.amountFen,
          bill,
        },
      ],
    },
  ]);
  charge.state = 'booked';
}

/** The bill of one charge: its only line names the request. It stands beside the month's own bill, as what is below 0 does. */
async function writeBill(
  work: Work,
  charge: ServiceCharge,
  of: { unit: string; party: string; period: Period; day: string },
): Promise<string> {
  const { number: request } = await work.em.findOneOrFail(Request, { id: charge.request });
  const { rows } = await sql<{ number: string; least: number | null }>`
    select nextval('bill_numbers') as number, (select min(supplement) from bills
      where unit_id = ${of.unit} and party = ${of.party} and period = ${of.period}) as least`.execute(
    work.em.getKysely(),
  );
  const bill = work.em.create(Bill, {
    id: work.chance.id(work.nowMs),
    number: Number(rows[0]?.number),
    community: charge.community,
    unit: of.unit,
    party: of.party,
    period: of.period,
    supplement: Math.min(0, rows[0]?.least ?? 0) - 1,
    tariff: null,
    dueOn: Temporal.PlainDate.from(of.day).add({ days: dueInDays }).toString(),
    totalFen: charge.amountFen,
    paidFen: 0n,
    state: 'open',
    lateFee: null,
    issuedAt: work.nowMs,
  });
  work.em.create(BillLine, {
    bill: bill.id,
    seq: 0,
    code,
    name: {
      'zh-CN': residentTexts('zh-CN')['bill.service']({ number: request }),
      en: residentTexts('en')['bill.service']({ number: request }),
    },
    quantity: '1',
    unitPrice: writeYuan(charge.amountFen),
    steps: null,
    days: null,
    ofDays: null,
    detail: null,
    amountFen: charge.amountFen,
    lateFee: false,
  });
  return bill.id;
}
