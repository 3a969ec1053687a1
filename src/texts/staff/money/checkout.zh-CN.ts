/** What the staff read of money that was paid inside a chat, in Chinese. */
export const checkoutZhCN = {
  'checkout.prepaid': (p: { unit: string; receipt: string; yuan: string; prepaid: string }) =>
    `${p.unit} 的住户在聊天里付了 ${p.yuan} 元（票据 ${p.receipt}），付款那一刻账单已经另外缴过：其中 ${p.prepaid} 元存为预存，已告诉住户。想退回的话：/gatehouse refund。`,
  'checkout.unknown': (p: {
    name: string;
    sum: string;
    telegramCharge: string;
    providerCharge: string;
  }) =>
    `${p.name} 在聊天里付了 ${p.sum}，但系统里没有对应的付款单，还没有入账。请在支付平台后台按流水号 ${p.providerCharge} 查到这一笔（Telegram 流水号 ${p.telegramCharge}），然后用 /gatehouse pay 入账，或在平台上退回，并告诉住户。`,
  'checkout.refused': (p: { yuan: string }) =>
    `Telegram 没有接受一张 ${p.yuan} 元的聊天付款单，住户已被请用其他办法缴。请管理员核对支付令牌、币种和单笔金额范围：gatehouse settings show pay_in_chat。`,
} as const;

type Texts = typeof checkoutZhCN;
export type CheckoutTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
