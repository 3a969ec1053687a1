/** What the staff read of what homes owe and of collectors' visits, in Chinese. */
export const collectZhCN = {
  'collect.title': () => '催缴清单',
  'collect.none': () => '没有过了到期日还没付的。',
  'collect.total': (p: { homes: number; yuan: string }) => `共 ${p.homes} 户，${p.yuan} 元`,
  'collect.building': (p: { name: string; homes: number; yuan: string }) =>
    `${p.name} 栋 ${p.homes} 户 ${p.yuan} 元`,
  'collect.all': () => '全部楼栋',
  'collect.due': (p: { count: number }) => `今天要跟进 ${p.count} 户`,
  'collect.page': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'collect.which': () => '看别的清单',
  'collect.owes': (p: { bills: number; yuan: string; since: string; days: number }) =>
    `${p.yuan} 元 · ${p.bills} 笔 · 最早 ${p.since} 到期，已 ${p.days} 天`,
  'collect.who': (p: { names: string }) => `应付：${p.names}`,
  'collect.nobody': () => '应付：业主，档案里没有姓名',
  'collect.no_chat': () => '没用机器人',
  'collect.some_no_chat': () => '有的没用机器人',
  'collect.reminded': (p: { day: string }) => `提醒过，最近 ${p.day}`,
  'collect.visited': (p: {
    at: string;
    staff: string;
    way: string;
    /** Who of the home was spoken to. */
    met: string | null;
    result: string;
  }) => `${p.at} ${p.staff} ${p.way}：${p.met === null ? '' : `${p.met}`}${p.result}`,
  'collect.service_first': (p: { number: number; refused: boolean }) =>
    `工单 ${p.number} 还没办好，先把服务做好再谈费用${p.refused ? '；上次说了不付，办好以前不自动催缴提这件事的人' : ''}`,
  'collect.whose_mine': () => '我的楼栋',
  'collect.whose_nobody': () => '没人管的楼栋',
  'collect.nobodys': (p: { count: number }) => `${p.count} 栋有欠费，没有分给催缴员`,
  'collect.seen_by': (p: { staff: string }) => `今天由 ${p.staff} 跟进`,
  'collect.broken': (p: { day: string }) => `在门房里答应 ${p.day} 前付，还没收到`,
  'collect.promised': (p: { day: string }) => `答应 ${p.day} 前付，还没到那天`,
  'collect.door_kept': (p: { day: string; staff: string }) =>
    `答应${p.staff} ${p.day} 前付，已付清`,
  'collect.door_partly': (p: { day: string; staff: string }) =>
    `答应${p.staff} ${p.day} 前付，付了一部分`,
  'collect.door_broken': (p: { day: string; staff: string }) =>
    `答应${p.staff} ${p.day} 前付，还没收到`,
  'collect.plan': (p: { yuan: string }) => `分期中，还剩 ${p.yuan} 元`,
  'collect.deferred': (p: { day: string }) => `已同意缓到 ${p.day}`,
  'collect.plan_broken': (p: { day: string }) => `分期没有按约定缴，${p.day} 终止`,
  'collect.best_time': (p: { at: string }) => `上次 ${p.at} 左右联系上`,
  'visit.again_at': (p: { day: string; time: string }) => `约 ${p.day} ${p.time} 再联系`,
  'field.visit_time': () => '几点',
  'action.collect_share': () => '分楼栋',
  'modal.share': () => '谁跟进哪几栋',
  'field.share_buildings': () => '楼栋',
  'hint.share_buildings': () => '如：1、3、5-8，或：全部。这几栋原来的安排会换掉。',
  'field.share_staff': () => '由谁跟进',
  'field.share_stand_in': () => '休息或离开时谁顶班',
  'hint.share_stand_in': () => '按值班表，当天没有班的算休息。',
  'option.share_nobody': () => '没有人',
  'share.none': () => '还没有分楼栋，大家一起看全部。',
  'share.left': () => '已离开',
  'share.line': (p: {
    buildings: string;
    staff: string;
    standIn: string | null;
    today: string | null;
  }) =>
    `${p.buildings} 栋：${p.staff}${p.standIn === null ? '' : `，顶班 ${p.standIn}`}${p.today === null ? '' : `，今天是 ${p.today}`}`,
  'share.nobodys': (p: { buildings: string }) => `有欠费、没有分出去的：${p.buildings} 栋`,
  'fault.share_buildings': (p: { names: string }) =>
    p.names === '' ? '请写楼栋，如：1、3、5-8。' : `没有这些楼栋：${p.names}。可以写：1、3、5-8。`,
  'fault.share_staff': () => '请选能记录催缴的同事。',
  'fault.share_nobody': () => '有人顶班，也要有人跟进。',
  'fault.share_same': () => '顶班的请选另一个人。',
  'collect.not_served': () => '您负责的小区里没有能看的欠费。',
  'collect.no_building': (p: { words: string }) => `没有“${p.words}”这栋楼。可以写：3栋。`,
  'opinions.title': (p: { period: string; count: number; buildings: string }) =>
    `${p.period} 住户对收费员说的，共 ${p.count} 条：${p.buildings}`,
  'opinions.building': (p: { building: string; count: number }) => `${p.building}栋 ${p.count}`,
  'opinions.none': (p: { period: string }) => `${p.period} 没有记下住户说了什么。`,
  'opinions.older': (p: { count: number }) => `另有更早的 ${p.count} 条。`,
  'opinions.no_period': (p: { words: string }) => `“${p.words}”不是月份。请写成 2026-11。`,
  'collect.no_place': (p: { words: string }) =>
    `没有“${p.words}”这栋楼，也没有这一户。楼栋这样写：3栋；一户这样写：3-2-501。`,
  'visit.phone': () => '电话',
  'visit.door': () => '上门',
  'visit.stand': () => '设点',
  'visit.met_owner': () => '业主',
  'visit.met_tenant': () => '租户',
  'visit.met_family': () => '家属',
  'visit.met_other': () => '其他人',
  'visit.said_paid': () => '说已经付了',
  'visit.said_promised': (p: { day: string }) => `答应 ${p.day} 前付`,
  'visit.said_refused': () => '不愿意付',
  'visit.said_absent': () => '没有联系上',
  'visit.said_other': () => '其他',
  'visit.again': (p: { day: string }) => `约 ${p.day} 再联系`,
  'visit.quick': (p: { way: string; what: string }) => `${p.way}：${p.what}`,
  'visit.quick_which': () => '⋯ 记下结果',
  'option.visit_paid': () => '说已经付了',
  'option.visit_promised': () => '答应付，选哪天前',
  'option.visit_refused': () => '不愿意付',
  'option.visit_absent': () => '没有联系上',
  'option.visit_other': () => '其他',
  'option.visit_pass_on': () => '把住户的意见转成工单',
  'action.visit_log': () => '记录',
  'action.collect_next': () => '下一页',
  'action.collect_previous': () => '上一页',
  'action.collect_list': () => '催缴清单',
  'modal.visit_log': () => '记录催缴',
  'modal.visit_saved': () => '记下了',
  'field.visit_met': () => '见到谁',
  'field.visit_by': () => '怎么联系的',
  'field.visit_result': () => '结果',
  'field.visit_opinion': () => '住户怎么说',
  'field.visit_date': () => '日期',
  'field.visit_pass_on': () => '意见',
  'hint.visit_date': () =>
    '答应付的，选哪天前（30 天以内）；要再去的，选哪天再去。到那天会排在清单最前面。',
  'visit.saved': () => '已记录。',
  'visit.saved_request': (p: { number: number }) => `已记录，住户的意见是工单 ${p.number}。`,
  'visit.saved_paid': () => '这里只记录，不入账。款收到了，请点“收费”。',
  'refused.promise_far': () => '最多到 30 天以后。再久的请经理批延期。',
  'refused.promised_twice': () => '这笔欠费已经答应过两次了。请选别的结果，或请经理来谈。',
  'action.collect_ladder': () => '提醒的时间',
  'modal.ladder': () => '什么时候提醒缴费',
  'field.ladder_on': () => '自动提醒',
  'option.ladder_yes': () => '开',
  'option.ladder_no': () => '关',
  'field.ladder_steps': () => '在哪几天提醒',
  'hint.ladder_steps': () =>
    '按到期日算的天数，从早到晚写，用逗号隔开：-3 是到期前 3 天，0 是到期当天，7 是过期 7 天。最多 12 个，-30 到 180。走完以后在催缴清单上。',
  'field.ladder_at': () => '每天几点以后发',
  'field.ladder_manager': () => '过期满几天报经理',
  'hint.ladder_manager': () =>
    '30 到 1095 天，通行做法是 184 天（六个月）：到那天起在经理的清单上，由经理决定怎么办。',
  'field.ladder_what': () => '提交以后',
  'option.ladder_see': () => '先看这周会发给谁',
  'option.ladder_save': () => '保存，从现在起生效',
  'ladder.week': () => '这一周会发',
  'ladder.off': () => '关着，不自动提醒。欠费都在催缴清单上。',
  'ladder.day_none': (p: { day: string; steps: string }) =>
    `${p.day}：没有${p.steps === '' ? '' : `（${p.steps}）`}`,
  'ladder.day_over': (p: { day: string }) => `${p.day}：已经发过了`,
  'ladder.day': (p: { day: string; people: number; homes: number; steps: string; named: string }) =>
    `${p.day}：${p.people} 人，${p.homes} 户（${p.steps}）：${p.named}`,
  'ladder.step': (p: { step: number; bills: number; without: number }) => {
    const when =
      p.step < 0 ? `到期前 ${-p.step} 天` : p.step === 0 ? '到期当天' : `过期 ${p.step} 天`;
    const said = [
      ...(p.bills > 0 ? [`${p.bills} 笔`] : []),
      ...(p.without > 0 ? [`没有用机器人、收不到 ${p.without} 户`] : []),
    ];
    return `${when} ${said.join('，')}`;
  },
  'ladder.of_parts': (p: { people: number }) => `分期的 ${p.people} 人`,
  'ladder.left_out': (p: { whom: string }) => `不发：${p.whom}`,
  'ladder.left': (p: {
    why:
      | 'disputed'
      | 'claimed'
      | 'promised'
      | 'in_parts'
      | 'put_off'
      | 'hardship'
      | 'served_first'
      | 'told';
    homes: number;
    named: string;
  }) =>
    `${
      {
        disputed: '对账单有疑问、还没答复',
        claimed: '说已付、在核对',
        promised: '约好了日子',
        in_parts: '在分期付',
        put_off: '已准延期',
        hardship: '说有困难、等答复',
        served_first: '不愿交、有事要先办好',
        told: '今天已有一条缴费消息',
      }[p.why]
    } ${p.homes} 户 ${p.named}`,
  'ladder.to_collector': (p: { homes: number }) => `提醒走完、交催缴员 ${p.homes} 户`,
  'ladder.to_manager': (p: { homes: number }) => `报经理 ${p.homes} 户`,
  'ladder.versions': () => '改过的：',
  'ladder.version': (p: {
    at: string;
    staff: string | null;
    ladder: string;
    before: string;
    manager: string | null;
    managerBefore: string | null;
  }) => {
    const moved =
      p.manager === null || p.manager === p.managerBefore
        ? ''
        : `；满 ${p.manager} 天报经理（原来 ${p.managerBefore} 天）`;
    return `${p.at} ${p.staff ?? '命令行'}：${p.ladder}（原来 ${p.before}）${moved}`;
  },
  'ladder.as_now': () =>
    '按现在欠的算，几户的也是每人一条。付了的、约好日子的、有疑问的，发的时候会再看一次，不会发。',
  'action.ladder_wording': () => '每一步怎么说',
  'modal.wording': () => '提醒的说法',
  'field.wording_step': () => '哪一步',
  'field.wording_in': () => '语言',
  'field.wording_words': () => '这一步的说法',
  'hint.wording_words': (p: { max: number }) =>
    `写上 {房号}、{金额}、{到期日}，也可以写 {月份}，最多 ${p.max} 字。不填就看现在的说法。“我已付、我想晚几天付、有疑问”总在下面。`,
  'option.wording_see': () => '先看发出去的样子',
  'option.wording_save': () => '保存，从现在起这样说',
  'option.wording_default': () => '改回通用的说法',
  'wording.step': (p: { step: number }) =>
    p.step < 0 ? `到期前 ${-p.step} 天` : p.step === 0 ? '到期当天' : `过期 ${p.step} 天`,
  'wording.looks': (p: {
    step: string;
    language: string;
    whose: 'typed' | 'own' | 'usual';
    bills: number;
  }) =>
    `*${p.step}（${p.language}）*：${{ typed: '刚写的，还没有保存', own: '现在用本小区自己的说法', usual: '现在用通用的说法' }[p.whose]}；这一周有 ${p.bills} 笔到这一步。发出去的样子：`,
  'wording.version': (p: {
    at: string;
    staff: string;
    step: string;
    language: string;
    words: string | null;
  }) => `${p.at} ${p.staff}，${p.step}（${p.language}）：${p.words ?? '改回通用的说法'}`,
  'fault.wording_cut_off': (p: { found: string }) =>
    `“${p.found}”说的是停水停电、断供或不让进门：法律不允许用它催缴，请去掉。`,
  'fault.wording_court': (p: { found: string }) =>
    `“${p.found}”说的是法院、律师或警察：提醒里不能用，请去掉；要走法律途径的由经理另办。`,
  'fault.wording_shame': (p: { found: string }) =>
    `“${p.found}”会让住户难堪或公开他们的事：不能用，请去掉。`,
  'fault.wording_threat': (p: { found: string }) =>
    `“${p.found}”听起来是威胁或命令：请换成客气的说法。`,
  'fault.wording_missing': (p: { placeholder: 'amount' | 'due' | 'home' }) =>
    `还少 {${{ amount: '金额', due: '到期日', home: '房号' }[p.placeholder]}}。`,
  'fault.wording_unknown': (p: { found: string }) =>
    `不认识 {${p.found}}：只能用 {房号}、{金额}、{到期日}、{月份}。`,
  'fault.wording_long': (p: { max: number }) => `太长了，最多 ${p.max} 字。`,
  'fault.ladder_steps': () => '请写 1 到 12 个天数，从小到大，在 -30 到 180 之间，如：-3, 0, 7, 15',
  'fault.ladder_at': () => '请选一个时间。',
  'fault.ladder_manager': () => '请写 30 到 1095 之间的天数，如：184',
  'fault.ladder_quiet': (p: { at: string; from: string; to: string }) =>
    `${p.at} 在免打扰时间（${p.from}–${p.to}）里，提醒发不出去。请选 ${p.to} 到 ${p.from} 之间的时间，或先在 /gatehouse settings 里改免打扰时间。`,
  'can.collection.see': () => '/gatehouse collect [楼栋或房号] — 谁欠费，记录催缴',
  'home.collect': (p: { homes: number; yuan: string; due: number }) =>
    p.due > 0
      ? `催缴：${p.homes} 户，${p.yuan} 元，今天要跟进 ${p.due} 户`
      : `催缴：${p.homes} 户，${p.yuan} 元`,
};
export type CollectTexts = typeof collectZhCN;
