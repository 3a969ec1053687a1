/**
 * Small payloads of every kind that Slack sends to an app, written anew after its published
 * descriptions: commands, clicks, windows, shortcuts and events, also those the app never asked for.
 */
export type Desk = {
  /** The one who acts. */
  user: string;
  channel: string;
  team: string;
  app: string;
  bot: string;
  /** Ids of what cards stand for. */
  ids: readonly string[];
  /** Action ids of controls. */
  controls: readonly string[];
};

type Fields = Record<string, unknown>;
const ts = '1795000000.000100';

export function slackShapes(desk: Desk): unknown[] {
  const head = {
    ...{ token: 'verification', api_app_id: desk.app, trigger_id: '13345.7384.8088930838d8' },
    team: { id: desk.team, domain: 'guiyuan' },
    user: { id: desk.user, username: 'zhang', name: 'zhang', team_id: desk.team },
    enterprise: null,
    is_enterprise_install: false,
  };
  return [...commands(desk), ...clicks(desk, head), ...windows(desk, head), ...events(desk)];
}

const texts = [
  ...[
    '',
    'help',
    'list',
    'unit 3-2-501',
    'find 赵',
    'staff',
    'duty',
    'settings',
    'audit',
    'lang en',
  ],
  ...['request 1001', 'pay', 'emergency', 'call', 'figures', 'archive', 'nothing of the kind'],
];
const commands = ({ user, channel, team, app }: Desk): Fields[] =>
  texts.map((text) => ({
    ...{ token: 'verification', team_id: team, team_domain: 'guiyuan', channel_id: channel },
    ...{ channel_name: 'dispatch', user_id: user, user_name: 'zhang', command: '/gatehouse', text },
    ...{ response_url: 'https://hooks.slack.example/commands/1', trigger_id: '13345.7384.80889' },
    ...{ api_app_id: app, is_enterprise_install: 'false' },
  }));

function clicks({ channel, ids, controls }: Desk, head: Fields): Fields[] {
  const value = (index: number, more: Fields = {}): string =>
    JSON.stringify({ v: 1, id: ids[index % ids.length], ...more });
  const onMessage = {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'dispatch' },
    message: { type: 'message', ts, text: '工单', bot_id: 'B1', blocks: [], thread_ts: ts },
    response_url: 'https://hooks.slack.example/actions/1',
    state: { values: {} },
  };
  const click = (action: Fields, where: Fields = onMessage): Fields => ({
    ...{ type: 'block_actions', ...head, ...where },
    actions: [{ block_id: 'b0', action_ts: ts, ...action }],
  });
  const inWindow = {
    container: { type: 'view', view_id: 'V1' },
    view: { ...view(ids[0] ?? '', 'call'), state: { values: fields } },
  };
  const onHome = { container: { type: 'view', view_id: 'V2' }, view: { id: 'V2', type: 'home' } };
  return [
    ...controls.map((action_id, index) =>
      click({ type: 'button', action_id, value: value(index) }),
    ),
    ...['request', 'emergency', 'nothing'].map((on) =>
      click({
        ...{ type: 'overflow', action_id: `${on}.more` },
        selected_option: {
          text: { type: 'plain_text', text: '…' },
          value: value(0, { verb: 'claim' }),
        },
      }),
    ),
    click(
      { type: 'static_select', action_id: 'community', selected_option: { value: 'x' } },
      inWindow,
    ),
    click({ type: 'plain_text_input', action_id: 'who', value: '赵' }, inWindow),
    click({ type: 'datepicker', action_id: 'day', selected_date: '2026-11-24' }, inWindow),
    click({ type: 'button', action_id: 'work.list', value: value(1, { step: 'late 1' }) }, onHome),
    click({ type: 'button', action_id: 'link', url: 'https://example.org' }),
    {
      type: 'interactive_message',
      ...head,
      callback_id: 'old',
      actions: [{ name: 'a', type: 'button', value: '1' }],
      channel: { id: channel },
    },
    {
      type: 'block_suggestion',
      ...head,
      action_id: 'who',
      block_id: 'who',
      value: '赵',
      container: { type: 'view', view_id: 'V1' },
    },
  ];
}

const fields: Fields = {
  reason: { reason: { type: 'plain_text_input', value: '已经修好' } },
  kind: {
    kind: {
      type: 'static_select',
      selected_option: { text: { type: 'plain_text', text: '报修' }, value: 'repair' },
    },
  },
  roles: { roles: { type: 'checkboxes', selected_options: [{ value: 'agent' }] } },
  assignee: { assignee: { type: 'users_select', selected_user: 'U1' } },
  channel: { channel: { type: 'conversations_select', selected_conversation: 'C1' } },
  due: { due: { type: 'datetimepicker', selected_date_time: 1_795_000_000 } },
  day: { day: { type: 'datepicker', selected_date: '2026-11-24' } },
  from: { from: { type: 'timepicker', selected_time: '09:30' } },
  amount: { amount: { type: 'plain_text_input', value: '12.50' } },
  files: {
    files: {
      type: 'file_input',
      files: [{ id: 'F1', name: 'a.jpg', mimetype: 'image/jpeg', size: 10 }],
    },
  },
};
const view = (id: string, callback_id: string): Fields => ({
  ...{ id: 'V1', team_id: 'T1', type: 'modal', callback_id, hash: '156772938.1827394' },
  ...{ private_metadata: JSON.stringify({ v: 1, id, channel: 'C1', ts }), root_view_id: 'V1' },
  ...{
    title: { type: 'plain_text', text: '标题' },
    blocks: [],
    clear_on_close: false,
    app_id: 'A1',
  },
});

