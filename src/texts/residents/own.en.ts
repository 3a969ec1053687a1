import type { OwnTexts } from './own.zh-CN.ts';

/** What a resident reads about what is held of them, in English. */
export const ownEn: OwnTexts = {
  'own.details': (p) =>
    `This is what we hold about you.\nName: ${p.name}\nPhone: ${p.phone ?? 'none yet'}\nHome: ${p.homes}\nLanguage: ${p.language}`,
  'own.home': (p) => `${p.address} (${p.role.toLowerCase()} since ${p.since})`,
};
