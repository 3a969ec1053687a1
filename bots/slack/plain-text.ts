/**
 * A staff member's message as plain words for a resident: Slack's tokens become
 * what a reader sees, the mention of the bot goes, and the three escaped
 * characters come back. Source: Slack's published text formatting.
 */
export function plainFromSlack(text: string, names: { bot: string | null }): string {
  const shown = text.replace(/<([^<>]*)>/g, (_whole, token: string) =>
    shownToken(token, names.bot),
  );
  return shown
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u0000', '')
    .toWellFormed()
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .trim();
}

function shownToken(token: string, bot: string | null): string {
  const [target = '', label] = token.split('|');
  if (target.startsWith('@')) {
    // Colleagues' ids mean nothing to a resident; a name is shown where Slack gave one.
    return target.slice(1) === bot || label === undefined ? '' : `@${label}`;
  }
  if (target.startsWith('#') || target.startsWith('!')) return label ?? '';
  if (target.startsWith('mailto:') || target.startsWith('tel:'))
    return label ?? target.split(':')[1] ?? '';
  return label === undefined || label === target ? target : `${label} (${target})`;
}

/** Whether a message names the bot. */
export const mentionsBot = (text: string, bot: string): boolean =>
  text.includes(`<@${bot}>`) || text.includes(`<@${bot}|`);
