import { isJob, type RequestState, type StaffRole } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import {
  isOpen,
  permissionOf,
  possibleVerbs,
  type StaffVerb,
} from '../../../../src/requests/request/lifecycle.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { type Permission, rolesMay } from '../../../../src/staff/rights/permissions.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords } from '../../../../src/texts/terms/terms.ts';
import { actions, type Block, button, controlValue, option } from '../../kit/blocks.ts';
import type { Modal } from '../../kit/fields.ts';
import { noticeModal } from '../../kit/notice.ts';

/** The verbs that stand as buttons, in the order of use; the others are under "more". */
const first: Partial<Record<RequestState, readonly StaffVerb[]>> = {
  new: ['note', 'claim', 'assign'],
  assigned: ['note', 'claim', 'assign'],
  accepted: ['arrive', 'contain', 'start', 'done'],
  working: ['arrive', 'contain', 'done', 'wait'],
  waiting: ['start', 'done'],
  done: ['close', 'reopen'],
  closed: ['reopen'],
  declined: ['reopen'],
};

/** The buttons of a card: what can be done now, the rarer under "more". */
export function cardButtons(view: RequestView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const can = possibleVerbs(view.state, view.kind, view);
  const shown = shownVerbs(view);
  const rest = restVerbs(view);
  const elements = shown.map((verb, index) =>
    button(
      `request.${verb}`,
      t[`action.${verb}`](),
      value,
      index === 0 && verb !== 'reopen' && view.outside === null ? 'primary' : undefined,
    ),
  );
  const talks = view.chat !== null && view.state !== 'cancelled' && view.state !== 'merged';
  // What somebody outside has in hand ends with their work, and so that comes first.
  if (view.outside !== null && isOpen(view.state))
    elements.unshift(button('request.done_outside', t['action.done_outside'](), value, 'primary'));
  if (talks) elements.push(button('request.reply', t['action.reply'](), value));
  if ((view.resident?.hasPhone || view.caller?.hasPhone) && can.length > 0)
    elements.push(button('request.phone', t['action.phone'](), value));
  if (rest.length > 0) {
    elements.push({
      type: 'overflow',
      action_id: 'request.more',
      options: menuOf(rest).map((verb) =>
        option(t[`action.${verb}`](), JSON.stringify({ v: 1, id: view.id, verb })),
      ),
    });
  }
  return elements.length > 0 ? [actions(elements)] : [];
}

/** So many lines a menu holds. Source: Block Kit's published reference. */
const menuMax = 5;

/** The verbs that stand as buttons now. */
const shownVerbs = (view: RequestView): StaffVerb[] => {
  const can = possibleVerbs(view.state, view.kind, view);
  return (first[view.state] ?? []).filter((verb) => can.includes(verb));
};

/** What can be done beside the request's own course, and the right it asks for. */
const besideRights = {
  quote: 'request.done',
  record: 'request.record',
  print: 'request.print',
  promise: 'request.wait',
} as const satisfies Record<string, Permission>;
type BesideVerb = keyof typeof besideRights;
type CardVerb = StaffVerb | BesideVerb;

const isBeside = (verb: CardVerb): verb is BesideVerb => Object.hasOwn(besideRights, verb);
const rightOf = (verb: CardVerb): Permission =>
  isBeside(verb) ? besideRights[verb] : permissionOf[verb];

/** What can be done now beside its course: a price is asked for before the work, the record is written and printed after it. */
function besideVerbs(view: RequestView): BesideVerb[] {
  if (!isJob(view.kind)) return [];
  if (isOpen(view.state)) {
    const asks: BesideVerb[] = view.anonymous ? [] : ['quote'];
    return view.outside === null ? asks : ['promise', ...asks];
  }
  return view.doneAt === null ? [] : ['record', 'print'];
}

/** The other verbs that can be done now. */
const restVerbs = (view: RequestView): CardVerb[] => {
  const shown = shownVerbs(view);
  const rest = possibleVerbs(view.state, view.kind, view).filter((verb) => !shown.includes(verb));
  const beside = besideVerbs(view);
  // Of what somebody outside has, their next promise comes first.
  return view.outside === null ? [...rest, ...beside] : [...beside, ...rest];
};

/** What stands in the menu: all of it, or what fits beside the way to the others. */
const menuOf = (verbs: readonly CardVerb[]): (CardVerb | 'all')[] =>
  verbs.length <= menuMax ? [...verbs] : [...verbs.slice(0, menuMax - 1), 'all'];

/** The window that offers whatever else this person may do to a request now. */
export function allModal(
  view: RequestView,
  roles: readonly StaffRole[],
  language: Language,
): Modal {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const controls = restVerbs(view)
    .filter((verb) => rolesMay(roles, rightOf(verb)))
    .map((verb) => button(`request.${verb}`, t[`action.${verb}`](), value));
  const what = `${view.number} · ${matterWords(view.kind, view.category, language)}`;
  const words = controls.length === 0 ? t['modal.all_none']() : t['modal.all_words']();
  return noticeModal(t['modal.all'](), `${what}\n${words}`, language, controls);
}

/** The buttons of a request on the App Home: those of its card that this person may use. */
export function homeButtons(
  view: RequestView,
  roles: readonly StaffRole[],
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const shown = shownVerbs(view).filter((verb) => rolesMay(roles, permissionOf[verb]));
  const value = controlValue(view.id);
  const buttons = shown.map((verb, index) =>
    button(`request.${verb}`, t[`action.${verb}`](), value, index === 0 ? 'primary' : undefined),
  );
  if (view.chat !== null && rolesMay(roles, 'request.reply'))
    buttons.push(button('request.reply', t['action.reply'](), value));
  return buttons;
}
