import type { UploadedFile } from '../http-body.ts';
import { checkAnswer, checkCommands, checkText, entitiesOf } from './checks.ts';
import { fileBody } from './files.ts';
import { badRequest, type TgWorld } from './model.ts';
import { answerPreCheckoutQuery, createInvoiceLink, sendInvoice } from './payments.ts';
import {
  chatBody,
  editMessage,
  reachableChat,
  removeMessage,
  sendAlbum,
  sendFile,
  sendOne,
} from './sending.ts';
import { argumentsTaken } from './takes.ts';

export type MethodCall = {
  args: Record<string, unknown>;
  files: Record<string, UploadedFile>;
  gone: AbortSignal;
};
type Method = (world: TgWorld, call: MethodCall) => unknown | Promise<unknown>;

/** How long a tap may be answered. */
const answerWithinMs = 15 * 60_000;

const incoming: Record<string, Method> = {
  getMe: (world) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
  }),
  getUpdates: (world, { args, gone }) =>
    world.updates.get(
      {
        offset: whole(args.offset),
        limit: whole(args.limit),
        timeout: whole(args.timeout),
      },
      gone,
    ),
  setWebhook: (world, { args }) => {
    const url = String(args.url ?? '');
    const secret = String(args.secret_token ?? '');
    if (!/^[\w-]{0,256}$/.test(secret))
      throw badRequest('secret token contains unallowed characters');
    if (isYes(args.drop_pending_updates)) world.updates.drop();
    if (url === '') world.updates.setWebhook(null);
    else if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL');
    else world.updates.setWebhook({ url, secret_token: secret });
    return true;
  },
  deleteWebhook: (world, { args }) => {
    if (isYes(args.drop_pending_updates)) world.updates.drop();
    world.updates.setWebhook(null);
    return true;
  },
  getWebhookInfo: (world) => world.updates.webhookInfo(),
  getFile: (world, { args }) => fileBody(world, String(args.file_id)),
  getChat: (world, { args }) => {
    const chat = world.chats.get(String(args.chat_id));
    if (!chat) throw badRequest('chat not found');
    // The least that a full description of a chat must hold.
    return { ...chatBody(chat), accent_color_id: 0, max_reaction_count: 11 };
  },
};

const outgoing: Record<string, Method> = {
  sendMessage: (world, { args }) => {
    const text = checkText(args, 'text');
    return sendOne(world, args, { text, ...entitiesOf(text) });
  },
  sendPhoto: (world, { args, files }) =>
    sendFile(world, args, 'photo', files.photo ?? named(args.photo)),
  sendDocument: (world, { args, files }) =>
    sendFile(world, args, 'document', files.document ?? named(args.document)),
  sendVoice: (world, { args, files }) =>
    sendFile(world, args, 'voice', files.voice ?? named(args.voice)),
  sendMediaGroup: (world, { args, files }) => sendAlbum(world, args, (name) => files[name]),
  sendLocation: (world, { args }) => {
    const [latitude, longitude] = [Number(args.latitude), Number(args.longitude)];
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
      throw badRequest('wrong location specified');
    return sendOne(world, args, { location: { latitude, longitude } });
  },
  sendChatAction: (world, { args }) => {
    const chat = reachableChat(world, args);
    const action = String(args.action);
    if (!/^(typing|(upload|record)_\w+|choose_sticker|find_location)$/.test(action))
      throw badRequest('wrong parameter action in request');
    world.actions.put(String(chat.id), { chat_id: chat.id, action, at: world.clock.now() });
    return true;
  },
  editMessageText: (world, { args }) => {
    const text = checkText(args, 'text');
    return editMessage(world, args, (message) => {
      if (message.text === undefined) throw badRequest('there is no text in the message to edit');
      return { text, entities: undefined, ...entitiesOf(text) };
    });
  },
  editMessageCaption: (world, { args }) =>
    editMessage(world, args, () => {
      const caption = checkText(args, 'caption');
      return { caption: caption === '' ? undefined : caption };
    }),
  editMessageReplyMarkup: (world, { args }) => editMessage(world, args, () => ({})),
  deleteMessage: (world, { args }) => removeMessage(world, args),
  answerCallbackQuery: (world, { args }) => {
    const query = world.queries.get(String(args.callback_query_id));
    if (!query || world.clock.now() - query.at > answerWithinMs) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    const answered = {
      text: checkAnswer(args.text),
      show_alert: isYes(args.show_alert),
      at: world.clock.now(),
    };
    if (!query.answered) world.queries.put(query.id, { ...query, answered });
    return true;
  },
  sendInvoice: (world, { args }) => sendInvoice(world, args),
  createInvoiceLink: (world, { args }) => createInvoiceLink(world, args),
  answerPreCheckoutQuery: (world, { args }) => answerPreCheckoutQuery(world, args),
  setMyCommands: (world, { args }) => {
    const commands = checkCommands(args.commands);
    world.profile.put(`commands:${String(args.language_code ?? '')}`, commands);
    return true;
  },
  getMyCommands: (world, { args }) =>
    world.profile.get(`commands:${String(args.language_code ?? '')}`) ?? [],
};

const methods: Readonly<Record<string, Method>> = { ...incoming, ...outgoing };

/** The names of the methods that are covered. */
export const telegramCoverage: readonly string[] = Object.keys(methods);

/** A method by its name; undefined where the stand-in does not speak it. */
export function methodNamed(name: string): Method | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return undefined;
  return (world, call) => {
    const known = argumentsTaken[name] ?? [];
    const strange = Object.keys(call.args).filter((argument) => !known.includes(argument));
    if (strange.length > 0)
      throw badRequest(`the playground knows no argument ${strange.join(', ')} of ${name}`);
    return method(world, call);
  };
}

function whole(value: unknown): number | undefined {
  const number = Number(value);
  return value === undefined || !Number.isInteger(number) ? undefined : number;
}

const isYes = (value: unknown): boolean => value === true || value === 'true';

/** The id of a file, where one is given. */
const named = (value: unknown): string | undefined =>
  value === undefined ? undefined : String(value);
