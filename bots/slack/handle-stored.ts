import { z } from 'zod';
import { sendGapList } from '../../src/community/archive/send-gaps.ts';
import { decideUpload, receiveUploads } from '../../src/community/archive/uploads.ts';
import type { ChannelState } from '../../src/community/community-channels.ts';
import { decideAdmission } from '../../src/community/decide-admission.ts';
import { decideCorrection } from '../../src/community/decide-correction.ts';
import type { Language } from '../../src/config.ts';
import { cardByMessage } from '../../src/delivery/cards.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { send } from '../../src/delivery/outbox.ts';
import { destinations, type FileRef } from '../../src/delivery/parts.ts';
import type { Bytes } from '../../src/delivery/ports.ts';
import { AlreadySettled, inOneTransaction, type Office } from '../../src/office.ts';
import { type ActResult, actOnRequest, refusal } from '../../src/requests/act-on-request.ts';
import { acknowledgeEmergency, standDownEmergency } from '../../src/requests/handle-emergency.ts';
import { replyToResident } from '../../src/requests/reply-to-resident.ts';
import { confirmCheck } from '../../src/staff/confirm-check.ts';
import { answerCover, withdrawCover } from '../../src/staff/cover.ts';
import { staffLeftSlack } from '../../src/staff/manage-staff.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { bringFiles } from './archive-command.ts';
import { isDropped, type SlackEvent, type Stored, storedShape } from './arrivals.ts';
import { type Click, type ClickOn, readClick } from './control.ts';
import { plainFromSlack } from './plain-text.ts';
import { uploads } from './read-form.ts';
import { refusalWords } from './refusal-words.ts';
import { fileRefOf, slackFileShape } from './slack-files.ts';
import { type Submission, submitForm } from './submit-form.ts';

export type StoredDeps = {
  office: Office;
  language: Language;
  /** Whether the app can post into a channel. */
  look(channel: string): Promise<ChannelState>;
  /** A message with its files, read from Slack when only its place is known. */
  readMessage(channel: string, ts: string, thread: string | null): Promise<ReadMessage | null>;
  /** Fetches a file that stands in Slack. */
  download(file: FileRef): Promise<Bytes>;
};

export const readMessageShape = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  thread_ts: z.string().optional(),
  files: z.array(slackFileShape).optional(),
});
export type ReadMessage = z.infer<typeof readMessageShape>;

/** Where the one who asked is told what came of it, when it is not what they wanted. */
type Asker = { user: string; channel: string | null; thread: string | null };

/**
 * Carries out what the inbox holds of Slack under `seq`. What it asks for
 * happens once: the entry is settled in the transaction that does it.
 */
export async function handleStored(deps: StoredDeps, payload: unknown, seq: number): Promise<void> {
  const stored = storedShape.parse(payload);
  const settling: Office = { ...deps.office, settles: seq };
  try {
    await carryOut(deps, stored, settling, `slack:${seq}`);
  } catch (error) {
    if (!(error instanceof AlreadySettled)) throw error;
  }
}

async function carryOut(
  deps: StoredDeps,
  stored: Stored,
  office: Office,
  key: string,
): Promise<void> {
  switch (stored.kind) {
    case 'click': {
      const { click } = stored;
      const asker: Asker = {
        user: click.user.id,
        channel: click.channel?.id ?? null,
        thread: click.message?.thread_ts ?? null,
      };
      const [action] = click.actions;
      const asked = action ? readClick(action) : null;
      if (!asked) return tell(deps, asker, staffTexts(deps.language)['old.button'](), key);
      const result = await clicked(deps, office, asked, click.user.id, key);
      // A Home is drawn for one person and stays as it is: what was clicked there has to be seen there.
      if (click.view?.type === 'home') await drawHomeOf(deps.office, click.user.id, key);
      return tellRefusal(deps, asker, result, key);
    }
    case 'submission':
      if (stored.submission.view.callback_id === bringFiles)
        return filesBrought(deps, office, stored.submission, key);
      // Its window is long gone: a submission that the process could not finish is finished now.
      await submitForm({ ...deps, office }, stored.submission, key);
      return;
    case 'event':
      return happened(deps, stored.event, stored.bot, office, key);
  }
}

/** Files of a window, taken as those that are dropped into the direct messages. */
async function filesBrought(
  deps: StoredDeps,
  office: Office,
  submission: Submission,
  key: string,
): Promise<void> {
  const slackUser = submission.user.id;
  const files = uploads(submission.view.state.values, 'files');
  const { language, download } = deps;
  const asker: Asker = { user: slackUser, channel: null, thread: null };
  const taken = await receiveUploads(office, { slackUser, files, language, download, key });
  return tellRefusal(deps, asker, taken, key);
}

/** What a click asks for that needs no window. */
async function clicked(
  deps: StoredDeps,
  office: Office,
  click: Click,
  slackUser: string,
  key: string,
): Promise<ActResult> {
  if (click.on === 'request') {
    if (click.verb !== 'claim' && click.verb !== 'start') return refusal('not_found');
    return actOnRequest(office, {
      slackUser,
      request: click.id,
      command: { verb: click.verb },
      files: [],
      key,
    });
  }
  if (click.on === 'emergency') {
    const input = { slackUser, emergency: click.id, key };
    if (click.verb === 'ack') return acknowledgeEmergency(office, input);
    if (click.verb === 'stand_down') return standDownEmergency(office, input);
    return refusal('not_found');
  }
  if (click.on === 'admission' && click.verb === 'refuse')
    return decideAdmission(office, {
      slackUser,
      admission: click.id,
      decision: { grant: false },
      key,
    });
  if (click.on === 'correction' && click.verb === 'confirm')
    return decideCorrection(office, {
      slackUser,
      correction: click.id,
      decision: { confirm: true },
      key,
    });
  if (click.on === 'check' && click.verb === 'confirm')
    return confirmCheck(office, { slackUser, run: click.id, wrong: null, key });
  if (click.on === 'archive') {
    const { language } = deps;
    return sendGapList(office, { slackUser, community: click.id, language, key });
  }
  if (click.on === 'duty') return onCover(office, click, slackUser, key);
  if (click.on === 'upload') {
    const { language, download } = deps;
    const input = { slackUser, upload: click.id, decision: click.verb, language, download, key };
    return decideUpload(office, input);
  }
  return refusal('not_found');
}

