/** How a line of a bill came about, in Chinese: on the notice and in chat. */
export const explainZhCN = {
  'line.area': (p: { area: string; price: string }) => `${p.area} 平方米 × ${p.price} 元`,
  'line.fixed': (p: { price: string }) => `每月 ${p.price} 元`,
  'line.times': (p: { quantity: string; price: string }) => `${p.quantity} × ${p.price} 元`,
  'line.meter': (p: { from: string; to: string; days: string }) =>
    `读数 ${p.from} → ${p.to}（${p.days}）`,
  'line.used': (p: { quantity: string; measure: string }) => `用量 ${p.quantity} ${p.measure}`,
  'line.step': (p: { quantity: string; measure: string; price: string }) =>
    `${p.quantity} ${p.measure} × ${p.price} 元`,
  'line.used_before': (p: { quantity: string; measure: string }) =>
    `阶梯按年累计，今年此前已用 ${p.quantity} ${p.measure}`,
  'line.used_in_month': (p: { quantity: string; measure: string }) =>
    `阶梯接着本月已出账的 ${p.quantity} ${p.measure} 算`,
  'line.months': (p: { months: number }) => `${p.months} 个月一并计算`,
  'line.share_area': (p: { pool: string; of: string | null; part: string; whole: string }) =>
    `${p.of === null ? '全小区' : `${p.of}栋`} ${p.pool} 元按面积分摊，本户 ${p.part} / ${p.whole} 平方米`,
  'line.share_unit': (p: { pool: string; of: string | null; whole: string }) =>
    `${p.of === null ? '全小区' : `${p.of}栋`} ${p.pool} 元由 ${p.whole} 户均摊`,
  'line.days': (p: { days: number; ofDays: number }) => `本月按 ${p.days} / ${p.ofDays} 天`,
  'line.vacant': (p: { rate: string }) => `空置，按 ${p.rate} 计`,
  'line.rate': (p: { rate: string }) => `经批准按 ${p.rate} 计`,
  'line.unit_price': () => '经批准的单价',
  'line.no_late_fee': () => '经批准不计违约金',
  'line.work': (p: { price: string }) => `按维修时约定的价格 ${p.price} 元`,
  'line.opening': () => '以前的欠费',

  'measure.water': () => '吨',
  'measure.power': () => '度',
  'measure.gas': () => '立方米',
  'measure.heat': () => '吉焦',
} as const;

export type ExplainTexts = {
  [Key in keyof typeof explainZhCN]: (...p: Parameters<(typeof explainZhCN)[Key]>) => string;
};
