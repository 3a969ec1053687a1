import { z } from 'zod';
import type { FileRef } from '../../../src/delivery/parts.ts';
import { carriedFileMaxBytes } from '../../../src/delivery/read-limited.ts';

/** A file as Slack names it in messages and modals. */
export const slackFileShape = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  /** `external` where only a link to the file stands in Slack. */
  mode: z.string().nullish(),
  is_external: z.boolean().nullish(),
});

/** Why a file cannot be carried over to the other platform, or null when it can. */
export function whyNotCarried(
  file: z.infer<typeof slackFileShape>,
): 'elsewhere' | 'too_large' | null {
  if (file.is_external === true || file.mode === 'external') return 'elsewhere';
  return (file.size ?? 0) > carriedFileMaxBytes ? 'too_large' : null;
}

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
