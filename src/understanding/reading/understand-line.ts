import { z } from 'zod';
import { describeError } from '../../errors.ts';
import type { Understand, UnderstandContext, Understanding } from './understand.ts';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  lang: z.enum(['zh', 'en']).optional(),
});
const idSchema = z.object({ id: z.union([z.string(), z.number()]) });

/**
 * Answers one line of `gatehouse understand` with one line, whatever comes in:
 * a bad line gets `{"id","error"}`, where `id` is null if it cannot be read.
 * Amounts are printed as integers of fen.
 */
export function understandLine(
  line: string,
  understand: Understand,
  context: UnderstandContext,
): string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return JSON.stringify({ id: null, error: 'This line is not JSON.' });
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) {
    const id = idSchema.safeParse(json);
    const error = z.prettifyError(parsed.error).replace(/\s*\n\s*/g, ' ');
    return JSON.stringify({ id: id.success ? id.data.id : null, error });
  }
  const { id, text, lang } = parsed.data;
  try {
    const own = lang === undefined ? context : { ...context, lang };
    return JSON.stringify({
      ...(id !== undefined && { id }),
      ...printable(understand(text, own)),
    });
  } catch (error) {
    return JSON.stringify({ id: id ?? null, error: describeError(error) });
  }
}

/** The published shape, and the parts where there are several. */
function printable(of: Understanding): Record<string, unknown> {
  return {
    intent: of.intent,
    category: of.category,
    emergency: of.emergency,
    ...(of.emergencyKind !== undefined && { emergencyKind: of.emergencyKind }),
    urgency: of.urgency,
    confidence: of.confidence,
    alternatives: of.alternatives,
    slots: of.slots,
    lang: of.lang,
    ...(of.parts.length > 0 && {
      parts: of.parts.map((part) => ({ text: part.text, ...printable(part) })),
    }),
  };
}
