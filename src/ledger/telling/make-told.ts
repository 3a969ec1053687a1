import { sql } from 'kysely';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import type { Made } from '../../delivery/makers.ts';
import type { ChatPart } from '../../delivery/parts.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { payTermsOf } from '../checkout/pay-terms.ts';
import { BillRun, BillTelling, type ToldOutcome } from './run-entities.ts';
import { type ToldBill, toldMessage } from './told-message.ts';

/**
 * What whoever owes bills of a run is told of them, from the books as they stand at this moment: what was taken
 * back meanwhile is not told, and what was paid meanwhile is told as paid. Null where there is nothing to
 * say, or the chat is somebody else's by now; what became of each bill is kept.
 */
export async function makeToldBills(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'bills_told' }>,
): Promise<Made<ChatSendable> | null> {
  return inOneTransaction(office, async (work) => {
    const run = await work.em.findOne(BillRun, { id: asked.run });
    const chat = await work.em.findOne(Chat, { id: chatId, kind: 'private' });
    if (!run || chat?.resident == null) return null;
    const community = await work.em.findOneOrFail(Community, { id: run.community });
    const found = await billsOf(work, { run: run.id, chat: chatId, resident: chat.resident });
    const bills = found.filter((one) => one.outcome === 'said');
    for (const outcome of ['said', 'void', 'other'] as const)
      await work.em.nativeUpdate(
        BillTelling,
        {
          chat: chatId,
          run: run.id,
          bill: { $in: found.filter((one) => one.outcome === outcome).map((one) => one.id) },
        },
        { outcome },
      );
    if (bills.length === 0) return null;
    return {
      part: toldMessage(bills, chat.language ?? community.locale, payTermsOf(community) !== null),
    };
  });
}

async function billsOf(
  work: Work,
  { run, chat, resident }: { run: string; chat: number; resident: string },
): Promise<(ToldBill & { outcome: ToldOutcome })[]> {
  type Row = Omit<ToldBill, 'totalFen' | 'paidFen'> & {
    total: string;
    paid: string;
    outcome: ToldOutcome;
  };
  const { rows } = await sql<Row>`/* bills_told */
    select b.id, u.address as unit, u.id as home, b.period, b.due_on::text as "dueOn", b.total_fen::text as total,
      b.paid_fen::text as paid, b.supplement > 0 as supplement,
      (select o.number::text from bills o where o.unit_id = b.unit_id and o.replaced_by = b.id limit 1) as instead,
      case when b.state = 'void' then 'void'
        when t.resident_id <> ${resident} or not exists (
          select 1 from liable_party_members m where m.party_id = b.party and m.resident_id = ${resident}) then 'other'
        else 'said' end as outcome
    from bill_tellings t join bills b on b.id = t.bill_id join units u on u.id = b.unit_id
    where t.run_id = ${run} and t.chat = ${chat}::bigint
    order by u.address, b.number`.execute(work.em.getKysely());
  return rows.map(({ total, paid, ...one }) => ({
    ...one,
    totalFen: BigInt(total),
    paidFen: BigInt(paid),
  }));
}