function windows({ ids, controls, channel, user }: Desk, head: Fields): Fields[] {
  const submitted = controls.map((control, index) => ({
    ...{ type: 'view_submission', ...head, response_urls: [] },
    view: { ...view(ids[index % ids.length] ?? '', control), state: { values: fields } },
  }));
  const message = {
    type: 'message',
    user,
    ts,
    text: '楼下漏水 &lt;b&gt; <@U1> <https://a.example|a>',
  };
  return [
    ...submitted,
    { type: 'view_closed', ...head, is_cleared: false, view: view(ids[0] ?? '', 'call') },
    ...['call', 'emergency', 'nothing'].flatMap((callback_id) => [
      { type: 'shortcut', ...head, callback_id, action_ts: ts },
      {
        type: 'message_action',
        ...head,
        callback_id,
        action_ts: ts,
        message_ts: ts,
        message,
        channel: { id: channel },
      },
    ]),
    {
      type: 'dialog_submission',
      ...head,
      callback_id: 'old',
      submission: { a: 'b' },
      channel: { id: channel },
    },
    { type: 'workflow_step_edit', ...head, callback_id: 'step', workflow_step: { step_id: '1' } },
  ];
}

function events(desk: Desk): Fields[] {
  const { team, app, bot } = desk;
  const envelope = {
    ...{ token: 'verification', team_id: team, api_app_id: app },
    ...{ type: 'event_callback', event_time: 1_795_000_000 },
  };
  const authorizations = [{ enterprise_id: null, team_id: team, user_id: bot, is_bot: true }];
  return [
    ...[...messages(desk), ...happenings(desk)].map((event, index) => ({
      ...envelope,
      event_id: `Ev0${index}`,
      authorizations,
      event,
    })),
    { type: 'url_verification', token: 'verification', challenge: 'abc' },
    { type: 'app_rate_limited', team_id: team, minute_rate_limited: 1, api_app_id: app },
    { ssl_check: '1', token: 'verification' },
  ];
}

function messages({ user, channel, bot }: Desk): Fields[] {
  const file = {
    id: 'F1',
    name: '台账.xlsx',
    mimetype: 'application/zip',
    size: 99,
    url_private: 'https://files.slack.example/F1',
  };
  const said = {
    type: 'message',
    channel,
    user,
    ts,
    text: '三点到',
    client_msg_id: 'c1',
    event_ts: ts,
  };
  const inThread = { ...said, thread_ts: '1794000000.000100', parent_user_id: bot };
  return [
    said,
    inThread,
    { ...inThread, text: `<@${bot}> 您好，下午三点到` },
    {
      ...inThread,
      subtype: 'file_share',
      files: [{ ...file, mimetype: 'image/jpeg', name: 'a.jpg' }],
    },
    { ...said, channel: 'D1', channel_type: 'im', subtype: 'file_share', files: [file] },
    { ...inThread, type: 'app_mention', text: `<@${bot}> 好` },
    { ...said, subtype: 'me_message' },
    { ...said, subtype: 'bot_message', bot_id: 'B1', user: undefined },
    { ...said, subtype: 'channel_join' },
    {
      ...said,
      subtype: 'message_changed',
      message: { ...inThread, edited: { user, ts } },
      previous_message: inThread,
    },
    { ...said, subtype: 'message_deleted', deleted_ts: ts, previous_message: inThread },
  ];
}

function happenings({ user, channel, team, bot }: Desk): Fields[] {
  return [
    {
      type: 'reaction_added',
      user,
      reaction: 'outbox_tray',
      item: { type: 'message', channel, ts },
      item_user: user,
      event_ts: ts,
    },
    {
      type: 'reaction_removed',
      user,
      reaction: '+1',
      item: { type: 'file', file: 'F1' },
      event_ts: ts,
    },
    { type: 'app_home_opened', user, channel: 'D1', tab: 'home', view: { id: 'V1' }, event_ts: ts },
    { type: 'user_change', user: { id: 'U9', deleted: true, profile: {} }, event_ts: ts },
    { type: 'team_join', user: { id: 'U9' } },
    { type: 'channel_rename', channel: { id: channel, name: 'x', created: 1 } },
    { type: 'member_joined_channel', user, channel, channel_type: 'C', team },
    {
      type: 'link_shared',
      user,
      channel,
      message_ts: ts,
      links: [{ url: 'https://a.example', domain: 'a.example' }],
    },
    {
      type: 'function_executed',
      function: { id: 'Fn1' },
      inputs: {},
      function_execution_id: 'Fx1',
      bot_access_token: 'xwfp-1',
    },
    {
      type: 'assistant_thread_started',
      assistant_thread: { user_id: user, channel_id: 'D1', thread_ts: ts },
    },
    { type: 'app_uninstalled' },
    { type: 'tokens_revoked', tokens: { oauth: [user], bot: [bot] } },
  ];
}
