import { withEmoji } from './emoji.ts';

/** Who is who in a message: the bot, whose mention goes, and what residents call the others. */
export type Named = {
  bot: string | null;
  /** Public names by Slack user id. */
  people?: ReadonlyMap<string, string> | undefined;
};

/**
 * A staff member's message as plain words for a resident: Slack's tokens become
 * what a reader sees, names of emoji their signs, the mention of the bot goes,
 * and the three escaped characters come back. Source: Slack's published text
 * formatting.
 */
export function plainFromSlack(text: string, named: Named): string {
  const shown = text
    .split(/(<[^<>]*>)/)
    .map((piece, index) =>
      index % 2 === 1 ? shownToken(piece.slice(1, -1), named) : withEmoji(piece),
    )
    .join('');
  return shown
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u0000', '')
    .toWellFormed()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function shownToken(token: string, { bot, people }: Named): string {
  const bar = token.indexOf('|');
  const target = bar === -1 ? token : token.slice(0, bar);
  const label = bar === -1 || bar === token.length - 1 ? undefined : token.slice(bar + 1);
  if (target.startsWith('@')) {
    const id = target.slice(1);
    if (id === bot) return '';
    // Colleagues' ids mean nothing to a resident.
    return people?.get(id) ?? (label === undefined ? '' : `@${label}`);
  }
  if (target.startsWith('#') || target.startsWith('!')) return label ?? '';
  if (target.startsWith('mailto:') || target.startsWith('tel:'))
    return label ?? target.slice(target.indexOf(':') + 1);
  // What was typed as an address, Slack labels with just that.
  if (label === undefined || isSameAddress(label, target)) return label ?? target;
  return `${label} (${target})`;
}

const isSameAddress = (label: string, target: string): boolean =>
  target === label ||
  target.replace(/^https?:\/\//, '').replace(/\/$/, '') === label.replace(/\/$/, '');

/** Whether a message names the bot. */
export const mentionsBot = (text: string, bot: string): boolean =>
  text.includes(`<@${bot}>`) || text.includes(`<@${bot}|`);

/** The Slack users that a message names. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([UW][A-Z0-9]{2,20})[|>]/g)].map((found) => found[1] ?? '')),
];
