import { Community, Unit } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import { Payment } from '../payments/payment-entities.ts';
import { chatsOfPayment } from '../payments/send-receipt.ts';
import type { MoneyMove } from './move-entities.ts';

/** Those whose money it is at either home read where it stands now, with the slip; each once. */
export async function tellMove(work: Work, move: MoneyMove): Promise<void> {
  const from = await work.em.findOneOrFail(Unit, { id: move.fromUnit });
  const to = await work.em.findOneOrFail(Unit, { id: move.toUnit });
  const community = await work.em.findOneOrFail(Community, { id: move.community });
  const payment =
    move.payment === null ? null : await work.em.findOne(Payment, { id: move.payment });
  const chats = [
    ...(await chatsOfPayment(work, { party: move.fromParty })),
    ...(await chatsOfPayment(work, { party: move.toParty })),
  ];
  for (const chat of new Map(chats.map((one) => [one.id, one])).values()) {
    if (chat.resident === null) continue;
    const language = await languageOf(work, chat, move.community);
    writeToOutbox(work, {
      key: `${causes.moneyMove(move.id)}:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        ...{ to: 'chat', kind: 'money_slip', of: 'move', id: move.id },
        ...{ resident: chat.resident, language },
        caption: residentTexts(language)['money.moved']({
          ...{ payment: payment !== null, day: payment?.paidOn ?? '', number: move.number },
          ...{ yuan: writeYuan(move.amountFen), from: from.address, to: to.address },
          phone: community.phones.desk ?? null,
        }),
      },
    });
  }
}
