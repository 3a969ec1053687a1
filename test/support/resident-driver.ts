import type { TgMessage, TgPerson } from '../../bots/playground/botapi/model.ts';
import { type Upload, until, type World } from './world.ts';

/** A resident with a phone in hand. */
export type ResidentDriver = {
  person: TgPerson;
  says(
    text: string,
    more?: {
      photos?: Upload[];
      voice?: Upload;
      document?: Upload;
      replyTo?: TgMessage;
      raw?: Record<string, unknown>;
      location?: { latitude: number; longitude: number };
      contact?: unknown;
      chat?: number;
      /** The topic of a forum it is written in. */
      thread?: number;
    },
  ): Promise<void>;
  /** Reads the next unread message, which must match. */
  hears(pattern: RegExp): Promise<TgMessage>;
  /** Waits until some message of the chat, also an edited one, matches as it stands now. */
  sees(pattern: RegExp): Promise<TgMessage>;
  /** Taps the button of this caption on the newest message that has it. */
  taps(caption: string | RegExp): Promise<void>;
  /** Pays the invoice of a message, or the newest one, and waits for what became of it: the words of a refusal, else `paid` or `declined`. */
  pays(invoice?: TgMessage, card?: 'good' | 'empty'): Promise<string>;
  /** The captions of the buttons under a message as it stands now. */
  buttons(message: TgMessage): Promise<string[]>;
  chat(): Promise<TgMessage[]>;
  transcript(): Promise<string>;
  blocks(blocked: boolean): Promise<void>;
  /** Comes in with the invitation code and reads the welcome. */
  joins(): Promise<void>;
  /** Says what is wrong, reads the draft, submits it, and gives the request's number. */
  reports(text: string, more?: Parameters<ResidentDriver['says']>[1]): Promise<number>;
  /** Changes words that were sent already. */
  edits(was: string, becomes: string): Promise<void>;
  /** Taps a button that stood under a message once, whether or not it still does. */
  tapsOld(message: TgMessage, caption: string): Promise<void>;
  /** Takes everything that has come so far as read: for a story that is about something else. */
  readsAll(): Promise<void>;
  expectNothingUnread(): Promise<void>;
};

const codes: Record<string, string> = {
  zhao: 'GYZYL35A',
  li: 'GYLHG36B',
  qian: 'GYQGQ13C',
  emma: 'GYEMM24D',
};

/** What is known of somebody new when they get a phone in the playground. */
export type Newcomer = { language_code?: string; phone?: string };

