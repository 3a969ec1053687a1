import { LogLevel, WebClient } from '@slack/web-api';
import { z } from 'zod';
import { everybody } from '../../../src/chat/danger/last-path.ts';
import type { StaffButton } from '../../../src/delivery/parts.ts';
import type {
  Bytes,
  StaffMessageBody,
  StaffPort,
  StaffSendable,
} from '../../../src/delivery/ports.ts';
import { RemedyError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import { cutText, piecesOfText } from '../../../src/texts/cut-text.ts';
import {
  actions,
  type Block,
  button,
  context,
  controlValue,
  escapeMarkup,
  markup,
  words,
} from '../kit/blocks.ts';
import { localeOf, permalinkOf } from './ask-slack.ts';
import { classify } from './classify.ts';
import { downloadFile, mayCarryToken } from './download.ts';
import {
  type Call,
  conversationOf,
  findByKey,
  type Place,
  shortKey,
  takeAway,
  takeFileAway,
} from './posted.ts';

export type SlackPortOptions = {
  apiUrl: string;
  token: string;
  /** How long one call may take, in ms; files get three times as long. */
  timeoutMs: number;
  log: Log;
  /** The App Home of a Slack user as it should be now, or null when there is nobody of that id. */
  drawHome(
    slackUser: string,
    ask: {
      localeOf(user: string): Promise<string | null>;
      linkTo(channel: string, ts: string): Promise<string | null>;
    },
  ): Promise<{ blocks: Block[] } | null>;
  /** Told of every answer: `code` is null when Slack did what it was asked. */
  onAnswer?(code: string | null): void;
};

/** How the office's own messages are recognised in a channel's history. */
const eventType = 'gatehouse_part';
/** A message's blocks hold about this many characters before Slack refuses them. */
const wordsMax = 9000;

/** Slack's Web API, without its own retries: when to come again is the outbox's business. */
export function createWebClient(
  options: Pick<SlackPortOptions, 'apiUrl' | 'token' | 'timeoutMs' | 'log'>,
): WebClient {
  return new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    timeout: options.timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(options.log),
  });
}

