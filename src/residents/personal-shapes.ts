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
