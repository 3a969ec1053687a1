import { requestKinds, urgencies } from '../../codes.ts';
import type { Kind } from './values.ts';

/** What became of a request, as far as the rules of callbacks ask for it. */
export const callbackMarks = ['reopened', 'partly', 'dissatisfied'] as const;

const marks: readonly string[] = [...requestKinds, ...urgencies, ...callbackMarks];

/** Which requests are meant: their kinds, urgencies and what became of them, or none. */
export const callbackMarkList: Kind<string[]> = {
  must: `none, or values with commas between, each one of ${marks.join(', ')}`,
  read: (typed) => {
    const text = typed.trim().toLowerCase();
    if (text === '') return undefined;
    if (text === 'none') return [];
    const parts = text.split(/[,，、]/).map((part) => part.trim());
    return parts.every((part) => marks.includes(part)) ? [...new Set(parts)] : undefined;
  },
  write: (value) => (value.length === 0 ? 'none' : value.join(',')),
};
