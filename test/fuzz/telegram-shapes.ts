/**
 * Small updates of every kind that the Bot API describes, written anew after its published types: what the
 * office wants and what it does not, since whoever knows the secret may bring anything.
 */
export type Parties = {
  /** Who writes in their private chat with the bot. */
  person: { id: number; first_name: string; language_code?: string };
  /** A group that both are in. */
  group: number;
  bot: { id: number; username: string };
  /** Data of buttons that stand, or stood, under somebody's messages. */
  presses: readonly string[];
};

type Fields = Record<string, unknown>;
const date = 1_795_000_000;

export function telegramShapes(parties: Parties): unknown[] {
  const { person, group, bot, presses } = parties;
  const from = { is_bot: false, last_name: '王', username: 'somebody', ...person };
  const home = { id: person.id, type: 'private', first_name: person.first_name };
  const crowd = { id: group, type: 'supergroup', title: '桂苑业主群', is_forum: true };
  const message = (fields: Fields): Fields => ({
    message_id: 7,
    date,
    chat: home,
    from,
    ...fields,
  });
  const inGroup = (fields: Fields): Fields => message({ chat: crowd, ...fields });
  const own = {
    message_id: 6,
    date,
    chat: home,
    from: { is_bot: true, first_name: '门房', ...bot },
  };
  const press = (fields: Fields): Fields => ({
    callback_query: {
      id: '4382bfdwdsb323b2d9',
      from,
      chat_instance: '-3',
      message: own,
      ...fields,
    },
  });
  const updates: Fields[] = [
    ...[...words(own), ...files(), ...things(person.id)].map((one) => ({ message: message(one) })),
    ...[...words(own), ...notices(from)].map((one) => ({ message: inGroup(one) })),
    ...notices(from).map((one) => ({ message: message(one) })),
    {
      message: inGroup({
        text: `@${bot.username} 在吗`,
        message_thread_id: 4,
        is_topic_message: true,
      }),
    },
    { message: inGroup({ text: '着火了', sender_chat: crowd, from: { ...from, is_bot: true } }) },
    { edited_message: message({ text: '客厅漏水', edit_date: date + 9 }) },
    { edited_message: message({ caption: '是这里', photo: [photo], edit_date: date + 9 }) },
    { edited_message: message({ location: { ...place, live_period: 900 }, edit_date: date + 9 }) },
    ...presses.map((data) => press({ data })),
    press({ game_short_name: 'chess' }),
    press({ data: '1.menu', message: { message_id: 6, date: 0, chat: home } }),
    press({ data: '1.menu', message: undefined, inline_message_id: 'AAAA' }),
    ...members(home, crowd, from),
    ...others({ from, home, crowd, message }),
  ];
  return updates.map((one, index) => ({ update_id: 100 + index, ...one }));
}

const photo = {
  file_id: 'AgACAgIAAx',
  file_unique_id: 'AQAD',
  width: 90,
  height: 67,
  file_size: 1101,
};
const place = { latitude: 30.25, longitude: 120.16, horizontal_accuracy: 12 };
const file = (more: Fields): Fields => ({ file_id: 'BQACAgIAAx', file_unique_id: 'AgAD', ...more });

