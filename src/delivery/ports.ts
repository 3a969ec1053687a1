import type { ChatPart, FileRef, StaffPart } from './parts.ts';

export type Bytes = { bytes: Buffer; name: string; mime: string };

/** An invoice of the platform's own, to be paid by its button: prices in the smallest unit of the currency. It is never stored: it holds the provider's token. */
export type ChatInvoice = {
  to: 'chat';
  kind: 'invoice';
  title: string;
  description: string;
  /** What comes back with the money. */
  payload: string;
  token: string;
  currency: string;
  prices: { label: string; amount: number }[];
  /** The caption of its button. */
  pay: string;
};

/** Parts as the ports take them: what was to be translated has been, and what was to be made when it is sent was made. */
export type ChatSendable =
  | ChatInvoice
  | Exclude<
      ChatPart,
      {
        kind:
          | 'translation'
          | 'checkout'
          | 'own_copy'
          | 'reminder'
          | 'bills_told'
          | 'stand_told'
          | 'receipt'
          | 'money_slip'
          | 'plan_document'
          | 'bill_notice'
          | 'fee_chart'
          | 'notice'
          | 'forgotten';
      }
    >;
export type StaffSendable = Exclude<StaffPart, { kind: 'translation' | 'mark' | 'forgotten' }> & {
  /** Stands below the words of a `said` part, under a heading that says what it is. */
  translation?: { heading: string; words: string };
};

/**
 * The residents' side, as delivery sees it. Every method either returns or
 * throws RemedyError; a platform's own errors never come through.
 * `telegram.blocked` is the code of a chat that cannot be reached any more.
 */
export type ChatPort = {
  /**
   * Sends one part. `editId` and `replyToId` are the platform's message ids; `file` holds the bytes
   * of a file part that stands elsewhere, and `fetch` brings those of one that goes to many, where
   * they are needed; what is `silent` arrives without a sound.
   */
  send(
    chatId: number,
    part: ChatSendable,
    resolved: {
      editId?: string;
      replyToId?: string;
      file?: Bytes;
      fetch?: () => Promise<Bytes | undefined>;
      silent?: boolean;
    },
  ): Promise<{ remoteId: string | null }>;
  /**
   * Looks among `messageIds` of a chat for a part whose sending was not
   * answered: a message of the bot's that already says just this. Null when
   * there is none, or none can be told.
   */
  findSent(
    chatId: number,
    part: ChatSendable,
    messageIds: readonly string[],
  ): Promise<string | null>;
  download(file: FileRef): Promise<Bytes>;
};

/** A message in the staff's workspace: fallback text and blocks, exactly as the platform takes them. */
export type StaffMessageBody = {
  /** The summary that notifications and screen readers show. */
  text: string;
  blocks: unknown[];
  color?: string;
  /** Words that stand above the card, for those it calls by name. */
  lead?: string;
};

/** The staff's side. `key` is written into the message's metadata, so that a lost answer can be looked for. */
export type StaffPort = {
  send(
    place: { channel: string; thread?: string },
    part: StaffSendable,
    key: string,
    file?: Bytes,
  ): Promise<{ remoteId: string | null }>;
  postCard(channel: string, body: StaffMessageBody, key: string): Promise<{ remoteId: string }>;
  updateCard(channel: string, remoteId: string, body: StaffMessageBody): Promise<void>;
  /** The ts of the message that carries `key`, posted at or after `sinceMs`, or null. */
  findByKey(
    place: { channel: string; thread?: string },
    key: string,
    sinceMs: number,
  ): Promise<string | null>;
  download(file: FileRef): Promise<Bytes>;
};
