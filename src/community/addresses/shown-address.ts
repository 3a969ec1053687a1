import type { Language } from '../../config.ts';

type Named = { name: string; nameEn: string };

/** An address as it is shown: the community's name goes before it where a deployment has several. */
export const shownAddress = (
  address: string,
  community: Named,
  language: Language,
  several: boolean,
): string => (several ? `${communityName(community, language)}/${address}` : address);

/** A community's name in a reader's language. */
export const communityName = (one: Named, language: Language): string =>
  language === 'en' ? one.nameEn : one.name;
