import type { UploadedFile } from '../http-body.ts';
import { badRequest, type TgFile, type TgMessage, type TgWorld } from './model.ts';

/** A file that comes with the request, or the id of one that is known. */
export type Source = UploadedFile | string;

const photoMaxBytes = 10_000_000;
const downloadMaxBytes = 20_000_000;
const uploadMaxBytes = 50_000_000;

/** Keeps a file's bytes and gives it the ids of a file on Telegram. */
export function keepFile(world: TgWorld, upload: UploadedFile, claimedSize?: number): TgFile {
  const n = world.journal.nextId('telegram.file', 1);
  const file: TgFile = {
    file_id: `AgACplayground${String(n).padStart(8, '0')}`,
    file_unique_id: `AQAD${n}`,
    file_size: claimedSize ?? upload.bytes.length,
    file_name: upload.name,
    mime_type: upload.mime,
    ...pictureSize(upload.bytes),
  };
  world.blobs.put(file.file_id, upload.bytes, upload.mime);
  world.files.put(file.file_id, file);
  return file;
}

/** The fields of a message that carries a file. */
export function fileFields(
  world: TgWorld,
  field: 'photo' | 'document' | 'voice',
  given: Source,
): Partial<TgMessage> {
  if (typeof given !== 'string' && given.bytes.length > uploadMaxBytes)
    throw badRequest('file is too big');
  if (typeof given !== 'string' && given.bytes.length === 0)
    throw badRequest('file must be non-empty');
  const file = typeof given === 'string' ? world.files.get(given) : keepFile(world, given);
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  if (field === 'photo') {
    if (file.file_size > photoMaxBytes) throw badRequest('file is too big for a photo');
    if (!(file.mime_type ?? '').startsWith('image/')) throw badRequest('IMAGE_PROCESS_FAILED');
    return photoOf(file);
  }
  return field === 'voice' ? voiceOf(file) : documentOf(file);
}

/** A photo as a message shows it: Telegram keeps neither its name nor its kind. */
export function photoOf(file: TgFile): Partial<TgMessage> {
  const { file_id, file_unique_id, file_size, width = 800, height = 600 } = file;
  return { photo: [{ file_id, file_unique_id, file_size, width, height }] };
}

export function voiceOf(file: TgFile): Partial<TgMessage> {
  const { file_id, file_unique_id, file_size, mime_type, duration = 3 } = file;
  return { voice: { file_id, file_unique_id, file_size, mime_type, duration } };
}

export function documentOf(file: TgFile): Partial<TgMessage> {
  const { file_id, file_unique_id, file_size, file_name, mime_type } = file;
  return { document: { file_id, file_unique_id, file_size, file_name, mime_type } };
}

/** What getFile answers: where the bytes are, for files a bot may fetch. */
export function fileBody(world: TgWorld, id: string): Record<string, unknown> {
  const file = world.files.get(id);
  if (!file) throw badRequest('invalid file_id');
  if (file.file_size > downloadMaxBytes) throw badRequest('file is too big');
  const { file_id, file_unique_id, file_size } = file;
  return { file_id, file_unique_id, file_size, file_path: `files/${file_id}` };
}

/** Width and height of a PNG or JPEG, read from its head; nothing where it is neither. */
function pictureSize(bytes: Buffer): { width?: number; height?: number } {
  const png = bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47;
  if (png) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return {};
  // A JPEG is a row of segments; the one that starts the frame holds the size (ITU T.81, B.2.2).
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    const frame =
      marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (frame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker < 0xff00) return {};
  }
  return {};
}
