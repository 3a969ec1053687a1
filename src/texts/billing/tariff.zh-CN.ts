/** What is said of a tariff, in Chinese. */
export const tariffZhCN = {
  'tariff.document': () => '收费标准',
  'tariff.too_long': () => '文件太长，不像是收费标准。请确认是否选对了文件。',
  'tariff.no_yaml': () =>
    '这一行不是有效的 YAML。请检查缩进、冒号后的空格，以及引号和括号是否成对。',
  'tariff.alias': () => '收费标准里不能用 & 和 * 引用。请把内容写全。',
  'tariff.key_twice': () => '同一个字段写了两次。请留下一个。',
  'tariff.missing': (p: { key: string; example: string }) =>
    `缺少 ${p.key}。请补上，例如 ${p.example}。`,
  'tariff.unknown_key': (p: { key: string }) => `没有 ${p.key} 这个字段。请核对拼写，或把它删去。`,
  'tariff.one_of': (p: { written: string; values: string }) =>
    `「${p.written}」不在可用的写法里。可以写：${p.values}。`,
  'tariff.shape': (p: { key: string; example: string }) =>
    `${p.key} 的写法不对。请照这样写：${p.example}。`,
  'tariff.wide': (p: { written: string; instead: string }) =>
    `「${p.written}」用了全角数字或符号。请用半角写，例如 "${p.instead}"。`,
  'tariff.comma': (p: { written: string; instead: string }) =>
    `「${p.written}」里有分节号。请只写数字和小数点，例如 "${p.instead}"。`,
  'tariff.negative': (p: { written: string }) => `「${p.written}」是负数。请写零或正数。`,
  'tariff.number': (p: { written: string }) =>
    `「${p.written}」不是数字。请只写数字和小数点，例如 "2.35"。`,
  'tariff.places': (p: { written: string; places: number }) =>
    `「${p.written}」的小数太多，最多 ${p.places} 位。请改短。`,
  'tariff.whole': (p: { written: string; from: number; to: number }) =>
    `「${p.written}」应是 ${p.from} 到 ${p.to} 之间的整数。`,
  'tariff.date': (p: { written: string }) =>
    `「${p.written}」不是日期。请写成年-月-日，例如 2026-01-01。`,
  'tariff.code': (p: { written: string }) =>
    `「${p.written}」不能作费用代码。请用小写英文字母开头，只含小写字母、数字和下划线，不超过 30 个字符。`,
  'tariff.factor': (p: { written: string }) => `「${p.written}」应大于 0、小于 1，例如 "0.7"。`,
  'tariff.only_last_step': (_: { written: string }) =>
    '只有最后一档可以没有 up_to。请给这一档写上限。',
  'tariff.last_step': (p: { written: string }) =>
    `最后一档不能有上限（现在是 ${p.written}），否则超出的用量没有价格。请去掉 up_to，或再加一档。`,
  'tariff.overlap': (p: { written: string }) =>
    `这一档的上限 ${p.written} 不高于前一档，两档重叠了。请让上限逐档升高。`,
  'tariff.no_steps': (_: { written: string }) =>
    'steps_per 要和 steps 一起写。请写上阶梯，或去掉这一行。',
  'tariff.price_or_steps': (_: { written: string }) =>
    '单价 unit_price 和阶梯 steps 要写一个，也只能写一个。',
  'tariff.twice': (p: { written: string }) =>
    `费用代码 ${p.written} 写了两次。请给每项费用一个自己的代码。`,
  'tariff.prepay_twice': (p: { written: string }) => `预缴 ${p.written} 个月写了两次。请留下一个。`,
  'tariff.prepay_less': (p: { written: string }) =>
    `预缴的月数更多，优惠 ${p.written} 反而更少。请让优惠随月数升高。`,
  'tariff.fault': (p: { line: number; path: string; reason: string }) =>
    `第 ${p.line} 行${p.path === '' ? '' : `（${p.path}）`}：${p.reason}`,
  'tariff.no_community': (p: { name: string; known: string }) =>
    `没有小区「${p.name}」。现有：${p.known}。`,

  'tariff.applied': (p: { community: string; day: string; version: number }) =>
    `${p.community}的收费标准已登记：${p.day} 起执行，第 ${p.version} 版。`,
  'tariff.would': (p: { community: string; day: string }) =>
    `${p.community}的收费标准，${p.day} 起。以下只是试算，还没有改动：`,
  'tariff.unchanged': (p: { community: string; day: string }) =>
    `${p.community} ${p.day} 起的收费标准与已有的一致，没有改动。`,
  'tariff.first_period': (p: { period: string }) => `从 ${p.period} 账期开始使用。`,
  'tariff.billed': (p: { periods: string }) => `这些账期的通知单已经出过，不受影响：${p.periods}。`,
  'tariff.by_example': (p: { period: string }) => `按 ${p.period} 的面积、读数和分摊试算：`,
  'tariff.item': (p: { name: string; homes: number; before: string; after: string }) =>
    `${p.name}：${p.homes} 户有变化，合计 ${p.before} 元 → ${p.after} 元`,
  'tariff.same': () => '试算下来各户金额没有变化。',
  'tariff.total': (p: { homes: number; before: string; after: string; difference: string }) =>
    `合计：${p.homes} 户有变化，${p.before} 元 → ${p.after} 元（${p.difference} 元）`,
  'tariff.most': (p: { unit: string; difference: string }) =>
    `变化最大的一户：${p.unit}，${p.difference} 元`,
} as const;

export type TariffTexts = {
  [Key in keyof typeof tariffZhCN]: (...p: Parameters<(typeof tariffZhCN)[Key]>) => string;
};
