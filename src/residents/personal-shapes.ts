/** The shapes in which personal-columns.ts says what of the database holds something of a resident. */

/** What a personal column is. */
type What =
  /** Refers to the person. */
  | { is: 'person'; unite: 'moves' | 'by_itself' }
  /** The number of a chat, which is the person's number on Telegram. */
  | { is: 'chat' }
  /** What they are called, and how they are reached. */
  | { is: 'name' | 'phone' }
  /** What they said, or what was said of them. */
  | { is: 'words' }
  /** Photos, voices and other files. */
  | { is: 'files' };

/**
 * What is left of a column when its person is forgotten:
 * `empty` nothing, as an empty text; `null`; `zero`; `no_list` an empty list; `no_text` a
 * JSON without its words; `unless_named` as it is, unless it names them.
 */
export type Forgetting = 'empty' | 'null' | 'zero' | 'no_list' | 'no_text' | 'unless_named';

type Fate =
  | { forget: Forgetting }
  /** Not emptied by the general rule: how, or why it stays. */
  | { forget: 'otherwise'; how: string };

export type PersonalColumn = What & Fate;

/** A part of the copy that a person gets. */
type CopySection =
  | 'person'
  | 'chat'
  | 'homes'
  | 'requests'
  | 'emergencies'
  | 'calls'
  | 'corrections'
  | 'erasures'
  | 'admissions'
  | 'invitations'
  | 'let_in'
  | 'phone_seen';

export type PersonalTable = {
  /** Where in the copy its rows stand, or why they do not. */
  copy: readonly CopySection[] | { not: string };
  columns: Readonly<Record<string, PersonalColumn>>;
  /** Its other columns that could hold words: codes, ids and what the office itself writes. */
  plain: readonly string[];
};

/** A column that refers to the person. */
export const person = (unite: 'moves' | 'by_itself' = 'moves') =>
  ({
    is: 'person',
    unite,
    forget: 'otherwise',
    how: 'It refers to an entry on which no name stands any more.',
  }) as const satisfies PersonalColumn;
/** What they said, or was said of them. */
export const words = (forget: Forgetting) =>
  ({ is: 'words', forget }) as const satisfies PersonalColumn;
/** The number of their chat. */
export const chat = (forget: 'zero' | 'null') =>
  ({ is: 'chat', forget }) as const satisfies PersonalColumn;
/** A column that is not emptied by the general rule: how, or why it stays. */
export const otherwise = (is: 'chat' | 'name' | 'phone' | 'words' | 'files', how: string) =>
  ({ is, forget: 'otherwise', how }) as const satisfies PersonalColumn;
