import { z } from 'zod';
import { possibleVerbs, type StaffVerb } from '../../src/requests/lifecycle.ts';

/** What a control's value holds in version 1; older versions would be read here beside it. */
const valueShape = z.object({ v: z.literal(1), id: z.uuid(), verb: z.string().optional() });

/** The parts of a Slack action that say what was asked; everything else is left at the door. */
export const actionShape = z.object({
  action_id: z.string(),
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
export type SlackAction = z.infer<typeof actionShape>;

const requestVerbs = [
  'claim',
  'assign',
  'reply',
  'start',
  'wait',
  'done',
  'close',
  'reopen',
  'change',
  'escalate',
  'phone',
] as const;
const emergencyVerbs = ['ack', 'stand_down', 'reply', 'phone'] as const;
const admissionVerbs = ['grant', 'refuse', 'phone'] as const;

/** What somebody clicked: a verb on a thing. */
export type Click =
  | { on: 'request'; verb: (typeof requestVerbs)[number]; id: string }
  | { on: 'emergency'; verb: (typeof emergencyVerbs)[number]; id: string }
  | { on: 'admission'; verb: (typeof admissionVerbs)[number]; id: string };

/** Reads a control, also one under "more"; null for one that no version knows. */
export function readClick(action: SlackAction): Click | null {
  const [on, named] = action.action_id.split('.');
  const value = readValue(action.selected_option?.value ?? action.value);
  if (!value) return null;
  const verb = named === 'more' ? value.verb : named;
  const { id } = value;
  const request = requestVerbs.find((one) => one === verb);
  if (on === 'request' && request) return { on, verb: request, id };
  const emergency = emergencyVerbs.find((one) => one === verb);
  if (on === 'emergency' && emergency) return { on, verb: emergency, id };
  const admission = admissionVerbs.find((one) => one === verb);
  if (on === 'admission' && admission) return { on, verb: admission, id };
  return null;
}

function readValue(value: string | undefined): z.infer<typeof valueShape> | null {
  if (value === undefined) return null;
  try {
    const parsed = valueShape.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Verbs that open a window to be filled in; the others are done at once. */
const windows: readonly string[] = [
  'request.assign',
  'request.reply',
  'request.wait',
  'request.done',
  'request.close',
  'request.reopen',
  'request.change',
  'request.escalate',
  'emergency.reply',
  'admission.grant',
];
export const opensWindow = (click: Click): boolean => windows.includes(`${click.on}.${click.verb}`);
export const showsPhone = (click: Click): boolean => click.verb === 'phone';

/** What stands in a modal's private metadata: what it is about and where it was opened. */
export const windowShape = z.object({
  v: z.literal(1),
  id: z.uuid(),
  channel: z.string().nullish(),
  ts: z.string().nullish(),
});
export type Window = z.infer<typeof windowShape>;

/** Whether a request in this state takes a verb that is also one of the office's own. */
export function canNow(state: Parameters<typeof possibleVerbs>[0], verb: string): boolean {
  const verbs: readonly StaffVerb[] = possibleVerbs(state);
  return verbs.some((one) => one === verb);
}
