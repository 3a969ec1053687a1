import type { EntityManager } from '@mikro-orm/postgresql';
import { Staff } from '../../../staff/people/entities.ts';
import { staffView } from '../../../staff/people/find-staff.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import type { Request } from '../entities.ts';
import { newestQuote } from './charge.ts';
import { type PriceQuote, ServiceRecord } from './service-entities.ts';
import type { ServiceView } from './service-view.ts';

/** The price, where it may have one, and the record of a request, with who they are of. */
export async function loadService(
  em: EntityManager,
  request: Pick<Request, 'id' | 'doneAt'>,
  mayHavePrice: boolean,
): Promise<ServiceView> {
  const [quote, records] = await Promise.all([
    mayHavePrice ? newestQuote(em, request.id) : null,
    request.doneAt === null
      ? []
      : em.find(
          ServiceRecord,
          { request: request.id, doneAt: request.doneAt },
          { orderBy: { recordedAt: 'desc', id: 'desc' } },
        ),
  ]);
  const [newest] = records;
  const ids = [quote?.askedBy, quote?.notedBy, newest?.recordedBy].flatMap((id) => id ?? []);
  const people = ids.length === 0 ? [] : await em.find(Staff, { id: { $in: ids } });
  const named = (id: string | null): StaffView | null => {
    const one = people.find((person) => person.id === id);
    return one ? staffView(one) : null;
  };
  return {
    price: quote && priceView(quote, named),
    record: newest
      ? {
          quality: newest.quality,
          attitude: newest.attitude,
          note: newest.note,
          signed: newest.signed,
          by: named(newest.recordedBy),
          at: newest.recordedAt,
          times: records.length,
        }
      : null,
  };
}

const priceView = (
  quote: PriceQuote,
  named: (id: string | null) => StaffView | null,
): ServiceView['price'] => ({
  no: quote.no,
  amountFen: quote.amountFen,
  what: quote.what,
  state: quote.state,
  askedBy: named(quote.askedBy),
  askedAt: quote.askedAt,
  answeredAt: quote.answeredAt,
  how: quote.how,
  notedBy: named(quote.notedBy),
});
