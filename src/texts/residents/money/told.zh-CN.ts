type Told = { unit: string; month: string; yuan: string; by: string };

/** What residents read when bills were issued to them, in Chinese. */
export const toldZhCN = {
  'told.one': (p: Told) => `${p.unit} ${p.month}的收费通知单出来了：${p.yuan} 元，${p.by}。`,
  'told.by': (p: { due: string }) => `请在 ${p.due}前缴`,
  'told.by_past': (p: { due: string }) => `应缴日 ${p.due}已经过了，请您尽早缴`,
  'told.several': (p: { count: number; yuan: string }) =>
    `您有 ${p.count} 张新的收费通知单，一共 ${p.yuan} 元：`,
  'told.one_of': (p: Told) => `· ${p.unit} ${p.month} ${p.yuan} 元，${p.by}`,
  'told.more': (p: { count: number }) => `· 另有 ${p.count} 张，点“问费用”都能看到`,
  'told.supplement': () => '这是前一张里没有算进去的费用，没有重复收。',
  'told.instead': (p: { number: string }) =>
    `这张代替通知单 ${p.number}，那张作废了；之前缴过的都算在这张里。`,
  'told.settled': () => '这张已经缴清，不用再付。',
  'told.voided': (p: { unit: string; month: string; number: string; moved: string | null }) =>
    `${p.unit} ${p.month}的通知单 ${p.number} 已作废，不用缴。${p.moved === null ? '' : `您缴过的 ${p.moved} 元已转为预存。`}`,
  'told.voided_more': (p: { count: number }) =>
    `另有 ${p.count} 张通知单也已作废，不用缴；点“问费用”能看到还有效的。`,
  'told.reduced': (p: { yuan: string }) => `其中减收 ${p.yuan} 元，这部分不用缴。`,
  'told.left': (p: { left: string }) => `还要缴 ${p.left} 元。`,
  'told.no_more': () => '没有要缴的了。',
  'told.in_parts': () => '约好的分期照旧，按分期的日子缴就可以。',
  'told.in_parts_next': (p: { seq: number; yuan: string; day: string }) =>
    `约好的分期照旧，按分期的日子缴就可以：接下来是第 ${p.seq} 期，${p.yuan} 元，${p.day}前。`,
  'told.in_parts_paid': () => '约好的分期都已经缴了。',
  'told.beside_parts': (p: { yuan: string; day: string | null }) =>
    `另有 ${p.yuan} 元不在分期里，${p.day === null ? '也请缴清' : `${p.day}前缴就可以`}。`,
  'told.promised': (p: { day: string }) => `您说过 ${p.day}前付，这一天照旧，在那之前不提醒。`,
  'told.part': (p: { paid: string; left: string }) =>
    `已经收到 ${p.paid} 元，还要缴 ${p.left} 元。`,
};

export type ToldTexts = typeof toldZhCN;
