/** What the staff read of notices, 通知, in Chinese. */
export const noticesZhCN = {
  'notice.title': (p: { number: number; urgent: boolean }) =>
    p.urgent ? `🔴 *紧急通知 ${p.number}*` : `📢 *通知 ${p.number}*`,
  'notice.plain_title': (p: { number: number; title: string }) => `通知 ${p.number} · ${p.title}`,
  'notice.correcting': (p: { number: number }) => `更正通知 ${p.number}`,
  'notice.to': (p: { to: string }) => `对象：${p.to}`,
  'notice.to_all': () => '整个小区',
  'notice.to_buildings': (p: { names: string }) => `${p.names} 栋`,
  'notice.to_entrances': (p: { names: string }) => `单元 ${p.names}`,
  'notice.to_floors': (p: { names: string }) => `楼层 ${p.names}`,
  'notice.to_commercial': () => '商铺',
  'notice.to_residential': () => '住宅',
  'notice.to_parking': () => '车位',
  'notice.to_units': (p: { names: string }) => `房屋 ${p.names}`,
  'notice.to_many_units': (p: { names: string; count: number }) =>
    `房屋 ${p.names} 等 ${p.count} 户`,
  'notice.reach': (p: { homes: number; people: number; chats: number; without: number }) =>
    `${p.homes} 户 · ${p.people} 人 · 能收到的聊天 ${p.chats} 个 · ${p.without} 户没有人用机器人${p.without > 0 ? '，请张贴或打电话' : ''}`,
  'notice.looks': (p: { language: string }) => `住户看到的样子（${p.language}）`,
  'notice.chinese': () => '中文',
  'notice.english': () => '英文',
  'notice.one_language': (p: { language: string }) =>
    `没有${p.language}：看${p.language}的住户会收到原文，并说明只有一种语言。`,
  'notice.files': (p: { count: number }) => `附件 ${p.count} 个，在文字之前发出`,
  'notice.proposed': (p: { who: string }) => `${p.who} 写的，等另一位同事同意后发出`,
  'notice.planned': (p: { at: string; who: string }) =>
    `${p.at} 自动发出${p.who === '' ? '' : ` · ${p.who} 写的`}`,
  'notice.approved': (p: { who: string }) => `${p.who} 已同意`,
  'notice.sending': (p: { sent: number; all: number }) => `正在发出：${p.sent} / ${p.all}`,
  'held.all': (p: { at: string }) => `现在是免打扰时间，等到 ${p.at} 再发`,
  'held.some': (p: { count: number; at: string }) => `${p.count} 人在免打扰时间，从 ${p.at} 起再发`,
  'notice.held_then': (p: { at: string }) => `那时是免打扰时间，会等到 ${p.at}`,
  'notice.held_recent': (p: { count: number }) => `${p.count} 人一小时内有过别的通知，满一小时再发`,
  'notice.paused': (p: { sent: number; all: number }) => `已暂停：${p.sent} / ${p.all} 已发出`,
  'notice.sent': (p: { sent: number; at: string }) => `${p.at} 发完，送达 ${p.sent} 个聊天`,
  'notice.stopped': (p: { sent: number; left: number; who: string; at: string }) =>
    `${p.who} ${p.at} 停止：${p.sent} 个聊天已收到，${p.left} 个不再发`,
  'notice.recalled': (p: { who: string; at: string }) => `${p.who} ${p.at} 撤回，没有发给任何人`,
  'notice.refused': (p: { who: string; at: string }) => `${p.who} ${p.at} 没有同意，不发`,
  'notice.seen': (p: { seen: number }) => `已点「知道了」${p.seen}`,
  'notice.lost': (p: { blocked: number; failed: number }) =>
    [
      ...(p.blocked > 0 ? [`${p.blocked} 人停用了机器人`] : []),
      ...(p.failed > 0 ? [`${p.failed} 个没有送达`] : []),
    ].join(' · '),
  'notice.none': () => '还没有通知。用 /gatehouse 通知 写一份。',
  'notice.list_heading': (p: { number: number; untold: number }) =>
    `通知 ${p.number} 逐户：${p.untold} 户要另行告知`,
  'notice.list_name': (p: { number: number }) => `通知-${p.number}-逐户.xlsx`,
  'notice.poster_heading': (p: { number: number }) => `通知 ${p.number} 张贴用`,
  'notice.poster_name': (p: { number: number }) => `通知-${p.number}.pdf`,
  'notice.column_unit': () => '房屋',
  'notice.column_name': () => '姓名',
  'notice.column_phone': () => '电话',
  'notice.column_state': () => '情况',
  'notice.row_seen': () => '看过',
  'notice.row_empty': () => '没有登记住户',
  'notice.row_none': () => '没有用机器人',
  'notice.row_will': () => '会在聊天里收到',
  'notice.row_late': () => '发出以后才用机器人，没有收到',
  'notice.row_waiting': () => '还没发到',
  'notice.row_queued': () => '正在发',
  'notice.row_sent': () => '已送达',
  'notice.row_blocked': () => '停用了机器人',
  'notice.row_failed': () => '没有送达',
  'notice.row_dropped': () => '聊天已换人',
  'notice.row_stopped': () => '停发，没有收到',
  'modal.notice': () => '写通知',
  'modal.notice_change': (p: { number: number }) => `改通知 ${p.number}`,
  'modal.notice_correct': (p: { number: number }) => `更正通知 ${p.number}`,
  'field.notice_to': () => '发给谁',
  'field.notice_title': () => '标题',
  'field.notice_words': () => '内容',
  'field.notice_title_en': () => '英文标题',
  'field.notice_words_en': () => '英文内容',
  'field.notice_when': () => '什么时候发',
  'field.notice_urgent': () => '紧急',
  'field.notice_photos': () => '照片或文件',
  'field.notice_list': () => '房号名单',
  'hint.notice_list': () =>
    'CSV 或 Excel：列名“房屋”，或“楼栋、单元、房号”；也可以只有房号，一行一个。和上面写的合在一起。',
  'field.notice_keep': () => '原来的对象',
  'option.notice_keep': (p: { homes: number }) => `照旧发给原来的 ${p.homes} 户`,
  'hint.notice_keep': () => '去掉勾，就只发给下面写的和名单上的。',
  'field.notice_keep_files': () => '已有的照片和文件，去掉勾就不发',
  'notice.when_passed': (p: { at: string }) =>
    `原定的 ${p.at} 已经过了；不另选时间，就按没有定时发。`,
  'hint.notice_to': () =>
    '全部、3栋、3栋2单元、3栋2单元5层、商铺、住宅、车位，或房号如 3-2-501；几个之间用逗号。也可写 all、building:3、entrance:3-2、floor:3-2-5、usage:shop。',
  'hint.notice_when': () => '不填：写完稍等片刻就发，其间可以在卡片上看样子、修改或撤回。',
  'hint.notice_english': () => '不填：看英文的住户会收到中文，并说明只有中文。',
  'option.notice_urgent': () => '马上发，夜里也响铃（危险、突发停水停电等）',
  'action.notice_now': () => '现在发出',
  'action.notice_approve': () => '同意发出',
  'action.notice_refuse': () => '不同意',
  'action.notice_change': () => '修改',
  'action.notice_recall': () => '撤回',
  'action.notice_pause': () => '暂停',
  'action.notice_resume': () => '继续发',
  'action.notice_stop': () => '停止',
  'action.notice_correct': () => '更正',
  'action.notice_list': () => '逐户情况',
  'action.notice_poster': () => '张贴用 PDF',
  'notice.list_row': (p: { line: number; value: string }) => `第 ${p.line} 行「${p.value}」`,
  'notice.list_fault': (p: { rows: string; more: number; reason: string }) =>
    `${p.rows}${p.more > 0 ? `，另有 ${p.more} 行` : ''}：${p.reason}`,
  'fault.notice_list': (p: { file: string; why: string }) =>
    `名单「${p.file}」有不对的地方，请改好再传，现在什么都没有发。${p.why}`,
  'fault.notice_list_headings': () =>
    '没有找到房号。第一行请写列名“房屋”，或“楼栋、单元、房号”；也可以不写列名，一行一个房号，如 3-2-501。',
  'fault.notice_list_late': () => '文件没能从 Slack 取到，现在什么都没有发。请再提交一次。',
  'fault.notice_list_large': (p: { mb: number }) =>
    `名单文件超过 ${p.mb} MB，请只留房号，或分成几份。`,
  'fault.notice_elsewhere': (p: { community: string }) =>
    `不是${p.community}的房屋，这份通知只发给${p.community}。`,
  'fault.notice_files': (p: { max: number }) => `照片和文件一共最多 ${p.max} 个，请去掉几个。`,
  'error.notice_to': (p: { names: string }) =>
    p.names === ''
      ? '请写发给谁，例如 全部、3栋、3栋2单元，或附一份房号名单。'
      : `这里没有 ${p.names}。请写成 3栋、3栋2单元、3栋2单元5层、商铺，或房号如 3-2-501。`,
  'refused.own_notice': () => '自己写的通知要由另一位同事同意。',
  'can.notice.write': () =>
    '• `/gatehouse notice`（通知）：按小区、楼栋、单元、楼层、用途或房号通知住户，现在或定时；`/gatehouse notices` 看最近的、谁看过、谁要张贴或打电话',
};
export type NoticeStaffTexts = typeof noticesZhCN;
