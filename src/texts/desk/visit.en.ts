import type { VisitDeskTexts } from './visit.zh-CN.ts';

/** What stands in the thread of a request about when somebody comes, in English. */
export const visitDeskEn: VisitDeskTexts = {
  'note.visit_offered': (p) =>
    `The resident would like a visit ${p.when}. Take that time on the card, or propose another.`,
  'note.visit_changed': (p) =>
    `The resident has changed the agreed ${p.was} to ${p.when}. Take that time on the card, or propose another.`,
  'note.visit_agreed': (p) => `The resident has agreed to ${p.when}.`,
  'note.visit_missed': (p) =>
    `The resident says that nobody came at the agreed time, ${p.when}. They have had our apology and been asked for another time; please put it first.`,
  'note.visit_kept': () => 'The resident says that somebody came.',
  'note.visit_hour': (p) =>
    `⏰ The visit is in an hour: ${p.when}. If you run late, say so on the card.`,
  'note.visit_over': (p) =>
    `⏰ The agreed time, ${p.when}, is over, and no arrival is on record. The resident has been asked; if you were there, please record it on the card.`,
  'note.visit_overlap': (p) =>
    `⚠️ ${p.when} overlaps with another agreed visit: ${p.numbers}. Please change one of them.`,
  'note.visit_goes_with': (p) => `The agreed visit comes with it: ${p.when}.`,
};
