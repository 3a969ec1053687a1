import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import type { Log } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { answerCallShortcut } from '../commands/desk/call.ts';
import { answerEmergencyShortcut } from '../commands/desk/emergency.ts';
import { plainFromSlack } from '../kit/plain-text.ts';
import { showWindow } from './open-window.ts';
import { tellAsker } from './tell-asker.ts';

type Context = { office: Office; language: Language; client: WebClient; log: Log };

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
export async function openShortcut(context: Context, body: unknown): Promise<void> {
  const shortcut = shortcutShape.safeParse(body);
  if (!shortcut.success) return;
  const { user, trigger_id, message, callback_id: asks } = shortcut.data;
  const { office, language } = context;
  const words = message ? plainFromSlack(message.text, { bot: null }) : '';
  const asked = { office, slackUser: user.id, language };
  const answer = await answers[asks](asked, words);
  if ('window' in answer && (await showWindow(context, trigger_id, answer.window, asks))) return;
  const text = 'text' in answer ? answer.text : staffTexts(language)['window.late_command']();
  // Where it was asked the app may not be a member: the answer stands in their own conversation with it.
  const asker = { user: user.id, channel: null, thread: null };
  await tellAsker(context, asker, text, causes.window(trigger_id));
}
