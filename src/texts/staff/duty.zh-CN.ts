import { auditSubjects, auditVerb } from './audit-words.zh-CN.ts';

/** Rosters, daily checks, the staff list and the audit, in Chinese. The English catalogue has the same keys. */
export const dutyZhCN = {
  'action.duty_edit': () => '改值班表…',
  'action.duty_day': () => '改某一天…',
  'action.duty_ask': () => '换班、请人代班…',
  'action.cover_accept': () => '我来值',
  'action.swap_accept': () => '同意换班',
  'action.cover_decline': () => '不行',
  'action.cover_withdraw': () => '撤回',
  'action.check_confirm': () => '已检查，正常',
  'action.check_wrong': () => '有问题…',
  'action.check_add': () => '加一项检查…',
  'action.check_change': () => '改…',
  'action.staff_add': () => '加员工…',
  'action.staff_change': () => '改…',
  'action.staff_remove': () => '移出…',

  'duty.night_chief': () => '夜间总值班',
  'duty.next_day': (p: { time: string }) => `次日${p.time}`,
  'duty.weekday': (p: { day: number }) => `周${'一二三四五六日'.charAt(p.day - 1)}`,
  /** Days of a week in order, 1 is Monday: three or more in a row as a range. */
  'duty.weekdays': (p: { days: number[] }) =>
    p.days.length > 2 && (p.days.at(-1) ?? 0) - (p.days[0] ?? 0) === p.days.length - 1
      ? `周${'一二三四五六日'.charAt((p.days[0] ?? 1) - 1)}至周${'一二三四五六日'.charAt((p.days.at(-1) ?? 1) - 1)}`
      : `周${p.days.map((day) => '一二三四五六日'.charAt(day - 1)).join('、')}`,
  'duty.title': (p: { community: string }) => `${p.community} · 值班`,
  'duty.now': (p: { post: string; who: string; until: string }) =>
    `现在 · ${p.post} · ${p.who}，到 ${p.until}`,
  'duty.nobody_now': () => '现在没有人值班。',
  'duty.next': (p: { at: string; post: string; who: string }) =>
    `接下来 · ${p.at} · ${p.post} · ${p.who}`,
  'duty.vacant': () => '没有人',
  'duty.none': () => '还没有值班表。',
  'duty.mine': (p: { at: string; post: string }) => `我的班 · ${p.at} · ${p.post}`,
  'duty.gaps': (p: { count: number }) => `未来七天有 ${p.count} 处没有人值班：`,
  'duty.no_gaps': () => '未来七天没有空缺。',
  'duty.which': () => '请选小区。',
  'duty.weekly': (p: { days: string; hours: string; post: string; who: string }) =>
    `${p.days} ${p.hours} · ${p.post} · ${p.who}`,
  'duty.weekly_title': () => '每周',
  'duty.weekly_more': (p: { count: number }) => `另有 ${p.count} 个班。`,

  'holidays.unknown': (p: { year: number }) =>
    `${p.year} 年的放假和调休安排还没有录入，目前只知道法定的节日。请更新 Gatehouse，或在 /gatehouse settings 的“工作时间”里逐天填写，时限和预约会照此计算。`,
  'gap.vacant': (p: { at: string; post: string }) => `${p.at}：${p.post}的班没有人`,
  'gap.unwatched': (p: { at: string }) => `${p.at}：下班时间没有总值班`,
  'gap.told': (p: { count: number }) => `未来七天的值班表有 ${p.count} 处空缺：`,
  'gap.more': (p: { count: number }) => `另有 ${p.count} 处。`,
  'gap.remedy': () => '用 /gatehouse duty edit 排班，或 /gatehouse duty 改某一天。',

  'cover.title': () => '🔁 请人代班',
  'cover.swap_title': () => '🔁 换班',
  'cover.asks': (p: { asker: string; turn: string }) => `${p.asker} 请您代班：${p.turn}`,
  'cover.asks_all': (p: { asker: string; turn: string }) => `${p.asker} 请人代班：${p.turn}`,
  'cover.asks_swap': (p: { asker: string; turn: string; exchange: string }) =>
    `${p.asker} 想和您换班。\n您值：${p.turn}\n${p.asker} 值：${p.exchange}`,
  'cover.note': (p: { text: string }) => `「${p.text}」`,
  'cover.open': (p: { at: string }) => `${p.at} 前答复有效`,
  'cover.accepted': (p: { who: string; at: string }) => `✅ ${p.who} 来值，${p.at}`,
  'cover.declined': (p: { who: string; at: string }) => `${p.who} 不行，${p.at}`,
  'cover.withdrawn': () => '已撤回',
  'cover.ended': () => '没有人接，时间已过',
  'cover.was_accepted': (p: {
    who: string;
    asker: string;
    turn: string;
    exchange: string | null;
  }) =>
    p.exchange === null
      ? `${p.who} 替您值：${p.turn}。值班表已改。`
      : `${p.who} 同意换班。${p.who} 值：${p.turn}；您值：${p.exchange}。值班表已改。`,
  'cover.was_declined': (p: { who: string; turn: string }) =>
    `${p.who} 这次不行：${p.turn} 还是您的班。`,
  'cover.expired': (p: { turn: string }) => `没有人接：${p.turn} 还是您的班。`,
  'cover.management': (p: { who: string; asker: string; turn: string; exchange: string | null }) =>
    p.exchange === null
      ? `值班调整：${p.turn}，${p.who} 替 ${p.asker}。`
      : `换班：${p.turn}，由 ${p.who} 值；${p.exchange}，由 ${p.asker} 值。`,

  'modal.duty_edit': () => '每周值班表',
  'modal.duty_day': () => '改某一天',
  'modal.duty_ask': () => '换班、请人代班',
  'modal.ask': () => '发出',
  'field.end_shifts': () => '要取消的班',
  'field.post': () => '岗位',
  'field.person': () => '谁值',
  'field.weekdays': () => '星期',
  'field.begins': () => '开始',
  'field.ends': () => '结束',
  'field.since': () => '从哪一天起',
  'field.day': () => '哪一天',
  'field.instead_of': () => '替谁（这个岗位当天有几个人时）',
  'field.turn': () => '我的哪个班',
  'field.ask_whom': () => '请谁',
  'field.exchange': () => '换对方的哪个班（不选就是代班）',
  'hint.over_midnight': () => '结束不晚于开始，就算到第二天。',
  'hint.day_hours': () => '填了时间是当天加一个班；不填是改这个岗位当天的班。',
  'hint.end_or_add': () => '可以只结束、只新增，或者一起。',
  'option.nobody': () => '没有人',
  'option.anyone': () => '所有能值的同事',
  'option.their_turn': (p: { who: string; turn: string }) => `${p.who} ${p.turn}`,
  'error.nothing_chosen': () => '请选要结束的班，或把新增的班填完整',
  'error.incomplete': () => '新增一个班要填岗位、谁值、星期、开始和结束',
  'error.both_times': () => '开始和结束要一起填',
  'error.no_turn': () => '这个岗位那天没有班；要加一个班请填开始和结束',
  'error.no_turns': () => '您最近没有班。',
  'error.past_day': () => '请选今天或以后',

  'check.title': (p: { name: string }) => `🔒 ${p.name}`,
  'check.asked': (p: { at: string }) => `${p.at} 检查，完成后请点按钮。`,
  'check.done': (p: { who: string; at: string }) => `✅ ${p.who} ${p.at} 确认正常`,
  'check.done_wrong': (p: { who: string; at: string; note: string }) =>
    `⚠️ ${p.who} ${p.at} 报告有问题：${p.note}`,
  'check.told': () => '还没有确认，经理已经知道。',
  'check.again': (p: { name: string; at: string }) =>
    `「${p.name}」${p.at} 该确认，还没有确认。检查后请点上面消息里的按钮。`,
  'check.late': (p: { name: string; at: string; who: string }) =>
    `「${p.name}」${p.at} 该确认，过了一小时还没有人确认。问过：${p.who}。`,
  'check.safe_name': () => '保险柜与转盘',
  'check.safe_items': () => '柜门已锁好\n转盘已打乱\n钥匙已收好',
  'check.nobody': (p: { name: string; at: string; role: string }) =>
    `「${p.name}」${p.at} 没有人可以问：名单里没有${p.role}。`,
  'check.not_asked': (p: { name: string; at: string }) =>
    `「${p.name}」${p.at} 没有问到：系统当时没有运行。请补查。`,
  'check.told_wrong': (p: { name: string; who: string; at: string; note: string }) =>
    `「${p.name}」有问题。${p.who} ${p.at}：${p.note}`,
  'check.after_all': (p: { name: string; who: string; at: string }) =>
    `「${p.name}」已由${p.who}在 ${p.at} 补确认，正常。`,
  'check.month': (p: { community: string; month: string }) =>
    `${p.community} · ${p.month} 每日检查`,
  'check.month_head': (p: {
    name: string;
    role: string;
    askAt: string;
    done: number;
    count: number;
  }) => `*${p.name}* · ${p.role} · ${p.askAt} · 确认 ${p.done}/${p.count}`,
  'check.day_confirmed': (p: { day: string; who: string; at: string }) =>
    `${p.day} ✅ ${p.at} ${p.who}`,
  'check.day_late': (p: { day: string; who: string; at: string }) =>
    `${p.day} 🕗 ${p.at} ${p.who}（告诉经理以后）`,
  'check.day_wrong': (p: { day: string; who: string; at: string; note: string }) =>
    `${p.day} ⚠️ ${p.at} ${p.who}：${p.note}`,
  'check.day_open': (p: { day: string }) => `${p.day} …… 等确认`,
  'check.day_missed': (p: { day: string }) => `${p.day} ❌ 没有确认`,
  'check.none': () => '还没有每日检查。',
  'check.no_days': () => '这个月还没有记录。',
  'check.list': (p: { community: string }) => `${p.community} · 每日检查`,
  'check.setting': (p: { name: string; role: string; askAt: string; days: string }) =>
    `*${p.name}* · ${p.role} · ${p.days} ${p.askAt}`,
  'check.paused': () => '停用',
  'check.days_every': () => '每天',
  'check.days_working': () => '工作日',
  'modal.check_wrong': () => '有问题',
  'modal.check_edit': () => '每日检查',
  'field.wrong': () => '哪里不对',
  'hint.manager_reads': () => '经理马上会看到。',
  'field.check_name': () => '检查什么',
  'field.items': () => '要看的几点，一行一点',
  'field.check_role': () => '由谁检查',
  'field.ask_at': () => '几点问',
  'field.days': () => '哪些天',
  'field.state': () => '状态',
  'option.active': () => '在用',
  'option.paused': () => '停用',

  'staff.title': (p: { count: number }) => `员工 ${p.count} 人`,
  'staff.line': (p: {
    name: string;
    user: string;
    roles: string;
    communities: string;
    skills: string;
    buildings: string;
  }) =>
    [
      `*${p.name}* ${p.user} · ${p.roles}`,
      [
        p.communities && `小区 ${p.communities}`,
        p.buildings && `楼栋 ${p.buildings}`,
        p.skills && `擅长 ${p.skills}`,
      ]
        .filter(Boolean)
        .join(' · '),
    ]
      .filter(Boolean)
      .join('\n'),
  'staff.page': (p: { page: number; pages: number }) =>
    `第 ${p.page}/${p.pages} 页；/gatehouse staff 2 看第二页。`,
  /** `turns` are lines, those of the coming seven days. */
  'staff.left': (p: {
    name: string;
    shifts: number;
    turns: string[];
    requests: string[];
    count: number;
  }) =>
    [
      [
        `${p.name} 已不在员工名单。`,
        p.count > 0
          ? `手上的 ${p.count} 件工单已退回待接单，请安排人：${p.requests.join('、')}。`
          : '',
        p.shifts > 0 ? `空出 ${p.shifts} 个班，请安排人：/gatehouse duty edit。` : '',
        p.turns.length > 0 ? '未来七天没有人的班：' : '',
      ].join(''),
      ...p.turns,
    ].join('\n'),
  'staff.vacated': (p: { name: string; count: number }) =>
    `${p.name} 的角色或小区改了，未来七天有 ${p.count} 个班没有人：`,
  'staff.others': (p: { count: number }) =>
    `另有 ${p.count} 位同事也在别的小区工作，由公司的系统管理员管理。`,
  'modal.staff_add': () => '加员工',
  'modal.staff_change': () => '改员工',
  'modal.staff_remove': () => '移出名单',
  'modal.remove': () => '移出',
  'modal.remove_words': (p: { name: string }) =>
    `${p.name} 会马上失去所有权限，名下的班会空出来。做过的事都留有记录。`,
  'field.slack_user': () => 'Slack 里的人',
  'field.name_en': () => '英文名',
  'field.roles': () => '岗位角色',
  'field.own_communities': () => '小区',
  'field.communities': () => '小区（不选就是全部）',
  'field.buildings': () => '负责的楼栋',
  'field.skills': () => '擅长的类别',

  'audit.title': (p: { about: string; page: number; pages: string }) =>
    `操作记录 · ${p.about} · 第 ${p.page}/${p.pages} 页`,
  'audit.more': (p: { command: string }) => `下一页：${p.command}`,
  'audit.none': (p: { about: string }) => `没有关于 ${p.about} 的记录。`,
  'audit.usage': () =>
    '可以按工单号、人或日期查：/gatehouse audit 1042 · /gatehouse audit 张伟 · /gatehouse audit 2026-11-24，后面加页码翻页。',
  'audit.line': (p: { at: string; who: string; verb: string; what: string; from: string }) =>
    `${p.at} · ${p.who} · ${p.verb} · ${p.what}${p.from ? ` · ${p.from}` : ''}`,
  'audit.verb': (p: { verb: string }) => auditVerb(p.verb),
  'audit.what': (p: { kind: string; number: number | null; name: string | null }) =>
    [auditSubjects[p.kind] ?? p.kind, p.number, p.name].filter((one) => one !== null).join(' '),
  'audit.resident': () => '住户',
  'audit.system': () => '系统',
  'audit.unknown': () => '（已不在名单）',
  'source.slack': () => 'Slack',
  'source.telegram': () => 'Telegram',
  'source.command': () => '命令行',
  'source.schedule': () => '定时',
  'source.pager': () => '电话',

  'refused.not_eligible': () => '这个人不能值这个岗位的班。',
  'refused.overlap': (p: { who: string }) => `${p.who}那段时间已经有班了。`,
  'refused.turn_over': () => '这个班已经开始、结束或换了人，不能再换；请重新打开看最新的排班。',
  'refused.asked_all': () => '这是请大家帮忙的，谁能来谁接，不用回绝。',
  'refused.own_turn': () => '这是您自己的班。',
  'refused.already_asked': () => '这个班已经请过人了，可以先撤回。',
  'refused.already_there': () => '已经在员工名单里了。',
  'refused.other_community': () => '这位同事也在您不负责的小区工作，请找公司的系统管理员。',
  'refused.which_communities': () =>
    '请选小区：您只能安排自己小区的同事。全公司的由公司的系统管理员安排。',
  'refused.last_admin': () => '这是最后一位系统管理员，请先把这个角色给别人。',

  'home.checks': (p: { count: number }) => `今天的检查 ${p.count} 项`,
  'home.duty': () => '值班',
  'home.covers': (p: { count: number }) => `等您答复的换班、代班 ${p.count} 件`,
  'home.my_covers': (p: { count: number }) => `我请人代班、换班 ${p.count} 件`,
  'home.jobs': (p: { count: number }) => `我今天的活 ${p.count} 件，按时间和位置排`,
  'home.today': () => '今天',
  'home.month': () => '本月到今天',
  'home.figures': (p: { open: number; late: number; done: number; reopened: number }) =>
    `没办完 *${p.open}* · 超时 *${p.late}* · 今天完成 *${p.done}* · 今天重开 *${p.reopened}*`,
  'home.late_with': (p: { who: string }) => `超时在：${p.who}`,
  'home.late_one': (p: { who: string; count: number }) => `${p.who} ${p.count}`,
  'home.late_nobody': (p: { count: number }) => `没人接 ${p.count}`,
  'home.actions': () => '可以做的事',
  'home.left_out': () => '还有内容没有列出，请用 /gatehouse help 里的命令看。',

  'can.duty.see': () => '/gatehouse duty（值班）— 谁在值班、下一班是谁',
  'can.duty.swap': () => '换班、请人代班：/gatehouse duty 里的按钮',
  'can.duty.edit': () => '/gatehouse duty edit（排班）— 改值班表',
  'can.check.confirm': () => '确认自己岗位的每日检查',
  'can.check.record': () => '/gatehouse checks 2026-11（检查）— 一个月的检查记录',
  'can.check.edit': () => '/gatehouse checks edit — 设置每日检查',
  'can.staff.manage': () => '/gatehouse staff（员工）— 员工名单，加、改、移出',
  'can.audit.read': () => '/gatehouse audit 1042（记录）— 谁做了什么，也可按人、按日期',
  'can.archive.see': () =>
    '/gatehouse unit 3-2-501（房屋）— 谁住在这里、用没用机器人、没办完的工单；find 后面也可以写姓名或电话；archive（档案）列出要补的',
  'can.invitation.make': () => '/gatehouse invite 3-2-501（邀请）— 给一户发邀请码，或打印一栋的',
  'can.archive.edit': () =>
    '在 /gatehouse unit 里改房屋、登记住户、登记搬离；档案里没有的房屋也在那里新增',
  'can.archive.import': () =>
    '/gatehouse import（导入）— 把 Excel 或 CSV 拖进和我的私信，先看再导入',
  'can.archive.export': () => '/gatehouse export 住户（导出）— 房屋、住户、抄表的文件',
  'can.request.see': () =>
    '/gatehouse find 1042（查）— 查一件工单；/gatehouse work 逾期（清单）— 没人接、超时、等待的工单，也可按人、按楼',
} as const;

type Texts = typeof dutyZhCN;
export type DutyTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
