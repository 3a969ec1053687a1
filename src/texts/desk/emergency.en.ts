import type { EmergencyDeskTexts } from './emergency.zh-CN.ts';

/** What staff read when an emergency asks for them, in English. */
export const emergencyDeskEn: EmergencyDeskTexts = {
  'page.danger': (p) => `${p.what}. Please take it now.`,
  'page.nobody': (p) => `${p.what}. Nobody has taken it for ${p.minutes} min; please take it now.`,
  'page.silence': (p) =>
    `${p.what}. No word from ${p.who} for ${p.minutes} min; please take it now.`,
  'page.another': (p) => `${p.what}. Now also reported: ${p.kind}. Please take it now.`,
  'page.what': (p) => `${p.drill ? '[Drill] ' : ''}Emergency ${p.number} · ${p.kinds} · ${p.place}`,
  'page.unknown_place': () => 'place unknown',
  'note.over': (p) => `${p.by} has stood it down: ${p.reason}`,
  'note.warned': (p) =>
    `${p.by} warned the neighbours at ${p.where}: ${p.homes} homes${p.without > 0 ? `; ${p.without} of them have no chat, please knock or call` : ''}.`,
  'dm.over': (p) => `${p.what}: stood down by ${p.by}. ${p.reason}`,
  'dm.taken': (p) => `${p.what}: ${p.by} has it.`,
  'dm.unconfirmed': (p) => `${p.what}: nobody has taken it yet; others are being called.`,
  'dm.silent': (p) => `${p.what}: no word from the colleague who has it; others are being called.`,
};
