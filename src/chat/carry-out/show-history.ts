import type { Command } from '../../conversation/effects.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { Button } from '../../delivery/parts.ts';
import { Request } from '../../requests/request/entities.ts';
import { isOpen } from '../../requests/request/lifecycle.ts';
import { loadRequestView } from '../../requests/request/views/load-views.ts';
import { residentCard, residentHistory } from '../../requests/request/views/resident-card.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { TurnContext } from './turn-context.ts';

/** Sends one request of this resident with all that happened to it. */
export async function showHistory(
  context: TurnContext,
  { request: number }: Extract<Command, { do: 'show_history' }>,
  key: string,
): Promise<null> {
  const { work, chat, facts } = context;
  const t = residentTexts(facts.language);
  const own = chat.resident
    ? await work.em.findOne(Request, { number, resident: chat.resident }, { fields: ['id'] })
    : null;
  const view = own ? await loadRequestView(work.em, own.id) : null;
  const text = view
    ? `${residentCard(view, facts.language, work.nowMs).text}\n\n${residentHistory(view, facts.language)}`
    : t['request.none_found']();
  const buttons: Button[][] | undefined =
    view && isOpen(view.state) ? residentCard(view, facts.language, work.nowMs).buttons : undefined;
  writeToOutbox(work, {
    key,
    destination: destinations.chat(chat.id),
    lane: 'conversation',
    part: { to: 'chat', kind: 'text', text, buttons },
  });
  return null;
}
