import type { Language } from '../../../../src/config.ts';
import type { OpenOne } from '../../../../src/requests/calls/add-to-open.ts';
import { findCaller } from '../../../../src/requests/calls/find-caller.ts';
import { noteLook } from '../../../../src/requests/calls/note-look.ts';
import { mayIn, staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowedAnywhere } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Office } from '../../../../src/work.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { ofActor } from '../../subjects/call/look.ts';
import { standingOf } from '../../subjects/call/standing.ts';
import {
  type CallFilled,
  callModal,
  callWordsMax,
  emptyCall,
} from '../../subjects/call/windows.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse call 3-2-501`: the window by which a call, a visit or a letter is entered, with who it was where that is typed. */
export const callVerb: CommandVerb = {
  words: { en: ['call', 'log', 'new'], 'zh-CN': ['来电', '登记', '新建'] },
  right: 'call.log',
  tells: ['call.log'],
  opens: 'window',
  answer: answerCall,
};

async function answerCall(asked: AskedCommand): Promise<CommandAnswer> {
  const who = asked.words.join(' ').slice(0, 200);
  return callWindow(asked, { who });
}

/** The same from a shortcut of Slack, with the words of the message it was used on. The right is asked here. */
export async function answerCallShortcut(
  { office, slackUser, language }: { office: Office; slackUser: string; language: Language },
  words: string,
): Promise<CommandAnswer> {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  const refused = await notAllowedAnywhere(em, actor, 'call.log');
  if (refused || !actor) return { text: refused ? refusalWords(refused, language) : '' };
  return callWindow({ office, actor, language }, { words: words.slice(0, callWordsMax) });
}

/** The window, in the community that is named instead of a caller, else in the first one that this person serves. */
async function callWindow(
  { office, actor, language }: { office: Office; actor: StaffView; language: Language },
  given: Partial<CallFilled>,
): Promise<CommandAnswer> {
  const own = (await communitiesNamed(office, actor, '')).filter((one) =>
    mayIn(actor, one.id, 'call.log'),
  );
  const named = own.find((one) => [one.name, one.nameEn].includes(given.who ?? ''));
  const community = named ?? own[0];
  if (!community) return { text: staffTexts(language)['calls.not_served']() };
  const filled = { ...emptyCall, ...given, ...(named ? { who: '' } : {}), community: community.id };
  const typed = await standingOfTyped(office, actor, filled.who, language);
  const window = { v: 1, id: community.id, typed: filled.who } as const;
  return { window: callModal({ filled, own, ...typed }, window, language) };
}

/** What is known of whoever was named beside the command, where that is one person or home. */
async function standingOfTyped(
  office: Office,
  actor: StaffView,
  who: string,
  language: Language,
): Promise<{ standing: string[]; open?: OpenOne[] }> {
  if (who === '') return { standing: [] };
  const of = ofActor(office, actor, language);
  const found = await findCaller(office.orm.em.fork(), who, of);
  if (found.is !== 'one') return { standing: [] };
  await noteLook(office, actor, who, [found.caller]);
  const { lines, open } = await standingOf(office, actor, found.caller, language);
  return { standing: lines, open };
}
