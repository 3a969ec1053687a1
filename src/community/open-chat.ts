import type { Work } from '../work.ts';
import { Chat } from './chat.ts';

/** Keeps a chat that was not known before: nobody is bound to it, and nothing was said in it yet. */
export async function openChat(
  work: Work,
  given: Pick<Chat, 'id' | 'kind' | 'displayName'>,
): Promise<Chat> {
  const chat = work.em.create(Chat, {
    ...given,
    resident: null,
    language: null,
    state: null,
    slots: {},
    reachable: true,
    sharedPhone: null,
    codeFailures: 0,
    codeBlockedUntil: null,
    createdAt: work.nowMs,
    lastHeardAt: work.nowMs,
  });
  await work.em.flush();
  return chat;
}
