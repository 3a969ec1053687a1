import type { WorkTexts } from './work.zh-CN.ts';

/** What the staff read of work lists, and of giving out several requests at once, in English. */
export const workEn: WorkTexts = {
  'work.title': () => 'Work lists',
  'work.unassigned': (p) => `Nobody has: ${p.count}`,
  'work.unanswered': (p) => `Unanswered: ${p.count}`,
  'work.overdue': (p) => `Late: ${p.count}`,
  'work.waiting': (p) => `Waiting: ${p.count}`,
  'work.mine': (p) => `Mine: ${p.count}`,
  'work.reopened': (p) => `Opened again: ${p.count}`,
  'work.escalated': (p) => `Handed up: ${p.count}`,
  'work.open': (p) => `Open: ${p.count}`,
  'work.person': (p) => `With ${p.who}: ${p.count}`,
  'work.building': (p) => `Building ${p.name}: ${p.count}`,
  'work.share': (p) =>
    p.late > 0 ? `${p.name} ${p.open} (${p.late} late)` : `${p.name} ${p.open}`,
  'work.page': (p) => `Page ${p.page} of ${p.pages}`,
  'work.rest': (p) => `${p.count} more.`,
  'work.none': () => 'Nothing.',
  'work.late_by': (p) => ` (${p.length} ago)`,
  'work.people': (p) => `By person: ${p.list}`,
  'work.buildings': (p) => `By building: ${p.list}`,
  'work.community': (p) => `Community: ${p.name}`,
  'work.which': () => 'Another list',
  'work.unknown': (p) =>
    `There is no list “${p.words}”. You can write: unassigned, unanswered, overdue, waiting, mine, reopened, escalated, a colleague’s name, or building 3.`,
  'work.several': (p) =>
    `“${p.words}” may be several people: ${p.names.join(', ')}. Please write the whole name.`,
  'work.not_served': () => 'There are no requests you may see in your communities.',
  'work.building_word': (p) => `building ${p.name}`,
  'action.work_next': () => 'Next page',
  'action.work_previous': () => 'Previous page',
  'action.work_assign': () => 'Assign several…',
  'action.work_see': () => 'See all',
  'modal.work_assign': () => 'Assign several',
  'field.work_requests': () => 'Which requests',
  'hint.work_requests': () => 'Those nobody has, the most pressing first.',
  'option.work': (p) =>
    [p.number, p.what, p.place, p.urgency, p.late ? 'late' : ''].filter(Boolean).join(' · '),
  'work.no_place': () => 'shared area',
  'work.nothing_to_assign': () => 'There is nothing that nobody has.',
  'work.assigned': (p) =>
    `✅ Assigned to ${p.who}: ${p.count} (${p.list}). They and the residents have been told.`,
  'work.not_assigned': (p) => `Not assigned:\n${p.list}`,
  'work.why_not': (p) => `${p.number}: ${p.why}`,
  'work.gone': () => 'one of them is not there any more',
  'work.given': (p) =>
    `${p.by} has given you ${p.count}:\n${p.list}${p.note === '' ? '' : `\nNote: ${p.note}`}\nPlease take them on their cards.`,
};
