import { Community } from '../../../community/entities.ts';
import { redrawCards, threadOf } from '../../../delivery/cards.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { recordAudit } from '../../../staff/audit/record-audit.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import type { Work } from '../../../work.ts';
import { type Request, RequestEntry } from '../entities.ts';
import { isOpen } from '../lifecycle.ts';
import { deskOf } from '../telling/desk-notes.ts';
import { viewOf } from '../views/load-views.ts';
import { decidePriceAnswer, type PriceAnswer } from './quote.ts';
import { PriceQuote } from './service-entities.ts';

/**
 * What a resident says to a price of their request, which is locked. It is said once, to this
 * amount; whoever has the request, or the desk, hears it in the thread. Resolves to what became
 * of it, with the amount in fen.
 */
export async function answerPrice(
  work: Work,
  request: Request,
  said: { quote: number; agreed: boolean; resident: string | null; key: string },
): Promise<PriceAnswer & { amountFen: bigint }> {
  const quote = await work.em.findOne(PriceQuote, { request: request.id, no: said.quote });
  const answer = decidePriceAnswer(quote);
  if (!quote) return { is: 'replaced', amountFen: 0n };
  const { amountFen } = quote;
  // What is over needs no price any more.
  if (answer.is === 'taken' && !isOpen(request.state)) return { is: 'replaced', amountFen };
  if (answer.is !== 'taken') return { ...answer, amountFen };
  quote.state = said.agreed ? 'agreed' : 'declined';
  quote.answeredAt = work.nowMs;
  quote.how = 'chat';
  const verb = said.agreed ? 'price_agreed' : 'price_declined';
  const by = { kind: 'resident', id: said.resident } as const;
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: 'resident',
    actor: said.resident,
    verb,
    data: { fen: amountFen.toString(), no: quote.no },
    files: [],
  });
  recordAudit(work, by, `request.${verb}`, 'request', request.id, { no: quote.no });
  await work.em.flush();
  await tellThread(work, request, { agreed: said.agreed, amountFen }, said.key);
  await redrawCards(work, 'request', request.id);
  return { is: 'taken', amountFen };
}

async function tellThread(
  work: Work,
  request: Request,
  { agreed, amountFen }: { agreed: boolean; amountFen: bigint },
  key: string,
): Promise<void> {
  const thread = await threadOf(work, 'request', request.id);
  if (!thread) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const t = deskTexts(locale);
  const view = await viewOf(work.em, request, false);
  const yuan = writeYuan(amountFen);
  writeToOutbox(work, {
    key: `${key}:price`,
    destination: thread,
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'note',
      text: agreed ? t['note.price_agreed']({ yuan }) : t['note.price_declined']({ yuan }),
      mention: view.assignee ? [view.assignee.slackUser] : await deskOf(work, view),
    },
  });
}
