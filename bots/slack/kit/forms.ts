import { z } from 'zod';
import { categories, requestKinds, urgencies, waitReasons } from '../../../src/codes.ts';
import { occupancyRoles } from '../../../src/community/entities.ts';
import type { FileRef } from '../../../src/requests/request/request.ts';
import { fileRefOf, slackFileShape, whyNotCarried } from '../send/files.ts';

/** No NUL and no half of a character: neither the database nor Telegram takes them. */
const words = z.string().transform((said) => said.replaceAll('\u0000', '').toWellFormed());

const entryShape = z.looseObject({
  value: words.nullish(),
  selected_option: z.object({ value: words }).nullish(),
  selected_options: z.array(z.object({ value: words })).nullish(),
  // In whole seconds up to the year 9999; what is none is as if nothing was chosen.
  selected_date_time: z.int().min(0).max(253_402_300_799).nullish().catch(null),
  selected_date: words.nullish(),
  selected_time: words.nullish(),
  selected_user: words.nullish(),
  selected_conversation: words.nullish(),
  files: z.array(slackFileShape).nullish(),
});
/** What a modal holds when it is submitted: block, then action, then the entry. */
export const formShape = z.record(z.string(), z.record(z.string(), entryShape));
export type Form = z.infer<typeof formShape>;

/** A field that was filled in wrongly: its block, and the key of the text that says how to mend it. */
export type FieldFault = {
  field: string;
  text:
    | 'error.required'
    | 'error.yuan'
    | 'error.past'
    | 'error.backwards'
    | 'error.too_far'
    | 'error.unit'
    | 'error.reply_empty'
    | 'error.nothing_chosen'
    | 'error.incomplete'
    | 'error.both_times'
    | 'error.no_turn'
    | 'error.past_day'
    | 'error.file_elsewhere'
    | 'error.file_too_large';
};

const entry = (form: Form, field: string): z.infer<typeof entryShape> | undefined =>
  form[field]?.[field];

/** What was written in a field, without blanks at its ends; empty when nothing was. */
export function writtenIn(form: Form, field: string): string {
  return (entry(form, field)?.value ?? '').trim();
}

export function chosenIn(form: Form, field: string): string | null {
  return entry(form, field)?.selected_option?.value ?? null;
}

/** The values of all that was chosen or ticked. */
export function chosenAll(form: Form, field: string): string[] {
  return (entry(form, field)?.selected_options ?? []).map((one) => one.value);
}

/** A day as `YYYY-MM-DD`, or null. */
export function chosenDay(form: Form, field: string): string | null {
  const day = entry(form, field)?.selected_date ?? null;
  return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && isInCalendar(day) ? day : null;
}

function isInCalendar(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}

/** A time of day as `HH:MM`, or null. */
export function chosenTime(form: Form, field: string): string | null {
  const time = entry(form, field)?.selected_time ?? null;
  return time !== null && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
}

export function chosenUser(form: Form, field: string): string | null {
  return entry(form, field)?.selected_user ?? null;
}

/** The id of a channel, or null. */
export function chosenConversation(form: Form, field: string): string | null {
  return entry(form, field)?.selected_conversation ?? null;
}

/** An instant in ms, or null. */
export function chosenInstant(form: Form, field: string): number | null {
  const seconds = entry(form, field)?.selected_date_time ?? null;
  return seconds === null ? null : seconds * 1000;
}

/** What is wrong with the files of a field, or null. */
export function faultOfUploads(form: Form, field: string): FieldFault | null {
  const [why] = (entry(form, field)?.files ?? []).map(whyNotCarried).filter((one) => one !== null);
  return why ? { field, text: `error.file_${why}` } : null;
}

export function uploadsIn(form: Form, field: string): FileRef[] {
  return (entry(form, field)?.files ?? []).map(fileRefOf);
}

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find((one) => one === value);
export const readKind = (form: Form) => oneOf(requestKinds, chosenIn(form, 'kind'));
export const readCategory = (form: Form) => oneOf(categories, chosenIn(form, 'category'));
export const readUrgency = (form: Form) => oneOf(urgencies, chosenIn(form, 'urgency'));
export const readWaitReason = (form: Form) => oneOf(waitReasons, chosenIn(form, 'wait_reason'));
export const readOccupancyRole = (form: Form) => oneOf(occupancyRoles, chosenIn(form, 'role'));