const words = (own: Fields): Fields[] => [
  { text: '厨房水龙头一直滴水，明天下午有人吗' },
  { text: '电梯里困住人了' },
  { text: '3-2-501 的物业费怎么这么多' },
  { text: '/start GYZYL35A', entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
  { text: '/help@gatehouse_bot', entities: [{ type: 'bot_command', offset: 0, length: 19 }] },
  { text: '好的', reply_to_message: own },
  {
    text: '好的',
    quote: { text: '滴水', position: 1 },
    external_reply: { origin: { type: 'user', date } },
  },
  { text: '转发的', forward_origin: { type: 'hidden_user', date, sender_user_name: '某人' } },
  {
    text: '转发的',
    forward_origin: { type: 'channel', date, message_id: 1, chat: { id: -1005, type: 'channel' } },
  },
  { text: '内联', via_bot: { id: 99, is_bot: true, first_name: 'gif' } },
  {
    text: '看链接 https://example.org',
    entities: [{ type: 'url', offset: 4, length: 19 }],
    link_preview_options: { is_disabled: true },
  },
  { text: '生意', business_connection_id: 'b1' },
];

const files = (): Fields[] => [
  { photo: [photo, { ...photo, width: 800, height: 600, file_size: 80_000 }], caption: '这里' },
  { photo: [photo], media_group_id: '13700000000000001' },
  { voice: file({ duration: 5, mime_type: 'audio/ogg', file_size: 9000 }) },
  { audio: file({ duration: 5, performer: 'x', title: 'y', mime_type: 'audio/mpeg' }) },
  {
    video: file({ duration: 5, width: 1, height: 1, file_name: '漏水.mp4', file_size: 30_000_000 }),
  },
  { video_note: file({ duration: 5, length: 240 }) },
  {
    animation: file({ duration: 5, width: 1, height: 1 }),
    document: file({ mime_type: 'video/mp4' }),
  },
  { document: file({ file_name: '账单.pdf', mime_type: 'application/pdf', file_size: 40_000 }) },
  {
    document: file({ file_name: 'photo.jpg.exe', mime_type: 'image/jpeg', file_size: 0 }),
    caption: 'x',
  },
  {
    document: file({ file_name: '台账.xlsx', mime_type: 'application/zip', file_size: 19_999_999 }),
  },
  {
    sticker: file({
      type: 'regular',
      width: 5,
      height: 5,
      is_animated: false,
      is_video: false,
      emoji: '😀',
    }),
  },
  { paid_media: { star_count: 5, paid_media: [{ type: 'preview', width: 1 }] } },
  { live_photo: file({ duration: 2 }) },
  { story: { id: 3, chat: { id: 77, type: 'private', first_name: 'x' } } },
];

const things = (person: number): Fields[] => [
  { location: place },
  { location: { ...place, live_period: 900, heading: 5 } },
  { venue: { location: place, title: '西门', address: '文一路' }, location: place },
  { contact: { phone_number: '+8613800000000', first_name: 'x', user_id: person } },
  {
    contact: { phone_number: '13800000000', first_name: '别人', user_id: 12, vcard: 'BEGIN:VCARD' },
  },
  { dice: { emoji: '🎲', value: 4 } },
  { game: { title: 'x', description: 'y', photo: [photo] } },
  {
    poll: {
      id: '1',
      question: '几点停水？',
      options: [{ text: '早', voter_count: 0 }],
      total_voter_count: 0,
      is_closed: false,
      type: 'regular',
    },
  },
  { checklist: { title: '要修的', tasks: [{ id: 1, text: '水龙头' }] } },
  { rich_message: { blocks: [{ type: 'paragraph', text: '漏水' }] } },
];

const notices = (from: Fields): Fields[] => [
  { new_chat_members: [from] },
  { left_chat_member: from },
  { new_chat_title: '新群名' },
  { new_chat_photo: [photo] },
  { delete_chat_photo: true },
  { supergroup_chat_created: true },
  { migrate_to_chat_id: -1_001_234_567_999 },
  { migrate_from_chat_id: -42 },
  { pinned_message: { message_id: 3, date: 0, chat: { id: 1, type: 'private' } } },
  {
    invoice: {
      title: '物业费',
      description: 'x',
      start_parameter: 'x',
      currency: 'CNY',
      total_amount: 100,
    },
  },
  {
    successful_payment: {
      currency: 'CNY',
      total_amount: 100,
      invoice_payload: 'x',
      telegram_payment_charge_id: '1',
      provider_payment_charge_id: '2',
    },
  },
  {
    refunded_payment: {
      currency: 'XTR',
      total_amount: 5,
      invoice_payload: 'x',
      telegram_payment_charge_id: '1',
    },
  },
  { users_shared: { request_id: 1, users: [{ user_id: 5 }] } },
  { web_app_data: { data: '{"pay":1}', button_text: '付' } },
  { passport_data: { data: [], credentials: { data: 'x', hash: 'y', secret: 'z' } } },
  { forum_topic_created: { name: '报修', icon_color: 7322096 } },
  { forum_topic_closed: {} },
  { video_chat_scheduled: { start_date: date } },
  { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
  { giveaway_winners: { chat: { id: 1, type: 'channel' }, winner_count: 1, winners: [from] } },
  { boost_added: { boost_count: 2 } },
  { chat_background_set: { type: { type: 'fill', dark_theme_dimming: 10 } } },
  { write_access_allowed: { from_request: true } },
  { suggested_post_paid: { currency: 'XTR', amount: 5 } },
];

const statuses = ['creator', 'administrator', 'member', 'restricted', 'left', 'kicked'];
const members = (home: Fields, crowd: Fields, from: Fields): Fields[] => [
  ...statuses.flatMap((status) =>
    [home, crowd].map((chat) => ({
      my_chat_member: {
        ...{ chat, from, date },
        old_chat_member: { status: 'member', user: from },
        new_chat_member: { status, user: from, until_date: 0 },
      },
    })),
  ),
  {
    chat_member: {
      chat: crowd,
      from,
      date,
      old_chat_member: { status: 'left', user: from },
      new_chat_member: { status: 'member', user: from },
    },
  },
  { chat_join_request: { chat: crowd, from, date, user_chat_id: 5, bio: '住户' } },
];

const others = (given: {
  from: Fields;
  home: Fields;
  crowd: Fields;
  message: (more: Fields) => Fields;
}): Fields[] => {
  const { from, home, crowd, message } = given;
  const post = {
    message_id: 4,
    date,
    chat: { id: -1005, type: 'channel', title: '通知' },
    text: '停水',
  };
  return [
    { channel_post: post },
    { edited_channel_post: { ...post, edit_date: date } },
    { message: post },
    { business_connection: { id: 'b1', user: from, user_chat_id: 5, date, is_enabled: true } },
    { business_message: message({ business_connection_id: 'b1', text: 'x' }) },
    {
      edited_business_message: message({
        business_connection_id: 'b1',
        text: 'x',
        edit_date: date,
      }),
    },
    {
      deleted_business_messages: { business_connection_id: 'b1', chat: home, message_ids: [1, 2] },
    },
    {
      message_reaction: {
        chat: crowd,
        message_id: 4,
        user: from,
        date,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
    },
    {
      message_reaction_count: {
        chat: crowd,
        message_id: 4,
        date,
        reactions: [{ type: { type: 'paid' }, total_count: 3 }],
      },
    },
    ...queries(from),
    {
      chat_boost: {
        chat: crowd,
        boost: {
          boost_id: 'x',
          add_date: date,
          expiration_date: date,
          source: { source: 'premium', user: from },
        },
      },
    },
    {
      removed_chat_boost: {
        chat: crowd,
        boost_id: 'x',
        remove_date: date,
        source: { source: 'premium', user: from },
      },
    },
    {},
  ];
};

const queries = (from: Fields): Fields[] => [
  { inline_query: { id: '1', from, query: '漏水', offset: '', location: place } },
  { chosen_inline_result: { result_id: '1', from, query: 'x' } },
  {
    shipping_query: {
      id: '1',
      from,
      invoice_payload: 'x',
      shipping_address: { country_code: 'CN', city: '杭州' },
    },
  },
  {
    pre_checkout_query: {
      id: '1',
      from,
      currency: 'CNY',
      total_amount: 100,
      invoice_payload: 'x',
    },
  },
  { purchased_paid_media: { from, paid_media_payload: 'x' } },
  {
    poll: {
      id: '1',
      question: '?',
      options: [],
      total_voter_count: 0,
      is_closed: true,
      is_anonymous: true,
      type: 'quiz',
    },
  },
  { poll_answer: { poll_id: '1', user: from, option_ids: [0] } },
];
