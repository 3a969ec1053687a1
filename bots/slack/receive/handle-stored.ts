import type { z } from 'zod';
import { mayBringAny, receiveUploads } from '../../../src/archive/import/uploads.ts';
import { Community } from '../../../src/community/entities.ts';
import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import { destinations } from '../../../src/delivery/destinations.ts';
import { OutboxPart } from '../../../src/delivery/entities.ts';
import { refuseInbox } from '../../../src/delivery/inbox.ts';
import { writeToOutbox } from '../../../src/delivery/outbox.ts';
import type { FileRef } from '../../../src/delivery/parts.ts';
import type { Bytes } from '../../../src/delivery/ports.ts';
import { askForTariffs } from '../../../src/ledger/asks/asked-tariffs.ts';
import { moneyPlanners } from '../../../src/ledger/import/money-planners.ts';
import type { ChannelState } from '../../../src/management/community-channels.ts';
import { staffLeftSlack } from '../../../src/management/manage-staff.ts';
import { refusal } from '../../../src/refusal.ts';
import { hearLine } from '../../../src/requests/emergency/hear-line.ts';
import { notePhotos } from '../../../src/requests/request/service/note-photos.ts';
import { staffBySlackUser } from '../../../src/staff/people/find-staff.ts';
import { listComma } from '../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Understand } from '../../../src/understanding/reading/understand.ts';
import { refusedWhereGone } from '../../../src/where-gone.ts';
import { AlreadyHandled, inOneTransaction, type Office } from '../../../src/work.ts';
import { readClick } from '../kit/control.ts';
import type { SubmitLater } from '../kit/desk.ts';
import { whatIsWrong } from '../kit/what-is-wrong.ts';
import { fileRefOf, whyNotCarried } from '../send/files.ts';
import { clickOf, submitLaterOf } from '../subjects/subjects.ts';
import {
  isDropped,
  isTable,
  isTableInChannel,
  type messageShape,
  type SlackEvent,
  type Stored,
  storedShape,
} from './arrivals.ts';
import {
  type OutgoingDeps,
  sendOut,
  sendReacted,
  subjectOf,
  wordsChanged,
  wordsDeleted,
} from './outgoing.ts';
import { readWindow, type Submission, submitForm } from './submit-form.ts';
import { type Asker, tellAsker, tellRefusal } from './tell-asker.ts';

export type StoredDeps = OutgoingDeps & {
  /** The language of what only this user reads. */
  languageOf(slackUser: string): Promise<Language>;
  /** Whether the app can post into a channel. */
  look(channel: string): Promise<ChannelState>;
  /** What somebody's words say. */
  understand: Understand;
  /** The app's own user, asked for where an event does not name it. */
  ownUser(): Promise<string>;
  /** Fetches a file that stands in Slack. */
  download(file: FileRef): Promise<Bytes>;
};

/**
 * Carries out what the inbox holds of Slack under `seq`. What it asks for
 * happens once: the entry is marked as handled in the transaction that does it.
 */
export async function handleStored(deps: StoredDeps, payload: unknown, seq: number): Promise<void> {
  const stored = storedShape.parse(payload);
  const handling: Office = { ...deps.office, handles: seq };
  try {
    const user = userOf(stored);
    const language = user === null ? deps.language : await deps.languageOf(user);
    await carryOut({ ...deps, language }, stored, handling, causes.slack(seq));
  } catch (error) {
    if (!(error instanceof AlreadyHandled)) throw error;
  }
}

/** Who did what the inbox holds of Slack; null where that cannot be read. */
export function authorOf(payload: unknown): string | null {
  const stored = storedShape.safeParse(payload);
  return stored.success ? userOf(stored.data) : null;
}

/** Who did what is stored, and reads what is answered. */
function userOf(stored: Stored): string | null {
  if (stored.kind === 'click') return stored.click.user.id;
  if (stored.kind === 'submission') return stored.submission.user.id;
  const { event } = stored;
  if ('message' in event) return event.message.user;
  if ('deleted_ts' in event) return event.previous_message?.user ?? null;
  return typeof event.user === 'string' ? event.user : event.user.id;
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
      if (!asked) return tellAsker(deps, asker, staffTexts(deps.language)['old.button'](), key);
      const { language, download } = deps;
      const act = clickOf(asked);
      const { id, step } = asked;
      const slackUser = asker.user;
      const result = act
        ? await refusedWhereGone(id, () =>
            act({ office, slackUser, id, step, key, language, download }),
          )
        : refusal('not_found');
      // A Home is drawn for one person and stays as it is: what was clicked there has to be seen there.
      if (click.view?.type === 'home') await drawHomeOf(deps.office, click.user.id, key);
      return tellRefusal(deps, asker, result, key);
    }
    case 'submission': {
      const { submission } = stored;
      const later = submitLaterOf(submission.view.callback_id);
      return later
        ? submitByWorker(deps, submission, later, office, key)
        : submitLate(deps, submission, office, key);
    }
    case 'event':
      return happened(deps, stored.event, stored.bot ?? (await deps.ownUser()), office, key);
  }
}

/** Carries out a window that nobody waits before any more. */
async function submitByWorker(
  deps: StoredDeps,
  submission: Submission,
  submit: SubmitLater,
  office: Office,
  key: string,
): Promise<void> {
  const { language, download } = deps;
  const asker: Asker = { user: submission.user.id, channel: null, thread: null };
  const form = submission.view.state.values;
  const { id } = readWindow(submission);
  const asked = { office, slackUser: asker.user, id, form, key, language, download };
  return tellRefusal(deps, asker, await refusedWhereGone(id, () => submit(asked)), key);
}

