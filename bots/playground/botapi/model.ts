import type { Clock } from '../../../src/clock.ts';
import type { Blobs } from '../blobs.ts';
import type { Collection, Journal } from '../journal.ts';
import type { TgCheckout, TgInvoice } from './payments.ts';
import type { UpdateQueue } from './updates.ts';

/** The Bot API's shapes, as far as the stand-in speaks them. */
export type TgUser = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};
/** A person of the playground: a Telegram user, with what the page shows beside them. */
export type TgPerson = TgUser & {
  phone?: string;
  home?: string;
  /** The code on the paper they were given; with it they start the bot. */
  invite?: string;
  key?: string;
  blocked?: boolean;
  started?: boolean;
  /** Lives here and is nobody whose phone is shown: somebody of the past that was simulated. */
  background?: true;
};

/** The Telegram ids of those who live in a simulated past: they are written to, and are never looked at. */
export const idsOfThePast = { from: 5_300_000_001, to: 5_399_999_999 } as const;
export type TgChat = {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  last_name?: string;
  members?: number[];
  is_forum?: true;
  topics?: { id: number; name: string; closed: boolean }[] | undefined;
  /** The supergroup that this group has become. */
  moved_to?: number;
};
export type TgEntity = { type: string; offset: number; length: number };
export type TgFile = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_name?: string;
  mime_type?: string;
  width?: number;
  height?: number;
  duration?: number;
};
export type TgMessage = {
  message_id: number;
  date: number;
  edit_date?: number;
  chat: TgChat;
  from?: TgUser;
  text?: string;
  caption?: string;
  entities?: TgEntity[];
  photo?: TgFile[];
  document?: TgFile;
  voice?: TgFile;
  location?: { latitude: number; longitude: number };
  contact?: { phone_number: string; first_name: string; user_id?: number };
  invoice?: {
    title: string;
    description: string;
    start_parameter: string;
    currency: string;
    total_amount: number;
  };
  successful_payment?: {
    currency: string;
    total_amount: number;
    invoice_payload: string;
    telegram_payment_charge_id: string;
    provider_payment_charge_id: string;
  };
  media_group_id?: string;
  message_thread_id?: number;
  is_topic_message?: true;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  reply_to_message?: Omit<TgMessage, 'reply_to_message'>;
  reply_markup?: Record<string, unknown>;
  /** Arrived without a sound: what the person's device knows, and the Bot API never tells. */
  silent?: true;
};
export type TgQuery = {
  id: string;
  user_id: number;
  answered: { text: string; show_alert: boolean; at: number } | null;
  at: number;
};
export type TgUpdate = { update_id: number } & Record<string, unknown>;

/** Everything the stand-in remembers. */
export type TgWorld = {
  bot: TgUser;
  people: Collection<TgPerson>;
  chats: Collection<TgChat>;
  messages: Collection<TgMessage>;
  queries: Collection<TgQuery>;
  invoices: Collection<TgInvoice>;
  checkouts: Collection<TgCheckout>;
  files: Collection<TgFile>;
  profile: Collection<unknown>;
  actions: Collection<{ chat_id: number; action: string; at: number }>;
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  updates: UpdateQueue;
};

/** What the Bot API answers when it refuses. */
export class TgRefusal extends Error {
  readonly code: number;
  readonly parameters: Record<string, unknown> | undefined;
  constructor(code: number, description: string, parameters?: Record<string, unknown>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (words: string): TgRefusal => new TgRefusal(400, `Bad Request: ${words}`);