async function onCover(
  office: Office,
  click: ClickOn<'duty'>,
  slackUser: string,
  key: string,
): Promise<ActResult> {
  const input = { slackUser, cover: click.id, key };
  switch (click.verb) {
    case 'accept':
      return answerCover(office, { ...input, answer: 'accepted' });
    case 'decline':
      return answerCover(office, { ...input, answer: 'declined' });
    case 'withdraw':
      return withdrawCover(office, input);
    default:
      return refusal('not_found');
  }
}

async function happened(
  deps: StoredDeps,
  event: SlackEvent,
  bot: string | null,
  office: Office,
  key: string,
): Promise<void> {
  switch (event.type) {
    case 'app_mention':
    case 'message': {
      const asker: Asker = {
        user: event.user,
        channel: event.channel,
        thread: event.thread_ts ?? null,
      };
      if (isDropped(event)) {
        const files = (event.files ?? []).map(fileRefOf);
        const { language, download } = deps;
        const input = { slackUser: event.user, files, language, download, key };
        return tellRefusal(deps, asker, await receiveUploads(office, input), key);
      }
      if (event.thread_ts === undefined) return;
      return sendOut(deps, office, asker, { ...event, thread: event.thread_ts, bot });
    }
    case 'reaction_added':
      return sendReacted(deps, office, event, bot, key);
    case 'app_home_opened':
      return drawHomeOf(office, event.user, key);
    case 'user_change':
      // Somebody who left the workspace has no right left, from this moment on.
      return staffLeftSlack(office, event.user.id);
  }
}

type Outgoing = {
  user: string;
  channel: string;
  ts: string;
  thread: string;
  text: string;
  files?: readonly z.infer<typeof slackFileShape>[];
  bot: string | null;
};

/** Sends a message of a card's thread to the resident, once, whichever way and however often it was asked for. */
async function sendOut(
  deps: StoredDeps,
  office: Office,
  asker: Asker,
  message: Outgoing,
): Promise<void> {
  const card = await cardByMessage(office.orm.em.fork(), message.channel, message.thread);
  if (card?.subjectKind !== 'request' && card?.subjectKind !== 'emergency') return;
  const key = `reply:${message.channel}:${message.ts}`;
  const text = plainFromSlack(message.text, { bot: message.bot });
  const files = (message.files ?? []).map(fileRefOf);
  if (text === '' && files.length === 0)
    return tell(deps, asker, staffTexts(deps.language)['reply.empty'](), `${key}:${message.user}`);
  const subject = { kind: card.subjectKind, id: card.subject };
  const place = { channel: message.channel, ts: message.ts };
  const result = await replyToResident(office, {
    slackUser: message.user,
    subject,
    text,
    files,
    message: place,
    key,
  });
  await tellRefusal(deps, asker, result, `${key}:${office.settles ?? 0}`);
}

async function sendReacted(
  deps: StoredDeps,
  office: Office,
  event: Extract<SlackEvent, { type: 'reaction_added' }>,
  bot: string | null,
  key: string,
): Promise<void> {
  const { channel, ts } = event.item;
  const message = await deps.readMessage(channel, ts, null);
  // A card itself, a message of the office's own, or one that is gone: there is nothing of a colleague's to send.
  if (!message || message.bot_id || message.thread_ts === undefined || message.thread_ts === ts)
    return;
  const asker: Asker = { user: event.user, channel, thread: message.thread_ts };
  const outgoing = {
    user: event.user,
    channel,
    ts,
    thread: message.thread_ts,
    text: message.text,
    files: message.files,
    bot,
  };
  await sendOut(deps, office, asker, outgoing).catch((error: unknown) => {
    deps.office.log.warn({ key }, 'a reaction could not be carried out');
    throw error;
  });
}

/** Has somebody's Home drawn again, once for what `key` stands for. */
export async function drawHomeOf(office: Office, user: string, key: string): Promise<void> {
  await inOneTransaction(office, async (work) => {
    if ((await work.em.count(OutboxPart, { key: `${key}:home` })) > 0) return;
    send(work, {
      key: `${key}:home`,
      destination: destinations.user(user),
      lane: 'status',
      part: { to: 'staff', kind: 'home', user },
    });
  });
}

async function tellRefusal(
  deps: StoredDeps,
  asker: Asker,
  result: ActResult,
  key: string,
): Promise<void> {
  if (!result.ok) await tell(deps, asker, refusalWords(result, deps.language), key);
}

/** Says something to one person only: in the channel where they asked, else in their own conversation with the bot. */
async function tell(deps: StoredDeps, asker: Asker, text: string, key: string): Promise<void> {
  const { user, channel, thread } = asker;
  const destination = destinations.user(user);
  await inOneTransaction(deps.office, async (work) => {
    if ((await work.em.count(OutboxPart, { key: `${key}:told` })) > 0) return;
    send(work, {
      key: `${key}:told`,
      destination,
      lane: 'conversation',
      part:
        channel === null
          ? { to: 'staff', kind: 'note', text }
          : { to: 'staff', kind: 'ephemeral', channel, user, ...(thread ? { thread } : {}), text },
    });
  });
}
