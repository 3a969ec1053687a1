import type { Language } from '../../config.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { Post } from './posts.ts';

/** How a post of the roster is called. */
export function postName(post: Post, language: Language): string {
  return post === 'night_chief'
    ? staffTexts(language)['duty.night_chief']()
    : terms(language).role[post];
}
