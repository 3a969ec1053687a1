import type { Chat } from '../../community/chat.ts';
import type { Community } from '../../community/entities.ts';
import type { Command, Facts, Result } from '../../conversation/effects.ts';
import type { Spot } from '../../delivery/parts.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import type { Work } from '../../work.ts';

/** What a turn knows while it carries out what the dialogue asked. */
export type TurnContext = {
  work: Work;
  chat: Chat;
  /** In a group: who writes, by the id of their private chat. */
  sender: number | null;
  /** Where things of this chat go unless they say otherwise. */
  community: Community;
  facts: Facts;
  /** Born with the entries of this turn: whatever the turn sends is keyed by it. */
  key: string;
  /** The entries of the inbox that are this turn. */
  entries: readonly number[];
  /** The messages of this turn, as the last path of a message of danger knows them. */
  said: readonly string[];
  /** Where in the chat the answers stand. */
  spot: Spot | undefined;
};

/** The command of the dialogue that asks for this. */
export type CommandThat<Do extends Command['do']> = OneThat<Command, Do>;
type OneThat<One extends Command, Do> = One extends Command
  ? Do extends One['do']
    ? One
    : never
  : never;

/** Carries out one command; `key` is born with it: whatever is sent for it is keyed by it. */
export type CarryOut<Do extends Command['do']> = (
  context: TurnContext,
  command: CommandThat<Do>,
  key: string,
) => Promise<Result | null>;

/** How the commands of a subject are carried out. */
export type CarryOuts<Of extends Command['do']> = { [Do in Of]: CarryOut<Do> };

/** A community's name in the reader's language; null for one that is not there. */
export const nameIn = (facts: Facts, community: string): string | null =>
  facts.communities.find((one) => one.id === community)?.name ?? null;

/** How the thread names who speaks in this chat. */
export function speakerName(context: Pick<TurnContext, 'community' | 'facts' | 'chat'>): string {
  const t = deskTexts(context.community.locale);
  return context.facts.resident
    ? t['said.resident']({ name: context.facts.resident.name })
    : t['said.stranger']({ name: context.chat.displayName });
}
