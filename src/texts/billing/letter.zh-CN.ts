/** What stands on the letter that asks for what is owed (Civil Code, art. 188, 195 and 944), in Chinese. It threatens nothing. */
export const letterZhCN = {
  'letter.title': () => '物业费用催缴函',
  'letter.number': (p: { number: string }) => `编号 ${p.number}`,
  'letter.owner': () => '业主',
  'letter.to': (p: { names: string; address: string }) => `致 ${p.names}（房号 ${p.address}）：`,
  'letter.owes': (p: { day: string }) => `您好！到 ${p.day}，下列费用已过到期日，我们还没有收到：`,
  'letter.columns': () => ['账单编号', '账期', '到期日', '未缴（元）', '违约金（元）'] as const,
  'letter.total': (p: { yuan: string; words: string }) => `合计 ${p.yuan} 元（人民币${p.words}）`,
  'letter.please': (p: { payBy: string }) => `请您在 ${p.payBy} 前缴清。`,
  'letter.ways_out': () =>
    '如果已经缴了，请告诉我们，我们马上核对。如果对账单或服务有意见，请告诉我们，我们先答复您。如果一时有困难，请和我们商量延期或分期。',
  'letter.law': () =>
    '按照《中华人民共和国民法典》第九百四十四条，业主应当按照约定支付物业费，逾期不支付的，物业服务人可以催告其在合理期限内支付。本函即为催告，并作为第一百八十八条、第一百九十五条所称请求履行的凭证。',
  'letter.signed': (p: { community: string; day: string }) =>
    `${p.community}物业服务中心\n${p.day}\n（盖章）`,
  'letter.slip': (p: { number: string; address: string }) =>
    `送达回执    催缴函 ${p.number}    房号 ${p.address}`,
} as const;

export type LetterTexts = {
  [Key in keyof typeof letterZhCN]: (
    ...p: Parameters<(typeof letterZhCN)[Key]>
  ) => ReturnType<(typeof letterZhCN)[Key]> extends string ? string : readonly string[];
};
