/**
 * What each field of a Message of the published Bot API (10.1) makes of it. `word`: what a person
 * says or sends, to be answered. `notice`: Telegram's own word about the chat, answered by nobody.
 * `beside`: says where, how and by whom. A contract test compares the table with the published list.
 */
export const messageKinds = {
  message_id: 'beside',
  message_thread_id: 'beside',
  direct_messages_topic: 'beside',
  from: 'beside',
  sender_chat: 'beside',
  sender_boost_count: 'beside',
  sender_business_bot: 'beside',
  sender_tag: 'beside',
  date: 'beside',
  guest_query_id: 'beside',
  business_connection_id: 'beside',
  chat: 'beside',
  forward_origin: 'beside',
  is_topic_message: 'beside',
  is_automatic_forward: 'beside',
  reply_to_message: 'beside',
  external_reply: 'beside',
  quote: 'beside',
  reply_to_story: 'beside',
  reply_to_checklist_task_id: 'beside',
  reply_to_poll_option_id: 'beside',
  via_bot: 'beside',
  guest_bot_caller_user: 'beside',
  guest_bot_caller_chat: 'beside',
  edit_date: 'beside',
  has_protected_content: 'beside',
  is_from_offline: 'beside',
  is_paid_post: 'beside',
  media_group_id: 'beside',
  author_signature: 'beside',
  paid_star_count: 'beside',
  entities: 'beside',
  link_preview_options: 'beside',
  suggested_post_info: 'beside',
  effect_id: 'beside',
  caption_entities: 'beside',
  show_caption_above_media: 'beside',
  has_media_spoiler: 'beside',
  reply_markup: 'beside',
  text: 'word',
  rich_message: 'word',
  animation: 'word',
  audio: 'word',
  document: 'word',
  live_photo: 'word',
  paid_media: 'word',
  photo: 'word',
  sticker: 'word',
  story: 'word',
  video: 'word',
  video_note: 'word',
  voice: 'word',
  caption: 'word',
  checklist: 'word',
  contact: 'word',
  dice: 'word',
  game: 'word',
  poll: 'word',
  venue: 'word',
  location: 'word',
  new_chat_members: 'notice',
  left_chat_member: 'notice',
  chat_owner_left: 'notice',
  chat_owner_changed: 'notice',
  new_chat_title: 'notice',
  new_chat_photo: 'notice',
  delete_chat_photo: 'notice',
  group_chat_created: 'notice',
  supergroup_chat_created: 'notice',
  channel_chat_created: 'notice',
  message_auto_delete_timer_changed: 'notice',
  migrate_to_chat_id: 'notice',
  migrate_from_chat_id: 'notice',
  pinned_message: 'notice',
  invoice: 'notice',
  // Read before any of this: it is money.
  successful_payment: 'notice',
  refunded_payment: 'notice',
  users_shared: 'notice',
  chat_shared: 'notice',
  gift: 'notice',
  unique_gift: 'notice',
  gift_upgrade_sent: 'notice',
  connected_website: 'notice',
  write_access_allowed: 'notice',
  passport_data: 'notice',
  proximity_alert_triggered: 'notice',
  boost_added: 'notice',
  chat_background_set: 'notice',
  checklist_tasks_done: 'notice',
  checklist_tasks_added: 'notice',
  direct_message_price_changed: 'notice',
  forum_topic_created: 'notice',
  forum_topic_edited: 'notice',
  forum_topic_closed: 'notice',
  forum_topic_reopened: 'notice',
  general_forum_topic_hidden: 'notice',
  general_forum_topic_unhidden: 'notice',
  giveaway_created: 'notice',
  giveaway: 'notice',
  giveaway_winners: 'notice',
  giveaway_completed: 'notice',
  managed_bot_created: 'notice',
  paid_message_price_changed: 'notice',
  poll_option_added: 'notice',
  poll_option_deleted: 'notice',
  suggested_post_approved: 'notice',
  suggested_post_approval_failed: 'notice',
  suggested_post_declined: 'notice',
  suggested_post_paid: 'notice',
  suggested_post_refunded: 'notice',
  video_chat_scheduled: 'notice',
  video_chat_started: 'notice',
  video_chat_ended: 'notice',
  video_chat_participants_invited: 'notice',
  web_app_data: 'notice',
} as const satisfies Record<string, 'word' | 'notice' | 'beside'>;

const kinds: Readonly<Record<string, string | undefined>> = messageKinds;

/** Whether a message is Telegram's own word about the chat; one that also holds a person's word is not. */
const isNotice = (keys: readonly string[]): boolean =>
  keys.some((key) => kinds[key] === 'notice') && !keys.some((key) => kinds[key] === 'word');

/**
 * Whether a message is nobody's own word to the office, so that nothing is answered: a service
 * notice, what another bot or an inline bot made, a post that a channel's group repeats by itself,
 * and what reaches a business account or comes by a guest's call. Somebody who writes as the group
 * or as a channel of theirs is a person.
 */
export function isNobodysWord(message: unknown): boolean {
  if (!isRecord(message)) return false;
  const { from, sender_chat, is_automatic_forward, business_connection_id } = message;
  const ofBot = isRecord(from) && from.is_bot === true && !isRecord(sender_chat);
  return (
    ofBot ||
    is_automatic_forward === true ||
    isRecord(message.via_bot) ||
    typeof business_connection_id === 'string' ||
    isRecord(message.sender_business_bot) ||
    message.is_from_offline === true ||
    typeof message.guest_query_id === 'string' ||
    isNotice(Object.keys(message))
  );
}

/** Whether a value of an update is an object with fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
