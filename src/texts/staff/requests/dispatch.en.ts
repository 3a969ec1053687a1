import type { DispatchStaffTexts } from './dispatch.zh-CN.ts';

/** What the staff read of who gets which request, in English. */
export const dispatchStaffEn: DispatchStaffTexts = {
  'action.transfer': () => 'Hand on…',
  'action.return': () => 'Give back…',
  'action.offer': () => 'Offer to several…',
  'modal.offer': (p) => `Offer ${p.number}`,
  'field.offer_skill': () => 'To whoever knows this',
  'field.offer_people': () => 'Or to people by name',
  'hint.offer': () =>
    'Each is asked alone, and the first to take it has it; if nobody does, it is back with the desk.',
  'refused.nobody_to_offer': () =>
    'There is nobody to offer this to now: whoever knows it is off. Please name somebody, or assign it.',
  'action.hand_out': () => 'Hand out…',
  'action.promise': () => 'New promise…',
  'action.done_outside': () => 'They have done it…',
  'modal.done_outside': (p) => `Done by them · ${p.number}`,
  'outside.done': (p) => `${p.to} has done it.`,
  'modal.hand_out': (p) => `Hand out ${p.number}`,
  'modal.promise': (p) => `New promise ${p.number}`,
  'field.outside_to': () => 'To whom (department or firm)',
  'field.outside_phone': () => 'Their phone',
  'field.promised_for': () => 'Promised for when',
  'hint.outside_to': () => 'The resident reads who has it and by when.',
  'card.outside': (p) =>
    `${p.to} has it and has promised it for ${p.at}; then whoever handed it out is reminded, and a day later the desk and the managers`,
  'outside.due': (p) =>
    `Request ${p.number}: ${p.to}${p.phone === '' ? '' : ` (${p.phone})`} had promised it for ${p.at}. Please ask them. If it is done, press They have done it; if not, enter their new promise.`,
  'outside.overdue': (p) =>
    `Request ${p.number}: ${p.to}${p.phone === '' ? '' : ` (${p.phone})`} had promised it for ${p.at}, and nothing was heard yet. Please chase them. If it is done, press They have done it; if not, enter their new promise.`,
  'offer.one': (p) =>
    `This was given to you. Please take it before ${p.at}, or give it back if you cannot.`,
  'offer.group': (p) => `Open until ${p.at}; the first to take it has it.`,
  'offer.accepted': () => 'You have taken this.',
  'offer.taken': (p) => `${p.who} has it; nothing more to do for you.`,
  'offer.passed': () => 'The time to take this is over, and it was arranged otherwise.',
  'offer.withdrawn': () => 'This needs nobody any more.',
  'card.ahead_offer': (p) => `${p.at} back to the desk unless taken (asked: ${p.who})`,
  'card.ahead_accept': (p) => `${p.at} goes to somebody else unless ${p.who} takes it`,
  'dispatch.title': () => 'How requests are given out',
  'dispatch.list': (p) => `How requests of ${p.community} are given out`,
  'dispatch.on': () =>
    'By rules: a new request goes by the first rule that is for it, from the top. Where nobody fits, it is left to the desk.',
  'dispatch.off': () =>
    'By hand: the desk gives requests out, and the rules below do nothing yet. Try them first, then switch them on.',
  'dispatch.rule': (p) =>
    `${p.place}. ${p.what}${p.where === null ? '' : ` in building ${p.where}`}: ${p.how}`,
  'dispatch.any_category': () => 'Any category',
  'dispatch.whoever_can': () => 'whoever knows it',
  'dispatch.does_person': (p) => `given to one of ${p.who}, who is on duty and has least`,
  'dispatch.does_group': (p) => `offered to ${p.who} at work now; the first to take it has it`,
  'dispatch.does_desk': (_p) => 'left to the desk',
  'dispatch.how_person': () => 'Give it to the best one',
  'dispatch.how_group': () => 'Offer it to several',
  'dispatch.how_desk': () => 'Leave it to the desk',
  'dispatch.would': (p) => `A request “${p.what}” now ${p.result}`,
  'dispatch.would_person': (p) => `would go to ${p.who}, because of: ${p.why}.`,
  'dispatch.would_group': (p) => `would be offered to ${p.who}; the first to take it has it.`,
  'dispatch.would_rule': () => 'would be left to the desk by a rule.',
  'dispatch.would_no_rule': () => 'would be left to the desk, since no rule is for it.',
  'dispatch.would_nobody': () =>
    'would be left to the desk: nobody the rule means knows it, is at work and looks after the building.',
  'shift.ended': (p) =>
    `${p.who}'s shift is over with ${p.count === 1 ? 'one request' : `${p.count} requests`} still open. Please look after ${p.count === 1 ? 'it' : 'them'} during yours:\n${p.list}${p.rest > 0 ? `\nand ${p.rest} more` : ''}\n${p.back === null ? '' : `${p.who} is back on ${p.back}. `}If a resident asks, a deadline comes or something changes, you answer.`,
  'shift.line': (p) => `· ${p.what}${p.whose === null ? '' : ` (${p.whose}'s)`}`,
  'action.dispatch_add': () => 'Add a rule…',
  'action.dispatch_change': () => 'Change…',
  'action.dispatch_remove': () => 'Remove',
  'action.dispatch_rehearse': () => 'Try them…',
  'action.dispatch_hand': () => 'Give out by hand',
  'action.dispatch_rules': () => 'Give out by rules',
  'modal.dispatch_add': () => 'Add a rule',
  'modal.dispatch_change': () => 'Change a rule',
  'modal.dispatch_rehearse': () => 'Try the rules',
  'modal.dispatch_try': () => 'Try',
  'field.dispatch_categories': () => 'Which categories (none: all)',
  'field.dispatch_buildings': () => 'Which buildings (none: all)',
  'field.dispatch_how': () => 'How',
  'field.dispatch_people': () => 'To whom (none: whoever knows it)',
  'field.dispatch_place': () => 'Its place in the list',
  'can.dispatch.edit': () =>
    '• `/gatehouse dispatch`: how requests are given out; try the rules, switch them on or off',
  'action.merge': () => 'Merge…',
  'modal.transfer': (p) => `Hand on ${p.number}`,
  'modal.return': (p) => `Give back ${p.number}`,
  'modal.merge': (p) => `Merge ${p.number}`,
  'field.into': () => 'Into which request',
  'hint.into': () => 'The residents of both go on hearing of it.',
  'card.merged_into': (p) => `merged into ${p.number}`,
  'refused.not_yours': (p) =>
    `${p.who} has this, and only whoever has it can hand it on or give it back. To give it to somebody else, assign it.`,
  'refused.not_the_same': () =>
    'Only requests of one community can be merged, from the same home or in the same category. Please choose another one, or correct the home first.',
  'refused.nothing_to_merge': () =>
    'There is nothing to merge it into: whatever is from the same home or in the same category is settled.',
};
