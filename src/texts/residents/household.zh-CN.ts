/** What residents read about who may use a home, in Chinese. The English catalogue has the same keys. */
export const householdZhCN = {
  'button.household': () => '谁能看我家',
  'button.let_in': () => '让家人加入',
  'button.uninvite': (p: { shortName: string }) => `收回给${p.shortName}的邀请`,
  'button.end_access': (p: { shortName: string }) => `结束${p.shortName}的使用`,
  'button.show_amounts': (p: { shortName: string }) => `让${p.shortName}看账单`,
  'button.hide_amounts': (p: { shortName: string }) => `不让${p.shortName}看账单`,
  'button.end_surely': () => '确定结束',
  'button.not_family': () => '不是我家人',

  'household.people': (p: { address: string }) => `登记在 ${p.address} 的人：`,
  'household.person': (p: {
    name: string;
    role: string;
    since: string;
    until: string | null;
    chat: boolean;
    you: boolean;
    sees: boolean;
  }) =>
    `· ${p.name}${p.you ? '（您）' : ''} · ${p.role} · ${p.since}起${p.until === null ? '' : `，到${p.until}`} · ${p.chat ? '在用门房' : '没有用门房'}${p.sees ? ' · 可以看账单' : ''}`,
  'household.more_people': (p: { count: number }) =>
    `还有 ${p.count} 人没有列出，要看全部请联系物业。`,
  'household.invitations': () => '还没有用的邀请：',
  'household.invitation': (p: { name: string; until: string }) => `· ${p.name} · 有效到${p.until}`,
  'household.which': () => '要看哪一户？',
  'household.which_to_let_in': () => '要让家人加入哪一户？',
  'household.more_homes': (p: { count: number }) =>
    `还有 ${p.count} 户没有列出，那几户请联系物业办理。`,
  'household.not_owner': (p: { phone: string | null }) =>
    `谁能用这一户，由业主在这里办理，也可以由物业办理。需要的话请告诉业主，或联系物业${p.phone === null ? '' : `（电话 ${p.phone}）`}。`,

  'household.name_question': (p: { address: string }) =>
    `好的，让家人加入 ${p.address}。请发家人的姓名，我来生成邀请码。不邀请了，就发“取消”。`,
  'household.name_again': () =>
    '请只发家人的真实姓名，例如“李小明”。一次一位；不邀请了，就发“取消”。',
  'household.not_let_in': () => '好的，没有生成邀请。',
  'household.max_a_home': (p: { max: number }) =>
    `这一户已有 ${p.max} 个没有用的邀请。请先收回用不到的，再邀请别人。`,
  'household.max_a_day': (p: { max: number }) =>
    `您今天已经生成了 ${p.max} 个邀请，明天可以接着邀请。急用请联系物业。`,
  'household.invited': (p: { name: string; address: string; code: string; until: string }) =>
    `给${p.name}的邀请好了：邀请码 ${p.code}，加入 ${p.address}，有效到${p.until}，只能用一次。请把下面这条转发给${p.name}，只发给本人；加入后我会告诉您。`,
  'household.invited_before': (p: { name: string; address: string; code: string; until: string }) =>
    `给${p.name}的邀请还没有用，还是这一个：邀请码 ${p.code}，加入 ${p.address}，有效到${p.until}。请把下面这条转发给${p.name}；加入后我会告诉您。`,
  'household.forward': (p: {
    name: string;
    owner: string;
    community: string;
    address: string;
    link: string;
    code: string;
    until: string;
  }) =>
    `${p.name}，您好。${p.owner}邀请您加入${p.community} ${p.address}，可以在 Telegram 里报修、投诉、问费用。\n请点开：${p.link}\n或给机器人发邀请码 ${p.code}。\n有效到${p.until}，只能用一次，请不要转给别人。`,
  'household.has_chat': (p: { name: string; role: string; address: string }) =>
    `${p.name}已经是 ${p.address} 的${p.role}，也已经在用门房，不用再邀请。`,
  'household.has_no_chat': (p: {
    name: string;
    role: string;
    address: string;
    phone: string | null;
  }) =>
    `${p.name}已经登记为 ${p.address} 的${p.role}，不用再邀请。要用门房，请本人在这里分享手机号，或联系物业${p.phone === null ? '' : `（电话 ${p.phone}）`}开通。`,
  'household.taken_back': (p: { name: string }) => `给${p.name}的邀请已收回，邀请码不能再用。`,
  'household.amounts_shown': (p: { name: string }) => `${p.name}现在可以看这一户的账单和缴费。`,
  'household.amounts_hidden': (p: { name: string }) => `${p.name}看不到这一户的账单了。`,
  'household.used_already': (p: { name: string }) => `给${p.name}的邀请已经用过了，不能收回。`,

  'household.end_question': (p: { name: string; role: string; address: string }) =>
    `要结束${p.name}（${p.role}）对 ${p.address} 的使用吗？结束后，对方马上看不到这一户。`,
  'household.ended': (p: { name: string; role: string; address: string; told: boolean }) =>
    `已结束${p.name}（${p.role}）对 ${p.address} 的使用。${p.told ? '我已告诉对方。' : '对方没有用门房，请您告诉一声。'}`,
  'household.tenant_ended': (p: { name: string; role: string; address: string; told: boolean }) =>
    `已结束${p.name}（${p.role}）对 ${p.address} 的使用，也告诉了物业。${p.told ? '我已告诉对方。' : '对方没有用门房，请您告诉一声。'}`,
  'household.ended_already': (p: { name: string }) => `${p.name}的使用之前已经结束。`,
  'household.other_owner': (p: { name: string }) =>
    `${p.name}也是这一户的业主。业主的登记有变化，请联系物业办理。`,
  'household.access_over': (p: { community: string; address: string; phone: string | null }) =>
    `您对${p.community} ${p.address} 的使用，业主已经结束，从现在起您看不到这一户了。有疑问请问业主，或联系物业${p.phone === null ? '' : `（电话 ${p.phone}）`}。有紧急情况，随时直接说。`,
  'household.joined': (p: { name: string; community: string; address: string; telegram: string }) =>
    `${p.name}用您的邀请加入了${p.community} ${p.address}，在 Telegram 上的名字是「${p.telegram}」。如果不是您邀请的人，请点下面。`,
  'household.code_for_family': (p: { address: string }) =>
    `这是 ${p.address} 给家人用的邀请码，您已经能用这一户，不用再输。请转给要加入的家人。`,

  'draft.home_over': () => '您已经不能用原来那一户，这一件先没有提交。请再看一下。',
} as const;

type Texts = typeof householdZhCN;
/** The shape every language's catalogue has. */
export type HouseholdTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
