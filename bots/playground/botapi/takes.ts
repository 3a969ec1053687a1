const everySend = [
  'chat_id',
  'message_thread_id',
  'reply_markup',
  'reply_parameters',
  'disable_notification',
  'protect_content',
];
const captioned = [...everySend, 'caption', 'caption_entities', 'parse_mode'];
const invoiced = ['title', 'description', 'payload', 'provider_token', 'currency', 'prices'];
const edited = ['chat_id', 'message_id', 'reply_markup'];

/**
 * The arguments each method takes here. Telegram passes over what it does not know; the stand-in
 * refuses it, so that a misspelt argument is found before it is missed.
 */
export const argumentsTaken: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  getUpdates: ['offset', 'limit', 'timeout', 'allowed_updates'],
  setWebhook: ['url', 'secret_token', 'max_connections', 'allowed_updates', 'drop_pending_updates'],
  deleteWebhook: ['drop_pending_updates'],
  getWebhookInfo: [],
  sendMessage: [...everySend, 'text', 'entities', 'parse_mode', 'link_preview_options'],
  sendPhoto: [...captioned, 'photo'],
  sendDocument: [...captioned, 'document', 'disable_content_type_detection'],
  sendVoice: [...captioned, 'voice', 'duration'],
  sendMediaGroup: [
    'chat_id',
    'media',
    'reply_parameters',
    'disable_notification',
    'protect_content',
  ],
  sendLocation: [...everySend, 'latitude', 'longitude'],
  sendChatAction: ['chat_id', 'action'],
  editMessageText: [...edited, 'text', 'entities', 'parse_mode', 'link_preview_options'],
  editMessageCaption: [...edited, 'caption', 'caption_entities', 'parse_mode'],
  editMessageReplyMarkup: edited,
  deleteMessage: ['chat_id', 'message_id'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'cache_time'],
  sendInvoice: [...everySend, ...invoiced, 'start_parameter'],
  createInvoiceLink: invoiced,
  answerPreCheckoutQuery: ['pre_checkout_query_id', 'ok', 'error_message'],
  getFile: ['file_id'],
  getChat: ['chat_id'],
  setMyCommands: ['commands', 'language_code', 'scope'],
  getMyCommands: ['language_code', 'scope'],
};
