import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Timer } from '../../../src/clock.ts';
import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import type { Log } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { answerCallShortcut } from '../commands/desk/call.ts';
import { answerEmergencyShortcut } from '../commands/desk/emergency.ts';
import type { CommandAnswer } from '../commands/verb.ts';
import { plainFromSlack } from '../kit/plain-text.ts';
import { windowOfAnswer } from './answer-typed.ts';
import { once } from './once.ts';
import type { Reception } from './reception.ts';
import { fillComing, openComing, showWindow } from './show-window.ts';
import { tellAsker } from './tell-asker.ts';

type Context = { office: Office; language: Language; client: WebClient; log: Log; timer: Timer };

/** A shortcut of Slack: from anywhere, or on a message whose words it takes along. */
const shortcutShape = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.enum(['call', 'emergency']),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  message: z.object({ text: z.string().default('') }).optional(),
});

const answers = { call: answerCallShortcut, emergency: answerEmergencyShortcut };

/** Opens the window to enter a call, or to raise an emergency; on a message, with its words in it. Whoever may not, or is too late, is told. */
export async function openShortcut(
  context: Context,
  body: unknown,
  reception: Reception,
): Promise<void> {
  const shortcut = shortcutShape.safeParse(body);
  if (!shortcut.success) return;
  const { user, trigger_id: trigger, message, callback_id: asks } = shortcut.data;
  const { office } = context;
  const { reads } = reception;
  const words = message ? plainFromSlack(message.text, { bot: null }) : '';
  const answering = once<CommandAnswer>(office, trigger, user.id, async () =>
    answers[asks]({ office, slackUser: user.id, language: await reads }, words),
  );
  // Where it was asked the app may not be a member: the answer stands in their own conversation with it.
  const asker = { user: user.id, channel: null, thread: null };
  const tell = (text: string) => tellAsker(context, asker, text, causes.window(trigger));
  const late = async (): Promise<void> => tell(staffTexts(await reads)['window.late']());
  const wanted = { ...reception, trigger, verb: asks };
  const coming = await openComing(context, wanted, answering);
  if (coming !== null)
    return fillComing(context, wanted, coming, windowOfAnswer(answering, reads), late);
  const answer = await answering;
  if (answer === null) return;
  if ('text' in answer) return tell(answer.text);
  if (!(await showWindow(context, wanted, answer.window))) await late();
}