export async function driveResident(
  world: World,
  key: string,
  more: Newcomer = {},
): Promise<ResidentDriver> {
  const found = (await world.telegram()).users.find((one) => one.key === key);
  const person =
    found ??
    ((await world.post('telegram/users', {
      first_name: key,
      key,
      ...more,
    })) as unknown as TgPerson);
  let read = 0;
  const all = async (): Promise<TgMessage[]> =>
    (await world.telegram()).messages.filter((one) => one.chat.id === person.id);
  const fromBot = async (): Promise<TgMessage[]> =>
    (await all()).filter((one) => one.from?.is_bot === true);
  const transcript = async (): Promise<string> => (await all()).map(line).join('\n');

  const driver: ResidentDriver = {
    person,
    chat: all,
    transcript,
    async says(text, more = {}) {
      const { replyTo, chat, ...content } = more;
      await world.post('telegram/send', {
        user_id: person.id,
        ...(chat === undefined ? {} : { chat_id: chat }),
        ...(text === '' ? {} : { text }),
        ...content,
        ...(replyTo ? { reply_to_message_id: replyTo.message_id } : {}),
      });
    },
    async hears(pattern) {
      const next = await until(
        `a further message to ${person.first_name} (expected ${pattern})`,
        async () =>
          (await fromBot()).find(
            (one) => one.message_id > read && (pattern.test(wordsOf(one)) || !isOfPassingTime(one)),
          ),
        transcript,
        world.patienceMs,
      );
      read = next.message_id;
      if (!pattern.test(wordsOf(next)))
        throw new Error(
          `${person.first_name} read “${wordsOf(next)}”, not ${pattern}.\n${await transcript()}`,
        );
      return next;
    },
    sees: (pattern) =>
      until(
        `${pattern} in the chat of ${person.first_name}`,
        async () => (await fromBot()).find((one) => pattern.test(wordsOf(one))),
        transcript,
        world.patienceMs,
      ),
    async taps(caption) {
      const fits = (text: string): boolean =>
        typeof caption === 'string' ? text === caption : caption.test(text);
      const { message, data } = await until(
        `a button ${caption}`,
        async () => buttonIn(await fromBot(), fits),
        transcript,
        world.patienceMs,
      );
      await world.post('telegram/press', {
        user_id: person.id,
        message_id: message.message_id,
        data,
      });
    },
    async pays(invoice, card = 'good') {
      const message = invoice ?? (await fromBot()).findLast((one) => one.invoice !== undefined);
      if (!message) throw new Error('There is no invoice to pay.');
      const { checkout_id: id } = await world.post('telegram/pay', {
        ...{ user_id: person.id, chat_id: message.chat.id, message_id: message.message_id, card },
      });
      return until(
        'an answer to a payment',
        async () => {
          const found = (await world.telegram()).checkouts.find((one) => one.id === id);
          return found?.state === 'asked' ? undefined : (found?.error ?? found?.state);
        },
        transcript,
        world.patienceMs,
      );
    },
    async buttons(message) {
      const now = (await all()).find((one) => one.message_id === message.message_id);
      return rowsOf(now ?? message)
        .flat()
        .map((one) => one.text);
    },
    async blocks(blocked) {
      await world.post('telegram/block', { user_id: person.id, blocked });
    },
    async joins() {
      await driver.says(`/start ${codes[key] ?? ''}`);
      await driver.hears(new RegExp(person.language_code === 'en' ? 'Hello' : '您好'));
    },
    async reports(text, more) {
      await driver.says(text, more);
      const english = person.language_code === 'en';
      const draft = await driver.hears(
        english ? /Is this right|Is it right|you will have/ : /您看对不对|我记下来了/,
      );
      await driver.taps(english ? 'Submit' : '提交');
      const card = await until(
        'the number of the request',
        async () => {
          const now = (await all()).find((one) => one.message_id === draft.message_id);
          return /(?:工单|request) (\d+)/i.exec(now?.text ?? '')?.[1];
        },
        transcript,
        world.patienceMs,
      );
      return Number(card);
    },
    async edits(was, becomes) {
      const own = (await all()).findLast((one) => !one.from?.is_bot && one.text === was);
      if (!own) throw new Error(`${person.first_name} never wrote “${was}”.`);
      await world.post('telegram/edit', {
        user_id: person.id,
        message_id: own.message_id,
        text: becomes,
      });
    },
    async tapsOld(message, caption) {
      const button = rowsOf(message)
        .flat()
        .find((one) => one.text === caption);
      if (!button) throw new Error(`There was no button ${caption}.`);
      await world.post('telegram/press', {
        user_id: person.id,
        message_id: message.message_id,
        data: button.callback_data,
        stale: true,
      });
    },
    async readsAll() {
      await world.comesToRest();
      read = Math.max(read, ...(await fromBot()).map((one) => one.message_id));
    },
    async expectNothingUnread() {
      const unread = (await fromBot()).filter(
        (one) => one.message_id > read && !isOfPassingTime(one),
      );
      if (unread.length > 0)
        throw new Error(
          `${person.first_name} was sent what the story does not tell:\n${unread.map(line).join('\n')}\n\nThe whole chat:\n${await transcript()}`,
        );
    },
  };
  return driver;
}

/**
 * What the office says by itself as time passes over a request: that it is not yet, and whether it
 * is all right now. A story of something else that moves the clock need not tell it; one that asks
 * for it hears it.
 */
const isOfPassingTime = (message: TgMessage): boolean =>
  /比说好的时间晚了，抱歉。|处理完两天了|taking longer than promised|was dealt with two days ago/.test(
    message.text ?? '',
  );

type InlineButton = { text: string; callback_data?: string };

function rowsOf(message: TgMessage): InlineButton[][] {
  const markup = message.reply_markup as { inline_keyboard?: InlineButton[][] } | undefined;
  return markup?.inline_keyboard ?? [];
}

function buttonIn(
  messages: TgMessage[],
  fits: (text: string) => boolean,
): { message: TgMessage; data: string } | null {
  for (const message of messages.toReversed()) {
    const button = rowsOf(message)
      .flat()
      .find((one) => fits(one.text));
    if (button?.callback_data) return { message, data: button.callback_data };
  }
  return null;
}

/** What a message says, with a mark for files. */
export function wordsOf(message: TgMessage): string {
  const files = [
    message.photo && '[photo]',
    message.document && '[document]',
    message.voice && '[voice]',
    message.invoice &&
      `[invoice ${message.invoice.total_amount} ${message.invoice.currency}] ${message.invoice.title}`,
  ].filter(Boolean);
  return [...files, message.text ?? message.caption ?? ''].filter((part) => part !== '').join(' ');
}

function line(message: TgMessage): string {
  const captions = rowsOf(message)
    .flat()
    .map((one) => `[${one.text}]`);
  return `${message.message_id} ${message.from?.is_bot ? '门房' : '住户'}: ${wordsOf(message).replaceAll('\n', ' / ')} ${captions.join(' ')}`;
}