/** Its window is long gone: a submission that the process could not finish is finished now, and what is wrong with it said to its author. */
async function submitLate(
  deps: StoredDeps,
  submission: Submission,
  office: Office,
  key: string,
): Promise<void> {
  const result = await submitForm({ ...deps, office }, submission, key);
  if (result.ok) return;
  const { language } = deps;
  const asker: Asker = { user: submission.user.id, channel: null, thread: null };
  const wrong = whatIsWrong(result, language).map((one) => one.words);
  const text = staffTexts(language)['submission.late']({ why: wrong.join('\n') });
  await tellAsker(deps, asker, text, key);
  if (office.handles !== undefined) await refuseInbox(office, office.handles);
}

async function happened(
  deps: StoredDeps,
  event: SlackEvent,
  bot: string,
  office: Office,
  key: string,
): Promise<void> {
  switch (event.type) {
    case 'app_mention':
    case 'message': {
      if ('subtype' in event && event.subtype === 'message_changed')
        return wordsChanged(deps, office, event, bot);
      if ('subtype' in event && event.subtype === 'message_deleted')
        return wordsDeleted(deps, office, event);
      if (event.user === bot) return;
      const asker: Asker = {
        user: event.user,
        channel: event.channel,
        thread: event.thread_ts ?? null,
      };
      if (isTableInChannel(event)) return tablesShared(deps, office, event, asker, key);
      if (isDropped(event)) return filesDropped(deps, office, event, asker, key);
      if (event.thread_ts === undefined)
        return tellAsker(deps, asker, staffTexts(deps.language)['reply.no_card'](), key);
      await sendOut(deps, office, asker, { ...event, thread: event.thread_ts, bot });
      return;
    }
    case 'line': {
      const { channel, user, thread_ts: thread } = event;
      const files = (event.files ?? [])
        .filter((file) => whyNotCarried(file) === null)
        .map(fileRefOf);
      const about = files.length > 0 ? await subjectOf(deps, channel, thread, bot) : null;
      if (about?.kind === 'request')
        return notePhotos(office, { slackUser: user, request: about.id, files });
      return hearLine(office, { slackUser: user, channel, thread, key });
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

/**
 * Tables that somebody shared in the channel of a community's money: of money, they are offered for import to whoever may
 * bring them, in their own conversation with the app. Whatever else stands in a channel is for colleagues.
 */
async function tablesShared(
  deps: StoredDeps,
  office: Office,
  event: z.infer<typeof messageShape>,
  asker: Asker,
  key: string,
): Promise<void> {
  const { language, download } = deps;
  const em = office.orm.em.fork();
  const communities = await em.find(Community, {});
  const place = ({ channels }: Community): string => channels.money ?? channels.dispatch;
  if (!communities.some((one) => place(one) === event.channel)) return;
  if (!mayBringAny(await staffBySlackUser(em, event.user))) return;
  const files = (event.files ?? [])
    .filter((file) => whyNotCarried(file) !== 'elsewhere' && isTable(file))
    .map(fileRefOf);
  const input = { slackUser: event.user, language, download, planners: moneyPlanners };
  const received = await receiveUploads(office, { ...input, files, key });
  await tellRefusal(deps, asker, received, key);
  if (received.ok)
    await tellAsker(deps, asker, staffTexts(language)['upload.in_direct'](), `${key}:direct`);
}

/** Files in the direct messages with the app; one that only stands elsewhere is not fetched from there. */
async function filesDropped(
  deps: StoredDeps,
  office: Office,
  event: z.infer<typeof messageShape>,
  asker: Asker,
  key: string,
): Promise<void> {
  const { language, download } = deps;
  const given = event.files ?? [];
  const elsewhere = given.filter((file) => whyNotCarried(file) === 'elsewhere');
  if (elsewhere.length > 0) {
    const names = elsewhere.map((file) => file.name ?? file.id).join(listComma(language));
    await tellAsker(
      deps,
      asker,
      staffTexts(language)['upload.elsewhere']({ names }),
      `${key}:elsewhere`,
    );
  }
  const files = given.filter((file) => whyNotCarried(file) !== 'elsewhere').map(fileRefOf);
  const tariffs = files.filter((file) => /\.ya?ml$/i.test(file.name));
  const tables = files.filter((file) => !tariffs.includes(file));
  const input = { slackUser: event.user, language, download };
  if (tariffs.length > 0) {
    const given = { ...input, files: tariffs, reason: event.text ?? '', key: `${key}:tariff` };
    await tellRefusal(deps, asker, await askForTariffs(office, given), given.key);
  }
  if (tables.length > 0)
    await tellRefusal(
      deps,
      asker,
      await receiveUploads(office, { ...input, planners: moneyPlanners, files: tables, key }),
      key,
    );
}

/** Has somebody's Home drawn again, once for what `key` stands for. */
export async function drawHomeOf(office: Office, user: string, key: string): Promise<void> {
  await inOneTransaction(office, async (work) => {
    if ((await work.em.count(OutboxPart, { key: `${key}:home` })) > 0) return;
    writeToOutbox(work, {
      key: `${key}:home`,
      destination: destinations.user(user),
      lane: 'status',
      part: { to: 'staff', kind: 'home', user },
    });
  });
}
