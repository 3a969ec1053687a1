import type { Chat } from '../community/chat.ts';
import type { Community } from '../community/entities.ts';
import type { Language } from '../config.ts';
import { readState } from '../conversation/state.ts';
import type { Incoming } from './incoming.ts';

/** The resident's choice; until then the language they write in, else that of their app, else the community's. It is kept, so that news goes out in it too. */
export function chooseLanguage(chat: Chat, head: Incoming, community: Community): Language {
  if (chat.language && readState(chat.state).languageChosen) return chat.language;
  const written =
    head.kind === 'message' || head.kind === 'edited' ? languageOfText(head.text) : null;
  const app = head.appLanguage === null ? null : head.appLanguage.startsWith('zh') ? 'zh-CN' : 'en';
  chat.language = written ?? chat.language ?? app ?? community.locale;
  return chat.language;
}

/** The language a text is written in; null when it is too short to tell. A name in the other script does not decide. */
function languageOfText(text: string): Language | null {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  if (words >= 3 && words > characters) return 'en';
  return characters > 0 ? 'zh-CN' : null;
}
