import { z } from 'zod';
import { describeError } from '../../errors.ts';
import { timeZoneNamed } from '../../time-zone.ts';
import type { UnderstandContext } from '../slots/slots.ts';
import type { Understand, Understanding } from './understand.ts';

/** The first instant of 2100 in UTC: the lunar calendar that feasts are reckoned with ends there. */
const lastMs = 4_102_444_800_000;
/** More units than any community has; a longer list is a mistake. */
const unitsMax = 100_000;

/** What one line may say beside its words; each field that is absent is the deployment's own. */
export const contextFields = {
  lang: z.enum(['zh', 'en']).optional(),
  nowMs: z
    .int('should be whole milliseconds since 1970')
    .min(0, 'should be whole milliseconds since 1970')
    .max(lastMs, 'should be milliseconds since 1970, before 2100')
    .optional(),
  timeZone: z
    .string()
    .transform((typed, issue) => {
      const zone = timeZoneNamed(typed);
      if (zone !== null) return zone;
      issue.addIssue('should be a time zone such as Asia/Shanghai');
      return z.NEVER;
    })
    .optional(),
  units: z
    .array(z.string('should be an address such as 3-2-501'))
    .max(unitsMax, `should hold at most ${unitsMax} addresses`)
    .optional(),
};
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  ...contextFields,
});
const idSchema = z.object({ id: z.union([z.string(), z.number()]) });

/**
 * Answers one line of `gatehouse understand` with one line, whatever comes in:
 * a bad line gets `{"id","error"}`, where `id` is null if it cannot be read.
 * A line may bring its own `nowMs`, `timeZone` and `units`, so that what it says
 * of times and homes can be checked on any day. Amounts are printed as integers of fen.
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
  const { id, text, lang, nowMs, timeZone, units } = parsed.data;
  try {
    const own = {
      ...context,
      ...(lang !== undefined && { lang }),
      ...(nowMs !== undefined && { nowMs }),
      ...(timeZone !== undefined && { timeZone }),
      ...(units !== undefined && { units }),
    };
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
    ...(of.matters.length > 0 && {
      parts: of.matters.map((part) => ({ text: part.text, ...printable(part) })),
    }),
  };
}
