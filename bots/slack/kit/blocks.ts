import { cutText } from '../../../src/texts/cut-text.ts';
import type { ControlName } from './control.ts';

/** The few Block Kit shapes the office uses, built so that they never break Slack's limits. */
export type Block = Record<string, unknown>;

/** Limits in characters. Source: Block Kit's published reference. */
const limits = { section: 3000, header: 150, button: 75, context: 3000, option: 75 } as const;

/** In mrkdwn, `&`, `<` and `>` escaped: mentions and links typed by anybody become words. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * A person's words as they can be shown anywhere: no NUL, no half surrogates,
 * and marks that turn the direction of writing closed at the end of each line.
 */
export function cleanWords(text: string): string {
  const wellFormed = text.replaceAll('\u0000', '').toWellFormed();
  return wellFormed
    .split('\n')
    .map((line) =>
      /[\u202a-\u202e\u2066-\u2069]/.test(line)
        ? `\u2068${line.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`
        : line,
    )
    .join('\n');
}

const notBlank = (text: string): string => (text.trim() === '' ? '—' : text);

export const plainText = (text: string, max: number): Block => ({
  type: 'plain_text',
  text: cutText(notBlank(text), max),
  emoji: true,
});

/** A section of plain words: nothing in them is markup. */
export const wordsSection = (text: string, max: number = limits.section): Block => ({
  type: 'section',
  text: { type: 'plain_text', text: cutText(notBlank(cleanWords(text)), max), emoji: false },
});

/** As many sections of plain words as a long text takes, each ending with a line where it can. */
export function wordsSections(text: string): Block[] {
  const words = cleanWords(text);
  if (words.length <= limits.section) return [wordsSection(words)];
  const line = words.lastIndexOf('\n', limits.section - 1);
  // Half of a pair is no character.
  const whole = /[\uD800-\uDBFF]/.test(words[limits.section - 1] ?? '') ? 1 : 0;
  const at = line > 0 ? line : limits.section - whole;
  return [wordsSection(words.slice(0, at)), ...wordsSections(words.slice(at).replace(/^\n/, ''))];
}

/** A section of our own markup; whatever comes from people in it must be escaped. */
export const markupSection = (text: string): Block => ({
  type: 'section',
  text: { type: 'mrkdwn', text: cutText(notBlank(text), limits.section) },
});
export const contextBlock = (text: string): Block => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: cutText(notBlank(text), limits.context) }],
});
export const headerBlock = (text: string): Block => ({
  type: 'header',
  text: plainText(text, limits.header),
});
export const dividerBlock: Block = { type: 'divider' };

export function button(
  control: ControlName,
  caption: string,
  value: string,
  style?: 'primary' | 'danger',
): Block {
  return {
    type: 'button',
    action_id: control,
    text: plainText(caption, limits.button),
    value,
    ...(style ? { style } : {}),
  };
}

export const option = (caption: string, value: string): Block => ({
  text: plainText(caption, limits.option),
  value,
});
export const actions = (elements: Block[]): Block => ({ type: 'actions', elements });

/** The published shape of every control's value. */
export const controlValue = (id: string, address?: string, step?: string): string =>
  JSON.stringify({ v: 1, id, address, step });

/** How an instant is written: by its hour, by its day, or by a date with its weekday that is called by nothing else. Source: Slack's published date formatting. */
const dateTokens = {
  time: '{time}',
  day: '{date_short_pretty} {time}',
  weekday: '{date_long} {time}',
} as const;

/** An instant in the reader's own time zone and language of Slack, with words for where dates are not drawn. */
export function slackDate(ms: number, form: keyof typeof dateTokens = 'day'): string {
  const token = dateTokens[form];
  return `<!date^${Math.floor(ms / 1000)}^${token}|${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC>`;
}
