import type { Language } from '../../config.ts';
import type { Office } from '../../work.ts';
import { Staff } from './entities.ts';

/** Slack's locale of a user, such as `en-GB`, or null where Slack does not say. */
export type LocaleOf = (slackUser: string) => Promise<string | null>;

/** The language the office speaks for a locale; null for one it speaks neither language of. */
export function languageOfLocale(locale: string | null): Language | null {
  const [name] = (locale ?? '').toLowerCase().split(/[-_]/);
  return name === 'zh' ? 'zh-CN' : name === 'en' ? 'en' : null;
}

/**
 * The language of what only this colleague reads: the one they chose, else that
 * of their Slack, else `otherwise`. Slack is asked once, and again where
 * `refresh` says that now is a good moment.
 */
export async function languageOfStaff(
  office: Office,
  slackUser: string,
  ask: { localeOf: LocaleOf; otherwise: Language; refresh?: boolean },
): Promise<Language> {
  const em = office.orm.em.fork();
  const staff = await em.findOne(
    Staff,
    { slackUser, active: true },
    { fields: ['id', 'language', 'slackLanguage'] },
  );
  if (!staff) return ask.otherwise;
  if (staff.language) return staff.language;
  if (staff.slackLanguage && ask.refresh !== true) return staff.slackLanguage;
  const seen = languageOfLocale(await ask.localeOf(slackUser));
  if (seen !== null && seen !== staff.slackLanguage)
    await em.nativeUpdate(Staff, { id: staff.id }, { slackLanguage: seen });
  return seen ?? staff.slackLanguage ?? ask.otherwise;
}

/** Keeps the language that somebody on the staff chose for themselves; null is that of their Slack. */
export async function chooseStaffLanguage(
  office: Office,
  slackUser: string,
  language: Language | null,
): Promise<void> {
  await office.orm.em.fork().nativeUpdate(Staff, { slackUser, active: true }, { language });
}
