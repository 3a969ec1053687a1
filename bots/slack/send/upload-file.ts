import { z } from 'zod';
import type { Bytes } from '../../../src/delivery/ports.ts';
import { RemedyError } from '../../../src/errors.ts';
import { withoutSecrets } from '../../../src/log.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { escapeMarkup } from '../kit/blocks.ts';
import { mayCarryToken } from './download.ts';
import { type Call, conversationOf, type Place, shortKey } from './posted.ts';

export type UploadOptions = {
  apiUrl: string;
  /** How long one call may take, in ms; files get three times as long. */
  timeoutMs: number;
  /** By which the file goes out; absent: the machine's own. */
  fetch?: typeof fetch | undefined;
};

/** Where a file goes, and by which key of its part it is found again. */
export type UploadTo = {
  options: UploadOptions;
  call: Call;
  place: Place;
  key: string;
};

/** A file's name in Slack carries the part's key in short, since an upload has no metadata to look for. */
function nameWithKey(name: string, key: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${cutText(stem, 80).replaceAll('…', '')}-${shortKey(key)}${ending}`;
}

/** Uploads a file into a conversation, under its heading. */
export async function uploadFile(
  { options, call, place, key }: UploadTo,
  heading: string,
  file: Bytes | undefined,
): Promise<string> {
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
  await upload(options, grant.upload_url, file, filename);
  await call('files.completeUploadExternal', {
    files: [{ id: grant.file_id, title: cutText(file.name, 200) }],
    channel_id: await conversationOf(call, place.channel),
    ...(place.thread ? { thread_ts: place.thread } : {}),
    initial_comment: escapeMarkup(heading),
  });
  return grant.file_id;
}

async function upload(
  { fetch: ask = fetch, timeoutMs }: UploadOptions,
  url: string,
  file: Bytes,
  filename: string,
): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mime }), filename);
  const answer = await network(() =>
    ask(url, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs * 3) }),
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
    // Slack itself has just answered: what breaks off here may break off each time, so that it counts as an attempt.
    throw new RemedyError('slack.upload', `The upload broke off (${reason}).`, {
      remedy: 'retry',
    });
  }
}
