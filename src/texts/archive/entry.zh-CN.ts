/** What staff read when they keep single entries of the archive in Slack, in Chinese. */
export const entryZhCN = {
  'action.unit_change': () => '修改房屋…',
  'action.unit_resident': () => '登记住户…',
  'action.unit_add': (p: { address: string; community: string }) =>
    `新增房屋 ${p.community} ${p.address}…`,
  'action.stay_change': () => '修改…',
  'action.stay_end': () => '搬离…',
  'action.stay_invite': () => '发邀请码',
  'action.stay_remove': () => '误登记，删除…',

  'entry.unit_change': () => '修改房屋',
  'entry.unit_add': () => '新增房屋',
  'entry.unit_resident': () => '登记住户',
  'entry.stay_change': () => '修改住户',
  'entry.stay_end': () => '登记搬离',
  'entry.stay_remove': () => '删除误登记',
  'entry.done': () => '已登记',
  'entry.save': () => '保存',
  'entry.remove': () => '删除',
  'entry.end': () => '登记',

  'entry.community': () => '小区',
  'entry.address': () => '地址',
  'entry.area': () => '建筑面积（㎡）',
  'entry.usage': () => '用途',
  'entry.handed_over_on': () => '交付日期',
  'entry.name': () => '姓名',
  'entry.phone': () => '电话',
  'entry.role': () => '身份',
  'entry.since': () => '起始',
  'entry.until': () => '截止',
  'entry.still': () => '截止日期写错了',
  'entry.still_option': () => '仍在这套房屋，去掉截止日期',
  'entry.shared': () => '这个号码几个人用',
  'entry.shared_option': () => '和家人或别人共用这个号码',

  'entry.address_hint': () => '楼栋-单元-房号，例如 3-2-501；没有单元的写 B1-001。',
  'entry.phone_hint': () => '手机写 11 位，座机带区号，境外带 + 和国家码。',
  'entry.phone_shown': () => '清空就是删除这个号码。本次查看已记录。',
  'entry.phone_kept': () => '这里不显示已登记的号码；留空就保持不变。',
  'entry.name_hint': () => '会改这个人在所有房屋、工单上的姓名。',
  'entry.until_hint': () =>
    '从这一天起不再属于这套房屋。选今天，马上看不到这套房屋和它的工单；本人会收到通知。',

  'entry.required': () => '请填写',
  'entry.unit_there': (p: { address: string }) => `已经有这套房屋：${p.address}。`,
  'entry.there': () =>
    '这套房屋里已经有这个人。要改资料，请用他那一行的「修改…」；如果是另一位同名的人，请在姓名后加区别，例如 赵伟（儿）。',
  'entry.phone_of': (p: { name: string }) =>
    `这个号码已经登记给${p.name}。如果是同一个人，请把姓名写成「${p.name}」再提交；如果是几个人共用，请在下面勾选。`,
  'entry.end_before_start': () => '要晚于起始日期。如果根本没有住过，请用「误登记，删除…」。',

  'entry.unit_added': (p: { community: string; address: string }) =>
    `已新增 ${p.community} ${p.address}。`,
  'entry.registered': (p: { name: string; role: string; address: string; since: string }) =>
    `已登记：${p.name}（${p.role}），${p.address}，${p.since} 起。`,
  'entry.remove_words': (p: { name: string; address: string }) =>
    `会删除 ${p.name} 在 ${p.address} 的入住登记，对方马上看不到这套房屋。变更记录里会留下这一条。`,
  'entry.remove_ends': (p: { name: string; address: string; count: number }) =>
    `${p.name} 在 ${p.address} 有 ${p.count} 件工单，入住登记不能删除，会改成到今天为止：工单留在档案里，对方看不到这套房屋了。`,

  'entry.invitation': () => '邀请码',
  'entry.invitation_words': (p: {
    name: string;
    role: string;
    address: string;
    code: string;
    link: string;
    until: string;
  }) =>
    `${p.name}（${p.role}）${p.address}\n邀请码：${p.code}\n链接：${p.link}\n${p.until} 前有效，只能用一次。`,
  'entry.invitation_paper': (p: { building: string }) =>
    `整栋打印带二维码的纸条：/gatehouse invite ${p.building}（邀请）`,

  'unit.left': (p: { name: string; role: string; until: string }) =>
    `已搬离：${p.name}（${p.role}），到 ${p.until}`,
  'unit.more_people': (p: { count: number }) =>
    `……还有 ${p.count} 位没有列出，请用导出的文件查看和修改。`,
} as const;

type Texts = typeof entryZhCN;
export type EntryTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
