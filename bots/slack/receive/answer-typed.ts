import type { SlashCommand } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Timer } from '../../../src/clock.ts';
import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import type { Log } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { answerCommand, isAnsweredByWindow } from '../commands/answer-command.ts';
import type { CommandAnswer } from '../commands/verb.ts';
import { markupSection } from '../kit/blocks.ts';
import type { Modal } from '../kit/fields.ts';
import { noticeModal } from '../kit/notice.ts';
import { permalinkInTime } from '../send/ask-slack.ts';
import { once } from './once.ts';
import type { Reception } from './reception.ts';
import { type ComingWindow, fillComing, openComing, showWindow } from './show-window.ts';
import { tellAsker } from './tell-asker.ts';

type Context = { office: Office; language: Language; client: WebClient; log: Log; timer: Timer };

/** What stands for a command until its answer comes, and whether the answer could not be put there and was told of elsewhere. */
export type CommandComing = { window: ComingWindow | null; isToldElsewhere: boolean };

/** What Slack is told of a command: words for whoever typed it, or nothing where a window was opened. */
export async function answerTyped(
  context: Context,
  command: SlashCommand,
  reception: Reception,
  coming: CommandComing,
): Promise<object | undefined> {
  const { office } = context;
  const { user_id: slackUser, trigger_id: trigger } = command;
  const { reads } = reception;
  const text = (command.text ?? '').replaceAll('\u0000', '').toWellFormed();
  const linkTo = (channel: string, ts: string) =>
    permalinkInTime(
      (method, args) => context.client.apiCall(method, args),
      channel,
      ts,
      context.timer,
    );
  const answering = once<CommandAnswer>(office, trigger, slackUser, async () =>
    answerCommand(office, { slackUser, text, linkTo }, await reads),
  );
  const wanted = { ...reception, trigger, verb: '/gatehouse' };
  const say = async (key: 'window.late_command' | 'command.again'): Promise<string> =>
    staffTexts(await reads)[key]();
  const note = async (key: Parameters<typeof say>[0]): Promise<object> => ({
    response_type: 'ephemeral',
    text: await say(key),
  });
  if (isAnsweredByWindow(text)) {
    coming.window = await openComing(context, wanted, answering);
    if (coming.window !== null) {
      // Where Slack takes no window it may take no late answer either: the outbox goes on until it does.
      const tell = async (): Promise<void> => {
        coming.isToldElsewhere = true;
        const asker = { user: slackUser, channel: null, thread: null };
        await tellAsker(context, asker, await say('window.late_command'), causes.window(trigger));
      };
      const drawing = windowOfAnswer(answering, reads);
      await fillComing(context, wanted, coming.window, drawing, tell);
      return (await answering) === null ? note('command.again') : undefined;
    }
  }
  const answer = await answering;
  if (answer === null) return note('command.again');
  if ('text' in answer) return { response_type: 'ephemeral', ...answer };
  if (await showWindow(context, wanted, answer.window)) return undefined;
  return note('window.late_command');
}

/** What a command or a shortcut is answered with, as a window: words stand in one of their own. Null is what was done before. */
export async function windowOfAnswer(
  answering: Promise<CommandAnswer | null>,
  reads: Promise<Language>,
): Promise<Modal | null> {
  const answer = await answering;
  if (answer === null) return null;
  if ('window' in answer) return answer.window;
  const { text, blocks = [markupSection(text)] } = answer;
  const language = await reads;
  const { title, close } = noticeModal(staffTexts(language)['window.answer'](), '', language);
  return { type: 'modal', title, close, blocks };
}
