import type { Language } from '../../config.ts';

/** A name in both languages, before it is known who reads it. */
export type Named = { name: string; nameEn: string | null };

/** How colleagues read the name of a member of the staff, in the language of whoever reads. */
export const staffName = (one: Named, language: Language): string =>
  language === 'en' ? (one.nameEn ?? one.name) : one.name;
