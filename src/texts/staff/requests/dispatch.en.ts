import type { DispatchStaffTexts } from './dispatch.zh-CN.ts';

/** What the staff read of who gets which request, in English. */
export const dispatchStaffEn: DispatchStaffTexts = {
  'action.transfer': () => 'Hand on…',
  'action.return': () => 'Give back…',
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
