import { badRequest, type TgEntity, type TgMessage } from './model.ts';

/** Limits of the Bot API. Source: its published documentation; lengths in UTF-16 units, sizes in bytes. */
const limits = {
  text: 4096,
  caption: 1024,
  callbackData: 64,
  answer: 200,
  buttonsInRow: 8,
  buttons: 100,
  commands: 100,
} as const;

/** Text as Telegram takes it: well-formed, not blank, not too long, without a parse mode we do not speak. */
export function checkText(args: Record<string, unknown>, field: 'text' | 'caption'): string {
  const value = args[field];
  for (const name of ['parse_mode', 'entities', 'caption_entities'])
    if (args[name] !== undefined) throw badRequest(`the playground sends plain text: no ${name}`);
  if (value === undefined && field === 'caption') return '';
  if (typeof value !== 'string') throw badRequest('message text is empty');
  if (!value.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  const clean = value.replaceAll('\u0000', '');
  if (clean.trim() === '' && field === 'text') throw badRequest('message text is empty');
  if (clean.length > limits[field])
    throw badRequest(field === 'text' ? 'message is too long' : 'message caption is too long');
  return clean;
}

/** Links, mentions and commands, as Telegram marks them by itself. */
export function entitiesOf(text: string): Pick<TgMessage, 'entities'> {
  const found: TgEntity[] = [];
  for (const [pattern, type] of [
    [/(?<=^|\s)\/[A-Za-z][\w]*(?:@\w+)?/g, 'bot_command'],
    [/https?:\/\/[^\s，。）)]+/g, 'url'],
    [/(?<=^|\s)@\w{4,}/g, 'mention'],
  ] as const) {
    for (const match of text.matchAll(pattern))
      found.push({ type, offset: match.index, length: match[0].length });
  }
  return found.length === 0 ? {} : { entities: found.sort((a, b) => a.offset - b.offset) };
}

/** A reply markup as Telegram takes it, or undefined. */
export function checkMarkup(markup: unknown): Record<string, unknown> | undefined {
  if (markup === undefined || markup === null) return undefined;
  if (typeof markup !== 'object') throw badRequest("can't parse reply keyboard markup JSON object");
  const shape = markup as Record<string, unknown>;
  if ('inline_keyboard' in shape) checkInline(shape.inline_keyboard);
  else if ('keyboard' in shape) checkKeyboard(shape.keyboard);
  else if (!('remove_keyboard' in shape) && !('force_reply' in shape))
    throw badRequest('object expected as reply markup');
  return shape;
}

function rowsOf(value: unknown): Record<string, unknown>[][] {
  if (!Array.isArray(value) || !value.every((row) => Array.isArray(row)))
    throw badRequest("can't parse inline keyboard: field must be of type Array of Array");
  return value as Record<string, unknown>[][];
}

function checkInline(value: unknown): void {
  const rows = rowsOf(value);
  if (rows.flat().length > limits.buttons) throw badRequest('reply markup is too long');
  for (const row of rows) {
    if (row.length > limits.buttonsInRow) throw badRequest('reply markup is too long');
    for (const button of row) {
      const { text, callback_data: data, url, pay } = button;
      if (typeof text !== 'string' || text.trim() === '')
        throw badRequest("can't parse inline keyboard button: Text must be non-empty");
      if ([data, url, pay].filter((one) => one !== undefined).length !== 1)
        throw badRequest('Text buttons are not allowed in the inline keyboard');
      if (
        data !== undefined &&
        (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > limits.callbackData)
      )
        throw badRequest('BUTTON_DATA_INVALID');
      if (url !== undefined && (typeof url !== 'string' || !/^(https?|tg):\/\//.test(url)))
        throw badRequest(`inline keyboard button URL '${String(url)}' is invalid: Wrong HTTP URL`);
    }
  }
}

function checkKeyboard(value: unknown): void {
  for (const button of rowsOf(value).flat()) {
    const text = typeof button === 'string' ? button : button.text;
    if (typeof text !== 'string' || text === '')
      throw badRequest('keyboard button text must be non-empty');
  }
}

/** Yes or no, as Telegram takes it; absent is no. */
export function checkYes(args: Record<string, unknown>, field: string): boolean {
  const value = args[field];
  if (value === undefined || value === false || value === 'false') return false;
  if (value === true || value === 'true') return true;
  throw badRequest(`can't parse ${field}: expected a Boolean`);
}

export function checkAnswer(text: unknown): string {
  if (text === undefined) return '';
  if (typeof text !== 'string' || text.length > limits.answer) throw badRequest('MESSAGE_TOO_LONG');
  return text;
}

/** A bot's commands, as its menu shows them. */
export function checkCommands(given: unknown): unknown[] {
  if (!Array.isArray(given) || given.length > limits.commands)
    throw badRequest("can't parse commands list");
  for (const one of given as Record<string, unknown>[]) {
    if (typeof one.command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(one.command))
      throw badRequest('BOT_COMMAND_INVALID');
    const { description } = one;
    if (typeof description !== 'string' || description === '' || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  return given;
}
