import type { EntityManager } from '@mikro-orm/postgresql';
import { type Refused, refusal } from '../../../refusal.ts';
import type { Work } from '../../../work.ts';
import type { Request } from '../entities.ts';
import type { StaffCommand } from '../lifecycle.ts';
import { whyNoCharge } from './quote.ts';
import { PriceQuote, ServiceCharge } from './service-entities.ts';

type Done = Extract<StaffCommand, { verb: 'done' }>;

/** The price that was asked for last; null where none was. */
export const newestQuote = (em: EntityManager, request: string): Promise<PriceQuote | null> =>
  em.findOne(PriceQuote, { request }, { orderBy: { no: 'desc' } });

/** What is charged for work as it is written down as done, in fen; null where nothing is. */
const amountCharged = ({ costFen, paid }: Done): bigint | null =>
  costFen !== null && costFen > 0n && (paid === 'cash' || paid === 'account') ? costFen : null;

/**
 * Why what was done cannot be charged for: nobody is there to pay, or nobody agreed; null when it
 * can. Once a price was asked, a cost needs a word on whether it is charged.
 */
export async function chargeRefused(
  work: Work,
  request: Request,
  command: StaffCommand,
): Promise<Refused | null> {
  if (command.verb !== 'done') return null;
  const amount = amountCharged(command);
  if (amount === null) {
    const unsaid = !command.paid && command.costFen !== null && command.costFen > 0n;
    return unsaid && (await newestQuote(work.em, request.id)) ? refusal('paid_missing') : null;
  }
  if (request.anonymous) return refusal('nobody_to_charge');
  const why = whyNoCharge(await newestQuote(work.em, request.id), amount);
  return why && refusal(why);
}

/** Writes down what whoever asked for the work owes for it, by the price that they agreed to. */
export async function chargeFor(
  work: Work,
  request: Request,
  command: StaffCommand,
  staff: string,
): Promise<void> {
  if (command.verb !== 'done' || !command.paid || command.paid === 'free') return;
  const amount = amountCharged(command);
  const quote = amount === null ? null : await newestQuote(work.em, request.id);
  if (amount === null || quote?.state !== 'agreed') return;
  quote.state = 'charged';
  work.em.create(ServiceCharge, {
    id: work.chance.id(work.nowMs),
    request: request.id,
    quote: quote.id,
    community: request.community,
    unit: request.unit,
    resident: request.resident,
    amountFen: amount,
    agreedAt: quote.answeredAt ?? work.nowMs,
    paid: command.paid,
    chargedBy: staff,
    chargedAt: work.nowMs,
  });
}
