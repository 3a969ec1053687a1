import type { Bill } from '../../billing/billing-entities.ts';
import { Chat } from '../../community/chat.ts';
import { Community, Unit } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMonth } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import { BillTelling } from './run-entities.ts';

/** Those who were told of a bill read that it was taken back and that nothing stands in its place; `movedFen` had been paid on it. */
export async function tellTakenBack(
  work: Work,
  bill: Pick<Bill, 'id' | 'number' | 'unit' | 'community' | 'period'>,
  movedFen: bigint,
): Promise<void> {
  const told = await work.em.find(BillTelling, { bill: bill.id, outcome: 'said' });
  if (told.length === 0) return;
  const unit = await work.em.findOneOrFail(Unit, { id: bill.unit });
  const { id } = await work.em.findOneOrFail(Community, { id: bill.community });
  for (const one of told) {
    const chat = await work.em.findOne(Chat, { id: one.chat, resident: one.resident });
    if (!chat) continue;
    const language = await languageOf(work, chat, id);
    writeToOutbox(work, {
      key: `${causes.billVoid(bill.id)}:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        to: 'chat',
        kind: 'text',
        text: residentTexts(language)['told.voided']({
          unit: unit.address,
          month: describeMonth(bill.period, language),
          number: String(bill.number),
          moved: movedFen > 0n ? writeYuan(movedFen) : null,
        }),
      },
    });
  }
}