/** The SDK's own words go to the office's log, without whatever looks like a secret. */
export function slackLogger(log: Log) {
  const line = (parts: unknown[]): string =>
    withoutSecrets(parts.map(String).join(' ')).slice(0, 500);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: unknown[]) => log.debug({ slack: line(parts) }, 'slack sdk'),
    error: (...parts: unknown[]) => log.warn({ slack: line(parts) }, 'slack sdk'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

/** The staff's side over Slack's Web API. */
export function createSlackPort(options: SlackPortOptions): StaffPort {
  const client = createWebClient(options);
  const call = async (method: string, args: Record<string, unknown>): Promise<unknown> => {
    try {
      const answer = await client.apiCall(method, args);
      options.onAnswer?.(null);
      return answer;
    } catch (error) {
      const remedy = classify(method, error);
      options.onAnswer?.(remedy.code);
      throw remedy;
    }
  };
  return {
    send: (place, part, key, file) => sendPart(options, call, place, part, key, file),
    async postCard(channel, body, key) {
      const sent = await call('chat.postMessage', {
        channel,
        ...cardBody(body),
        metadata: mark(key),
        ...quiet,
      });
      return { remoteId: tsOf(sent) };
    },
    async updateCard(channel, remoteId, body) {
      await call('chat.update', {
        channel: await conversationOf(call, channel),
        ts: remoteId,
        ...cardBody(body),
      });
    },
    findByKey: (place, key, sinceMs) => findByKey(call, place, key, sinceMs),
    download: (file) => downloadFile(options, call, file),
  };
}

type Said = Extract<StaffSendable, { kind: 'said' }>;

const quiet = { unfurl_links: false, unfurl_media: false } as const;
const mark = (key: string) => ({ event_type: eventType, event_payload: { key } });
const tsOf = (sent: unknown): string => z.object({ ts: z.string() }).parse(sent).ts;

/** A card stands in an attachment, which alone can have a colour; its summary is for notifications. */
function cardBody(body: StaffMessageBody): Record<string, unknown> {
  const attachment = {
    color: body.color ?? '#98a2b3',
    fallback: cutText(body.text, 500),
    blocks: body.blocks,
  };
  return { text: body.lead ?? '', attachments: [attachment] };
}

/** Posts a message that can be found again by the key of its part. */
async function post(
  call: Call,
  place: Place,
  key: string,
  message: { text: string; blocks: Block[] },
): Promise<{ remoteId: string }> {
  const thread = place.thread ? { thread_ts: place.thread } : {};
  const sent = await call('chat.postMessage', {
    channel: place.channel,
    ...thread,
    ...message,
    metadata: mark(key),
    ...quiet,
  });
  return { remoteId: tsOf(sent) };
}

async function sendPart(
  options: SlackPortOptions,
  call: Call,
  place: Place,
  part: StaffSendable,
  key: string,
  file: Bytes | undefined,
): Promise<{ remoteId: string | null }> {
  switch (part.kind) {
    case 'said': {
      const mention = mentions(part.mention);
      const heading = markup(
        [`*${escapeMarkup(part.heading)}*`, mention].filter((one) => one !== '').join(' '),
      );
      const blocks = [
        heading,
        ...piecesOfText(part.words.slice(0, wordsMax), 2900).map((piece) => words(piece)),
        ...translationBlocks(part),
      ];
      const text = cutText(`${escapeMarkup(part.heading)}: ${escapeMarkup(part.words)}`, 3000);
      return post(call, place, key, { text, blocks });
    }
    case 'note': {
      const mention = mentions(part.mention);
      const blocks = [
        words(part.text),
        ...(mention === '' ? [] : [context(mention)]),
        ...buttonBlocks(part.button),
      ];
      const text = cutText(`${escapeMarkup(part.text)} ${mention}`.trim(), 3000);
      return post(call, place, key, { text, blocks });
    }
    case 'file':
    case 'slips':
      return { remoteId: await sendFile(options, call, place, part.heading, key, file) };
    case 'table': {
      const table = { bytes: Buffer.from(part.csv), name: part.name, mime: 'text/csv' };
      return { remoteId: await sendFile(options, call, place, part.heading, key, table) };
    }
    case 'ephemeral': {
      const own = part.thread ? { thread_ts: part.thread } : {};
      await call('chat.postEphemeral', {
        channel: part.channel,
        user: part.user,
        ...own,
        text: part.text,
        blocks: [words(part.text), ...buttonBlocks(part.button)],
      });
      return { remoteId: null };
    }
    case 'reaction':
      await call('reactions.add', {
        channel: part.message.channel,
        timestamp: part.message.ts,
        name: part.name,
      }).catch(ignoreRepeated);
      return { remoteId: null };
    case 'take_away':
      await takeAway(call, place.channel, part.message);
      return { remoteId: null };
    case 'take_file_away':
      await takeFileAway(call, place, part);
      return { remoteId: null };
    case 'home': {
      const view = await options.drawHome(part.user, {
        localeOf: (user) => localeOf(call, user),
        linkTo: (channel, ts) => permalinkOf(call, channel, ts),
      });
      if (view)
        await call('views.publish', {
          user_id: part.user,
          view: { type: 'home', blocks: view.blocks },
        });
      return { remoteId: null };
    }
  }
}

/** The translation below the words, as far as the message still holds it. */
function translationBlocks({ words: said, translation }: Said): Block[] {
  const room = wordsMax - Math.min(said.length, wordsMax);
  if (!translation || room < 40) return [];
  return [
    context(`*${escapeMarkup(translation.heading)}*`),
    ...piecesOfText(cutText(translation.words, room), 2900).map((piece) => words(piece)),
  ];
}

function buttonBlocks(given: StaffButton | undefined): Block[] {
  if (!given) return [];
  const { control, caption, id, address } = given;
  return [actions([button(control, caption, controlValue(id, address))])];
}

function mentions(users: readonly string[] | undefined): string {
  return (users ?? []).map((user) => (user === everybody ? '<!channel>' : `<@${user}>`)).join(' ');
}

function ignoreRepeated(error: unknown): void {
  if (!(error instanceof RemedyError && error.code === 'slack.already_reacted')) throw error;
}

/** A file's name in Slack carries the part's key in short, since an upload has no metadata to look for. */
function nameWithKey(name: string, key: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${cutText(stem, 80).replaceAll('…', '')}-${shortKey(key)}${ending}`;
}

async function sendFile(
  options: SlackPortOptions,
  call: Call,
  place: Place,
  heading: string,
  key: string,
  file: Bytes | undefined,
): Promise<string> {
  const comment = escapeMarkup(heading);
  if (!file)
    throw new RemedyError('slack.no_bytes', 'There are no bytes to send.', { remedy: 'permanent' });
  const filename = nameWithKey(file.name, key);
  const grant = z
    .object({ upload_url: z.string(), file_id: z.string() })
    .parse(await call('files.getUploadURLExternal', { filename, length: file.bytes.length }));
  // A resident's file goes where Slack takes files, and nowhere else.
  if (!mayCarryToken(grant.upload_url, options.apiUrl))
    throw new RemedyError('slack.upload', 'Slack named an address that is not its own.', {
      remedy: 'retry',
    });
  await upload(grant.upload_url, file, filename, options.timeoutMs * 3);
  await call('files.completeUploadExternal', {
    files: [{ id: grant.file_id, title: cutText(file.name, 200) }],
    channel_id: await conversationOf(call, place.channel),
    ...(place.thread ? { thread_ts: place.thread } : {}),
    initial_comment: comment,
  });
  return grant.file_id;
}

async function upload(
  url: string,
  file: Bytes,
  filename: string,
  timeoutMs: number,
): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mime }), filename);
  const answer = await network(() =>
    fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs) }),
  );
  await answer.arrayBuffer();
  if (!answer.ok) {
    throw new RemedyError('slack.upload', `The upload was answered with ${answer.status}.`, {
      remedy: 'retry',
    });
  }
}

async function network(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (error) {
    const reason =
      error instanceof Error ? withoutSecrets(`${error.name}: ${error.message}`) : 'unknown';
    throw new RemedyError('slack.network', `Slack did not answer (${reason}).`, {
      remedy: 'retry',
    });
  }
}
