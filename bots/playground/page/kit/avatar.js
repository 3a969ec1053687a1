/** Round or square pictures of people, from their names. */
import { h } from './dom.js';
import { gate } from './icons.js';

/** Family names of two characters, so that 欧阳 stays together. */
const DOUBLE = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒)/;

/**
 * The letters on a picture: a Chinese family name, or two initials.
 * @param {string} name
 */
function initials(name) {
  const clean = name.replace(/^[^\p{L}\p{N}]+/u, '').trim();
  if (/^\p{Script=Han}/u.test(clean)) return DOUBLE.exec(clean)?.[0] ?? clean.slice(0, 1);
  const words = clean.split(/[\s._-]+/).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

/**
 * A colour of the palette that stays with a person.
 * @param {string} id
 */
function tint(id) {
  let sum = 0;
  for (const sign of id) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return sum % 8;
}

/**
 * @param {{ id: string, name: string, bot?: boolean }} person
 * @param {string} [className]
 * @returns {HTMLElement}
 */
export function avatar(person, className = '') {
  if (person.bot) {
    return h('span', { class: `avatar avatar-bot ${className}`, 'aria-hidden': 'true' }, gate());
  }
  return h(
    'span',
    { class: `avatar tint-${tint(person.id)} ${className}`, 'aria-hidden': 'true' },
    initials(person.name),
  );
}
