import type {
  Category,
  ContactOutcome,
  EmergencyKind,
  PaymentMethod,
  RequestKind,
  RequestSource,
  RequestState,
  StaffRole,
  Urgency,
  WaitReason,
} from '../../codes.ts';

/** The words for the published codes: one word, one meaning. */
export type Terms = {
  kind: Record<RequestKind, string>;
  category: Record<Category, string>;
  urgency: Record<Urgency, string>;
  state: Record<RequestState, string>;
  wait: Record<WaitReason, string>;
  emergency: Record<EmergencyKind, string>;
  role: Record<StaffRole, string>;
  occupancy: Record<'owner' | 'tenant' | 'family', string>;
  /** By which way somebody came to the desk, and what became of it. */
  source: Record<RequestSource, string>;
  contactOutcome: Record<ContactOutcome, string>;
  paymentMethod: Record<PaymentMethod, string>;
  /** Stands where the name stood of somebody who was forgotten. */
  person: Record<'forgotten', string>;
};

export const termsZhCN: Terms = {
  kind: {
    repair: '报修',
    complaint: '投诉',
    fee: '费用咨询',
    inquiry: '咨询',
    suggestion: '建议',
    compliment: '表扬',
  },
  category: {
    plumbing: '给排水',
    electrical: '电路照明',
    gas: '燃气',
    elevator: '电梯',
    hvac: '暖气空调',
    structure: '墙面渗漏',
    access: '门锁门禁',
    appliance: '家电',
    facility: '公共设施',
    cleaning: '保洁',
    pest: '虫害',
    noise: '噪音',
    parking: '停车',
    pets: '宠物',
    greening: '绿化',
    security: '安全秩序',
    alteration: '违建装修',
    service: '物业服务',
    fee: '费用',
    none: '其他',
  },
  urgency: { emergency: '紧急事件', urgent: '急', normal: '普通', low: '不急' },
  state: {
    new: '待接单',
    assigned: '已指派',
    accepted: '已接单',
    working: '处理中',
    waiting: '等待中',
    done: '已处理',
    closed: '已结束',
    cancelled: '已撤回',
    declined: '不受理',
    merged: '已合并',
  },
  wait: { resident: '等住户', parts: '等配件', third_party: '等第三方', agreed_date: '等约定时间' },
  emergency: {
    fire: '火情',
    gas: '燃气泄漏',
    elevator: '电梯困人',
    flood: '跑水',
    electric: '触电、电气险情',
    medical: '急病、受伤',
    security: '治安',
    falling: '高空坠物、坠落',
    missing: '人员走失',
    traffic: '交通事故',
    other: '紧急情况',
  },
  role: {
    reception: '客服前台',
    steward: '楼栋管家',
    technician: '维修师傅',
    collector: '收费员',
    clerk: '内勤',
    assistant: '主管助理',
    manager: '经理',
    duty: '总值班',
    admin: '系统管理员',
    finance: '财务',
  },
  source: { chat: '机器人', call: '来电', visit: '来访', letter: '来信' },
  contactOutcome: { request: '转为工单', answered: '当场答复', passed_on: '已转告' },
  occupancy: { owner: '业主', tenant: '租户', family: '家属' },
  paymentMethod: {
    cash: '现金',
    bank: '转账',
    card: '刷卡',
    wechat: '微信',
    alipay: '支付宝',
    telegram: '聊天内支付',
  },
  person: { forgotten: '已删除的住户' },
};
