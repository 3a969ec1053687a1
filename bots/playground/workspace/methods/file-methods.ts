import type { UploadedFile } from '../../http-body.ts';
import { maySee } from '../access.ts';
import { openChannelFor, threadOf } from '../lookup.ts';
import { putUpload } from '../messages.ts';
import { nextTs, type SkFile, type SkMethod, SkRefusal, type SkWorld } from '../model.ts';

type Args = Record<string, unknown>;

/** Files, as the app uploads them: an address, the bytes, then word that they are there. */
export const fileMethods: Record<string, SkMethod> = {
  'files.getUploadURLExternal': {
    takes: ['filename', 'length', 'alt_txt', 'snippet_type'],
    answer: (world, args) => {
      const length = Number(args.length);
      if (typeof args.filename !== 'string' || !Number.isInteger(length) || length < 1)
        throw new SkRefusal('invalid_arguments');
      const id = nextFileId(world);
      world.pendingFiles.put(id, {
        id,
        name: args.filename,
        length,
        uploaded: false,
        mime: mimeOf(args.filename),
      });
      return { upload_url: `${world.origin()}/files-upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    takes: ['files', 'channel_id', 'channels', 'thread_ts', 'initial_comment', 'blocks'],
    answer: completeUpload,
  },
  'files.info': {
    takes: ['file', 'limit', 'page', 'count', 'cursor'],
    answer: (world, args) => {
      const file = world.files.get(String(args.file));
      if (!file) throw new SkRefusal('file_not_found');
      if (!maySee(world, file)) throw new SkRefusal(world.readings.hiddenFile);
      return { file };
    },
  },
  'files.delete': {
    takes: ['file'],
    answer: (world, args) => {
      const file = world.files.get(String(args.file));
      if (!file) throw new SkRefusal('file_not_found');
      if (file.user !== world.bot.id) throw new SkRefusal('cant_delete_file');
      world.files.delete(file.id);
      for (const [key, message] of world.messages.entries()) {
        const left = message.files?.filter((one) => one.id !== file.id);
        if (left && left.length < (message.files?.length ?? 0))
          world.messages.put(key, { ...message, files: left });
      }
      return {};
    },
  },
};

const nextFileId = (world: SkWorld): string =>
  `F0${String(world.journal.nextId('slack.file', 1)).padStart(8, '0')}`;

const mimes: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['ogg', 'audio/ogg'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
]);

const extensionOf = (name: string): string => name.toLowerCase().split('.').at(-1) ?? '';

/** What kind of file a name says it is. */
function mimeOf(name: string): string {
  return mimes.get(extensionOf(name)) ?? 'application/octet-stream';
}

/** Makes a file of the workspace out of bytes that were uploaded. */
function makeFile(
  world: SkWorld,
  given: Pick<SkFile, 'id' | 'name' | 'title' | 'mimetype' | 'size' | 'user' | 'channels'>,
): SkFile {
  const place = `${given.id}/${encodeURIComponent(given.name)}`;
  const created = Math.floor(world.clock.now() / 1000);
  const file: SkFile = {
    ...given,
    filetype: extensionOf(given.name),
    created,
    timestamp: created,
    permalink: `https://playground.slack.com/files/${given.user}/${place}`,
    url_private: `${world.origin()}/files-pri/${place}`,
    url_private_download: `${world.origin()}/files-pri/${place}`,
  };
  world.files.put(file.id, file);
  return file;
}

/** Keeps a file a member of the staff has chosen. */
export function keepUpload(
  world: SkWorld,
  user: string,
  upload: UploadedFile & { external_url?: string | undefined },
  channels: string[] = [],
): SkFile {
  const id = nextFileId(world);
  if (upload.external_url !== undefined) return keepLink(world, user, upload, channels);
  world.blobs.put(id, upload.bytes, upload.mime);
  return makeFile(world, {
    id,
    name: upload.name,
    title: upload.name,
    mimetype: upload.mime,
    size: upload.bytes.length,
    user,
    channels,
  });
}

/** Keeps a file that stands elsewhere: Slack shows it as a file, with an address that is not Slack's. */
function keepLink(
  world: SkWorld,
  user: string,
  upload: UploadedFile & { external_url?: string | undefined },
  channels: string[],
): SkFile {
  const made = makeFile(world, {
    id: nextFileId(world),
    name: upload.name,
    title: upload.name,
    mimetype: upload.mime,
    size: 0,
    user,
    channels,
  });
  const address = String(upload.external_url);
  const file = {
    ...made,
    is_external: true,
    mode: 'external',
    url_private: address,
    url_private_download: address,
  };
  world.files.put(file.id, file);
  return file;
}

function completeUpload(world: SkWorld, args: Args): Record<string, unknown> {
  const listed = args.files;
  if (!Array.isArray(listed) || listed.length === 0) throw new SkRefusal('invalid_arguments');
  if (args.channels !== undefined || args.blocks !== undefined)
    throw new SkRefusal('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] the playground takes channel_id and no blocks'] },
    });
  const channel = args.channel_id === undefined ? null : openChannelFor(world, args.channel_id);
  const thread =
    channel && args.thread_ts !== undefined
      ? { thread_ts: threadOf(world, channel, String(args.thread_ts)) }
      : {};
  const wanted = listed as { id?: unknown; title?: unknown }[];
  const pending = wanted.map((one) => {
    const found = world.pendingFiles.get(String(one.id));
    if (!found?.uploaded) throw new SkRefusal('file_not_found');
    return { ...found, title: one.title === undefined ? found.name : String(one.title) };
  });
  const files = pending.map((one) => {
    world.pendingFiles.delete(one.id);
    return makeFile(world, {
      id: one.id,
      name: one.name,
      title: one.title,
      mimetype: one.mime,
      size: one.length,
      user: world.bot.id,
      channels: channel ? [channel.id] : [],
    });
  });
  // As Slack shows it: what an app uploads bears its user id, and no bot id.
  if (channel)
    putUpload(world, {
      channel: channel.id,
      ts: nextTs(world),
      text: String(args.initial_comment ?? ''),
      files,
      ...thread,
    });
  return { files };
}
