import type { OwnTexts } from './own.zh-CN.ts';

/** What a resident reads about what is held of them, in English. */
export const ownEn: OwnTexts = {
  'own.details': (p) =>
    `This is what we hold about you.\nName: ${p.name}\nPhone: ${p.phone ?? 'none yet'}\nHome: ${p.homes}\nLanguage: ${p.language}`,
  'own.home': (p) => `${p.address} (${p.role.toLowerCase()} since ${p.since})`,

  'button.quiet': () => 'Quiet hours',
  'button.quiet_community': (p) => `As here: ${p.from}–${p.to}`,
  'button.quiet_community_none': () => 'As here: none',
  'button.quiet_none': () => 'No quiet hours',
  'button.quiet_other': () => 'Other hours',
  'quiet.line': (p) =>
    `Quiet hours: ${p.from}–${p.to} every day; messages still arrive, without a sound`,
  'quiet.line_none': () => 'Quiet hours: none; messages ring at any time',
  'quiet.choose': () =>
    'When should nothing ring? An emergency, or an answer to something you have just asked, rings at any time.',
  'quiet.ask': (p) => `Please write from when to when, for example “${p.example}”.`,
  'quiet.ask_again': (p) =>
    `I could not read those hours. Please write from when to when, for example “${p.example}”; to leave them as they are, write “cancel”.`,
  'quiet.set': (p) =>
    `From now on messages still arrive between ${p.from} and ${p.to}, but without a sound. An emergency, or an answer to something you have just asked, rings at any time.`,
  'quiet.set_none': () => 'From now on messages ring at any time. To change that, send /settings.',
  'quiet.kept': () => 'All right, your quiet hours stay as they are.',
};
