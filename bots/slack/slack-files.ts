import { z } from 'zod';
import type { FileRef } from '../../src/delivery/parts.ts';

/** A file as Slack names it in messages and modals. */
export const slackFileShape = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
});

/** A file that stands in Slack, as the office refers to it. */
export function fileRefOf(file: z.infer<typeof slackFileShape>): FileRef {
  const mime = file.mimetype ?? 'application/octet-stream';
  return {
    from: 'slack',
    id: file.id,
    kind: mime.startsWith('image/') ? 'photo' : 'document',
    name: (file.name ?? 'file').slice(0, 120).toWellFormed(),
    mime,
    ...(typeof file.size === 'number' ? { size: file.size } : {}),
  };
}
