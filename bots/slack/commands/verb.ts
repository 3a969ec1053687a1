import type { Language } from '../../../src/config.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import type { StaffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import type { Block } from '../kit/blocks.ts';
import type { Modal } from '../kit/fields.ts';
import type { LinkTo } from '../send/card-links.ts';

/** What comes back for the one who typed: words, words with controls, or a window. */
export type CommandAnswer = { text: string; blocks?: Block[] } | { window: Modal };

/** A command as it was asked: by whom, and the words after its name. */
export type AskedCommand = {
  office: Office;
  actor: StaffView;
  words: string[];
  language: Language;
  /** Slack's link to a message, where it says it in time. */
  linkTo: LinkTo;
  /** Every verb there is, in the order that help tells them. */
  verbs: readonly CommandVerb[];
};

/** The rights that help has a line for. */
type ToldRight = {
  [Right in Permission]: `can.${Right}` extends keyof StaffTexts ? Right : never;
}[Permission];

/** A verb of the slash command. */
export type CommandVerb = {
  /** Its names in either language; the first English one is the published one. */
  words: Readonly<Record<Language, readonly string[]>>;
  /** The right it asks for, before anything is looked up; null: whoever is on the staff list. */
  right: Permission | null;
  /** The rights whose lines help tells with it, each to those who have it. */
  tells: readonly ToldRight[];
  /** Of a verb that opens a window where there is one to open: words that take long stand in a window as well. */
  opens?: 'window';
  answer(asked: AskedCommand): Promise<CommandAnswer>;
};

/** The names of a verb in both languages. */
export const namesOf = ({ words }: CommandVerb): string[] => [...words.en, ...words['zh-CN']];
