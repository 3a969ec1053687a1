import { z } from 'zod';
import type { FileRef } from '../../../src/delivery/parts.ts';
import type { Bytes } from '../../../src/delivery/ports.ts';
import { fetchedFileMaxBytes, readLimited } from '../../../src/delivery/read-limited.ts';
import { RemedyError } from '../../../src/errors.ts';
import { withoutSecrets } from '../../../src/log.ts';
import type { Call } from './posted.ts';

export type DownloadOptions = {
  apiUrl: string;
  token: string;
  /** How long one call may take, in ms; files get three times as long. */
  timeoutMs: number;
  /** By which the file is asked for; absent: the machine's own. */
  fetch?: typeof fetch | undefined;
};

/** Slack's own domains, government workspaces included; files stand on hosts below them. */
const slackDomains = ['slack.com', 'slack-gov.com'];
/** How often a file's address may lead on to another one. */
const redirectsMax = 3;

const fileInfoShape = z.object({
  file: z.object({
    name: z.string().nullish(),
    mimetype: z.string().nullish(),
    size: z.number().nullish(),
    mode: z.string().nullish(),
    is_external: z.boolean().nullish(),
    url_private: z.string().nullish(),
    url_private_download: z.string().nullish(),
  }),
});

/**
 * Whether the bot's token may be shown at an address: over HTTPS at Slack's own
 * hosts, or at the very server that SLACK_API_URL names. Whoever shares a file
 * chooses its address, which may be any in the world.
 */
export function mayCarryToken(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  const host = url.hostname.toLowerCase();
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    slackDomains.some((domain) => host === domain || host.endsWith(`.${domain}`))
  );
}

/**
 * Fetches a file that stands in Slack. One that stands elsewhere, is too large
 * or may not be seen is refused for good (`slack.external_file`,
 * `slack.file_too_large`, `slack.file_hidden`); its address gets no token.
 */
export async function downloadFile(
  options: DownloadOptions,
  call: Call,
  file: FileRef,
): Promise<Bytes> {
  const { file: found } = fileInfoShape.parse(await call('files.info', { file: file.id }));
  const address = found.url_private_download ?? found.url_private ?? '';
  if (found.is_external || found.mode === 'external' || !mayCarryToken(address, options.apiUrl))
    throw refused('slack.external_file', 'The file does not stand in Slack.');
  if ((found.size ?? 0) > fetchedFileMaxBytes)
    throw refused('slack.file_too_large', `The file has ${found.size} bytes.`);
  const mime = found.mimetype ?? file.mime;
  const bytes = await network(async () => {
    const answer = await fetchWithin(options, address);
    if (!answer.ok) {
      await answer.body?.cancel();
      const remedy = answer.status >= 500 || answer.status === 429 ? 'retry' : 'permanent';
      throw new RemedyError('slack.file', `The file could not be fetched (${answer.status}).`, {
        remedy,
      });
    }
    // To who may not have a file Slack answers with the page where people sign in.
    const type = answer.headers.get('content-type') ?? '';
    if (type.startsWith('text/html') && !mime.startsWith('text/')) {
      await answer.body?.cancel();
      throw refused('slack.file_hidden', 'Slack asks to sign in before it shows the file.');
    }
    return readLimited(answer, fetchedFileMaxBytes);
  });
  if (!bytes) throw refused('slack.file_too_large', 'The file is larger than Slack said.');
  return { bytes, name: found.name ?? file.name, mime };
}

/** Fetches an address with the token, following it only to where the token may go as well. */
async function fetchWithin(options: DownloadOptions, first: string): Promise<Response> {
  let address = first;
  const { fetch: ask = fetch } = options;
  const signal = AbortSignal.timeout(options.timeoutMs * 3);
  for (let n = 0; n <= redirectsMax; n += 1) {
    const answer = await ask(address, {
      headers: { authorization: `Bearer ${options.token}` },
      redirect: 'manual',
      signal,
    });
    const next = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || next === null) return answer;
    await answer.body?.cancel();
    address = new URL(next, address).href;
    if (!mayCarryToken(address, options.apiUrl))
      throw refused('slack.external_file', 'The address of the file leads away from Slack.');
  }
  throw refused('slack.file', 'The address of the file leads on and on.');
}

const refused = (code: string, message: string): RemedyError =>
  new RemedyError(code, message, { remedy: 'permanent' });

async function network<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof RemedyError) throw error;
    const reason =
      error instanceof Error ? withoutSecrets(`${error.name}: ${error.message}`) : 'unknown';
    throw new RemedyError('slack.network', `Slack did not answer (${reason}).`, {
      remedy: 'retry',
    });
  }
}
