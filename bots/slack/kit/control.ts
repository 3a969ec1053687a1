import { z } from 'zod';
import { possibleVerbs, type StaffVerb } from '../../../src/requests/request/lifecycle.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import { callbackControls } from './callback-controls.ts';
import { moneyControls } from './money-controls.ts';
import { reliefControls } from './relief-controls.ts';

/** What a control's value holds in version 1; older versions would be read here beside it. */
const valueShape = z.object({
  v: z.literal(1),
  id: z.uuid(),
  verb: z.string().optional(),
  /** An address that was typed and is not in the archive. */
  address: z.string().max(100).optional(),
  /** A step of a checklist, or a list with its page. */
  step: z.string().max(60).optional(),
});

/** The parts of a Slack action that say what was asked; everything else is left at the door. */
export const actionShape = z.object({
  action_id: z.string(),
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
export type SlackAction = z.infer<typeof actionShape>;

/**
 * Every control there is: the right it asks for, and whether it is done at once,
 * opens a window to be filled in, or shows something to the one who clicked.
 * A window that `saves` changes what no card shows: that it was saved is said in its place.
 * One that `turns` takes the place of the window it is clicked in.
 * The id in its value is that of the thing before the dot, except where it says otherwise.
 */
export const controls = {
  'request.claim': { right: 'request.claim', does: 'act' },
  'request.assign': { right: 'request.assign', does: 'window' },
  'request.transfer': { right: 'request.claim', does: 'window' },
  'request.return': { right: 'request.claim', does: 'window' },
  'request.hand_out': { right: 'request.wait', does: 'window' },
  'request.promise': { right: 'request.wait', does: 'window' },
  /** What somebody outside had in hand is done. */
  'request.done_outside': { right: 'request.done', does: 'window' },
  'request.offer': { right: 'request.assign', does: 'window' },
  'request.merge': { right: 'request.close', does: 'window' },
  'request.reply': { right: 'request.reply', does: 'window' },
  'request.start': { right: 'request.start', does: 'act' },
  'request.arrive': { right: 'request.start', does: 'act' },
  'request.contain': { right: 'request.start', does: 'act' },
  'request.wait': { right: 'request.wait', does: 'window' },
  'request.done': { right: 'request.done', does: 'window' },
  'request.partly': { right: 'request.done', does: 'window' },
  'request.decline': { right: 'request.close', does: 'window' },
  'request.quote': { right: 'request.done', does: 'window' },
  'request.record': { right: 'request.record', does: 'window' },
  'request.print': { right: 'request.print', does: 'act' },
  'request.appoint': { right: 'request.wait', does: 'window' },
  /** The id is the request's, as of the next three. */
  'appointment.take': { right: 'request.claim', does: 'act' },
  'appointment.agree': { right: 'request.wait', does: 'act' },
  'appointment.absent': { right: 'request.wait', does: 'act' },
  /** With the minutes as its step. */
  'appointment.late': { right: 'request.wait', does: 'act' },
  'request.note': { right: 'request.close', does: 'act' },
  'request.close': { right: 'request.close', does: 'window' },
  'request.reopen': { right: 'request.reopen', does: 'window' },
  'request.change': { right: 'request.change', does: 'window' },
  'request.escalate': { right: 'request.escalate', does: 'window' },
  /** Whatever else can be done, where a menu is too short for it. */
  'request.all': { right: 'request.see', does: 'show' },
  'request.phone': { right: 'resident.phone', does: 'show' },
  /** The id is the community's, as of the next three; the step says which list, and which page of it. */
  'work.list': { right: 'request.see', does: 'show', turns: true },
  'work.next': { right: 'request.see', does: 'show', turns: true },
  'work.previous': { right: 'request.see', does: 'show', turns: true },
  'work.assign': { right: 'request.assign', does: 'window' },
  /** The id is the community's; the step says over which days, and whether all of it, a figure told apart, or its rows. */
  'figures.show': { right: 'figures.see', does: 'show', turns: true },
  /** The id is that of the finding, as of the next one. */
  'finding.assign': { right: 'task.give', does: 'window' },
  'finding.dismiss': { right: 'task.give', does: 'act' },
  /** The rows that a figure was counted of, as a file. */
  'figures.export': { right: 'figures.see', does: 'act' },
  /** The id is the community's; of the next two that of the rule. */
  'dispatch.add': { right: 'dispatch.edit', does: 'window', saves: true },
  'dispatch.change': { right: 'dispatch.edit', does: 'window', saves: true },
  'dispatch.remove': { right: 'dispatch.edit', does: 'act' },
  /** The id is the community's again. */
  'dispatch.mode': { right: 'dispatch.edit', does: 'act' },
  'dispatch.rehearse': { right: 'dispatch.edit', does: 'window' },
  'problem.join': { right: 'problem.handle', does: 'act' },
  'problem.dismiss': { right: 'problem.handle', does: 'act' },
  'problem.claim': { right: 'request.claim', does: 'act' },
  'problem.say': { right: 'problem.handle', does: 'window' },
  'problem.over': { right: 'problem.handle', does: 'window' },
  /** The id is the community's. */
  'problem.add': { right: 'problem.handle', does: 'window' },
  /** The id is the community's. */
  'notice.write': { right: 'notice.write', does: 'window' },
  /** The id is that of the notice, as of all that follow. */
  'notice.change': { right: 'notice.write', does: 'window' },
  'notice.correct': { right: 'notice.write', does: 'window' },
  'notice.approve': { right: 'notice.approve', does: 'act' },
  'notice.refuse': { right: 'notice.approve', does: 'act' },
  'notice.now': { right: 'notice.write', does: 'act' },
  'notice.recall': { right: 'notice.write', does: 'act' },
  'notice.pause': { right: 'notice.write', does: 'act' },
  'notice.resume': { right: 'notice.write', does: 'act' },
  'notice.stop': { right: 'notice.write', does: 'act' },
  'notice.list': { right: 'notice.write', does: 'act' },
  'notice.poster': { right: 'notice.write', does: 'act' },
  /** The id is the community's. */
  'emergency.raise': { right: 'emergency.raise', does: 'window' },
  'emergency.ack': { right: 'emergency.ack', does: 'act' },
  /** With the step of the checklist that was done; without one, the next. */
  'emergency.tick': { right: 'emergency.ack', does: 'act' },
  /** Whoever ticked a step, or a chief, takes it back. */
  'emergency.untick': { right: 'emergency.ack', does: 'window' },
  'emergency.stand_down': { right: 'emergency.stand_down', does: 'window' },
  'emergency.reply': { right: 'emergency.reply', does: 'window' },
  'emergency.warn': { right: 'emergency.warn', does: 'window' },
  'emergency.record': { right: 'emergency.record', does: 'act' },
  'emergency.phone': { right: 'resident.phone', does: 'show' },
  'admission.grant': { right: 'admission.decide', does: 'window' },
  'admission.refuse': { right: 'admission.decide', does: 'act' },
  'admission.phone': { right: 'resident.phone', does: 'show' },
  'correction.confirm': { right: 'correction.decide', does: 'act' },
  'correction.refuse': { right: 'correction.decide', does: 'window' },
  'correction.phone': { right: 'resident.phone', does: 'show' },
  /** The id is the community's, as of the next two. */
  'duty.edit': { right: 'duty.edit', does: 'window', saves: true },
  'duty.day': { right: 'duty.edit', does: 'window', saves: true },
  'duty.ask': { right: 'duty.swap', does: 'window', saves: true },
  /** The id is the cover request's, as of the next two. */
  'duty.accept': { right: 'duty.swap', does: 'act' },
  'duty.decline': { right: 'duty.swap', does: 'act' },
  'duty.withdraw': { right: 'duty.swap', does: 'act' },
  /** The id is that of the check on its day, as of the next one. */
  'check.confirm': { right: 'check.confirm', does: 'act' },
  'check.wrong': { right: 'check.confirm', does: 'window' },
  /** The id is the community's. */
  'check.add': { right: 'check.edit', does: 'window', saves: true },
  'check.change': { right: 'check.edit', does: 'window', saves: true },
  /** The id is the community's. */
  'task.give': { right: 'task.give', does: 'window' },
  'task.report': { right: 'task.do', does: 'window' },
  'task.review': { right: 'task.give', does: 'window' },
  ...moneyControls,
  /** The id is the community's; the step says of which building, and which page of it. */
  'collect.list': { right: 'collection.see', does: 'show', turns: true },
  'collect.next': { right: 'collection.see', does: 'show', turns: true },
  'collect.previous': { right: 'collection.see', does: 'show', turns: true },
  /** The id is the community's: when its residents are reminded. */
  /** Without anybody's name but that of colleagues. */
  'collect.totals': { right: 'figures.see', does: 'show' },
  'collect.totals_file': { right: 'figures.see', does: 'act' },
  'collect.stand': { right: 'collection.visit', does: 'window', saves: true },
  /** The id is the stand's, as of the next one. */
  'stand.change': { right: 'collection.visit', does: 'window', saves: true },
  'stand.cancel': { right: 'collection.visit', does: 'act' },
  'collect.share': { right: 'collection.share', does: 'window', saves: true },
  'letter.print': { right: 'collection.visit', does: 'window' },
  'collect.ladder': { right: 'community.edit', does: 'window', saves: true },
  'collect.wording': { right: 'community.edit', does: 'window', saves: true },
  /** The id is the home's. */
  'visit.log': { right: 'collection.visit', does: 'window' },
  /** With the list it was noted on as its step, as of the next ones: what came of it at the door or by phone, said in two taps. */
  'visit.absent': { right: 'collection.visit', does: 'show', turns: true },
  'visit.refused': { right: 'collection.visit', does: 'show', turns: true },
  'visit.said_paid': { right: 'collection.visit', does: 'show' },
  'visit.absent_phone': { right: 'collection.visit', does: 'show', turns: true },
  'visit.refused_phone': { right: 'collection.visit', does: 'show', turns: true },
  'visit.said_paid_phone': { right: 'collection.visit', does: 'show' },
  'visit.home': { right: 'collection.see', does: 'show' },
  'letter.make': { right: 'collection.visit', does: 'window' },
  /** The id is the letter's, as of the next one. */
  'letter.deliver': { right: 'collection.visit', does: 'window', saves: true },
  'letter.proof': { right: 'collection.see', does: 'act' },
  ...reliefControls,
  /** The id is that of whoever adds. */
  'staff.add': { right: 'staff.manage', does: 'window', saves: true },
  'staff.change': { right: 'staff.manage', does: 'window', saves: true },
  'staff.remove': { right: 'staff.manage', does: 'window', saves: true },
  /** The id is that of the file that was dropped. */
  'upload.import': { right: 'archive.import', does: 'act' },
  'upload.discard': { right: 'archive.import', does: 'act' },
  /** The id is the community's; for a new one that of whoever adds it. */
  'community.general': { right: 'community.edit', does: 'window', saves: true },
  'community.hours': { right: 'community.edit', does: 'window', saves: true },
  'community.channels': { right: 'community.edit', does: 'window', saves: true },
  'community.add': { right: 'community.add', does: 'window' },
  /** The id is that of the wish to be forgotten. */
  'erasure.carry_out': { right: 'erasure.decide', does: 'window' },
  'erasure.refuse': { right: 'erasure.decide', does: 'window' },
  /** The id is the community's, as of the export; of the others that of the entry in the register. */
  'call.log': { right: 'call.log', does: 'window' },
  /** Who was typed into the window is looked up, and shown in its place with all that was typed. */
  'call.look': { right: 'call.log', does: 'show', turns: true },
  'call.export': { right: 'call.export', does: 'act' },
  'call.back': { right: 'call.log', does: 'act' },
  'call.happening': { right: 'call.log', does: 'show' },
  'call.no_danger': { right: 'call.log', does: 'show' },
  'call.phone': { right: 'resident.phone', does: 'show' },
  /** The id is that of the line of the phone list. */
  'line.reached': { right: 'call.log', does: 'window', saves: true },
  'line.missed': { right: 'call.log', does: 'act' },
  'line.phone': { right: 'resident.phone', does: 'show' },
  /** The id is the community's, as of the next one: a new survey, beginning with a template. */
  'survey.open': { right: 'survey.open', does: 'window', saves: true },
  'survey.service': { right: 'survey.open', does: 'window', saves: true },
  /** The same; the step is the number of the survey that somebody answered on paper or by phone. */
  'survey.enter': { right: 'survey.enter', does: 'window', saves: true },
  'survey.print': { right: 'survey.enter', does: 'act' },
  ...callbackControls,
  'unit.phone': { right: 'resident.phone', does: 'show' },
  /** The id is the community's. */
  'archive.list': { right: 'archive.see', does: 'act' },
  'unit.history': { right: 'archive.see', does: 'show' },
  'unit.change': { right: 'archive.edit', does: 'window', saves: true },
  'unit.resident': { right: 'archive.edit', does: 'window', saves: true },
  /** The id is the community's; the address is the one that was typed. */
  'unit.add': { right: 'archive.edit', does: 'window', saves: true },
  /** The id is that of somebody's occupancy in a unit, as of the next three. */
  'stay.change': { right: 'archive.edit', does: 'window', saves: true },
  'stay.end': { right: 'archive.edit', does: 'window', saves: true },
  'stay.remove': { right: 'archive.edit', does: 'window', saves: true },
  'stay.invite': { right: 'invitation.make', does: 'show' },
  /** The id is the community's, as of `knowledge.begin`. */
  'knowledge.add': { right: 'knowledge.edit', does: 'window', saves: true },
  'knowledge.begin': { right: 'knowledge.edit', does: 'window', saves: true },
  'knowledge.change': { right: 'knowledge.edit', does: 'window', saves: true },
  'knowledge.end': { right: 'knowledge.edit', does: 'window', saves: true },
  /** The id is that of a question that found no answer, as of the next one. */
  'knowledge.from': { right: 'knowledge.edit', does: 'window', saves: true },
  /** The id is the unit's. */
  'ask.exception': { right: 'exception.ask', does: 'window' },
  /** The id is the exception's. */
  'ask.end': { right: 'exception.ask', does: 'window' },
  'knowledge.decline': { right: 'knowledge.edit', does: 'window', saves: true },
} as const satisfies Record<
  string,
  { right: Permission; does: 'act' | 'window' | 'show'; saves?: true; turns?: true }
>;

export type ControlName = keyof typeof controls;
type ClickOf<Name> = Name extends `${infer On}.${infer Verb}`
  ? { on: On; verb: Verb; id: string; address?: string | undefined; step?: string | undefined }
  : never;
/** What somebody clicked: a verb on a thing. */
export type Click = ClickOf<ControlName>;

const nameOf = (click: Click): ControlName => `${click.on}.${click.verb}` as ControlName;
const isName = (name: string): name is ControlName => Object.hasOwn(controls, name);

/** Reads a control, also one under "more"; null for one that no version knows. */
export function readClick(action: SlackAction): Click | null {
  const [on, named] = action.action_id.split('.');
  const value = readValue(action.selected_option?.value ?? action.value);
  if (!value) return null;
  const verb = named === 'more' ? value.verb : named;
  const { id, address, step } = value;
  return isName(`${on}.${verb}`) ? ({ on, verb, id, address, step } as Click) : null;
}

/** Fields of windows that ask for something by themselves: on Enter, or once something is chosen. By the window's `callback_id`, then the field. */
const fieldControls: Readonly<Record<string, Readonly<Record<string, ControlName>>>> = {
  call: { who: 'call.look', found: 'call.look' },
};

/** Reads what a field of an open window asks for; null for the fields that ask for nothing. */
export function readFieldClick(action: SlackAction, callbackId: string, id: string): Click | null {
  const named = fieldControls[callbackId];
  const name = named && Object.hasOwn(named, action.action_id) ? named[action.action_id] : null;
  if (!name) return null;
  const [on, verb] = name.split('.');
  return { on, verb, id } as Click;
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

/** Whether an action is one of the office's own, also one that is out of date; links and fields of a modal are not. */
export function isControl(actionId: string): boolean {
  const [on] = actionId.split('.');
  return actionId.includes('.') && Object.keys(controls).some((name) => name.split('.')[0] === on);
}

/** Controls that must be answered with a window while the person waits; the others are carried out by the workers. */
export const opensWindow = (click: Click): boolean => controls[nameOf(click)].does !== 'act';

/** Whether what a control shows takes the place of the window it is clicked in. */
export const turnsPages = (click: Click): boolean => 'turns' in controls[nameOf(click)];

/** Whether the window with this `callback_id` changes what no card shows. */
export const savesUnseen = (callbackId: string): boolean =>
  isName(callbackId) && 'saves' in controls[callbackId];

/** The right that a control asks for. */
export const rightOf = (click: Click): Permission => controls[nameOf(click)].right;

/** What stands in a modal's private metadata: what it is about and where it was opened. */
export const windowShape = z.object({
  v: z.literal(1),
  id: z.uuid(),
  channel: z.string().nullish(),
  ts: z.string().nullish(),
  /** The unit of which it has been said that it has an owner already. */
  besideOwnerOf: z.uuid().nullish(),
  /** What had been typed of a caller when it was asked which of several that is. */
  typed: z.string().max(200).nullish(),
  /** Who was chosen for what had been typed, where the window does not ask it any more. */
  caller: z.string().max(80).nullish(),
  /** That the same call was entered a moment ago has been said. */
  again: z.boolean().nullish(),
  /** The mark of what was owed when a window of money showed it. */
  owed: z.string().max(40).nullish(),
  /** What was said to be more than is owed, in whole fen. */
  restFen: z.string().max(20).nullish(),
  /** The number of the survey that is answered in a window. */
  survey: z.int().positive().nullish(),
  /** What makes a window of money one payment, however often it is sent. */
  once: z.string().max(80).nullish(),
});
export type Window = z.infer<typeof windowShape>;

/** Whether a request in this state takes a verb that is also one of the office's own. */
export function canNow(state: Parameters<typeof possibleVerbs>[0], verb: string): boolean {
  const verbs: readonly StaffVerb[] = possibleVerbs(state);
  return verbs.some((one) => one === verb);
}
