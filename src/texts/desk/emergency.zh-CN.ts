/** What staff read in the channel, in the thread and in their own conversation when an emergency asks for them, in Chinese. */
export const emergencyDeskZhCN = {
  /** `what` names the emergency: its number, kinds and place. */
  'page.danger': (p: { what: string }) => `${p.what}。请马上接手。`,
  'page.nobody': (p: { what: string; minutes: number }) =>
    `${p.what}。${p.minutes} 分钟了还没有人接手，请马上接手。`,
  'page.silence': (p: { what: string; who: string; minutes: number }) =>
    `${p.what}。${p.who}接手后 ${p.minutes} 分钟没有消息，请马上接手。`,
  'page.another': (p: { what: string; kind: string }) =>
    `${p.what}。现在又报了：${p.kind}，请马上接手。`,
  'page.what': (p: { number: number; kinds: string; place: string; drill: boolean }) =>
    `${p.drill ? '【演练】' : ''}紧急 ${p.number} · ${p.kinds} · ${p.place}`,
  'page.unknown_place': () => '位置不明',
  'note.over': (p: { by: string; reason: string }) => `${p.by} 已解除：${p.reason}`,
  'note.warned': (p: { by: string; where: string; homes: number; without: number }) =>
    `${p.by} 通知了 ${p.where} 的邻居：共 ${p.homes} 户${p.without > 0 ? `，其中 ${p.without} 户没有用机器人，请上门或打电话` : ''}。`,
  'dm.over': (p: { what: string; by: string; reason: string }) =>
    `${p.what}：${p.by} 已解除。${p.reason}`,
  'dm.taken': (p: { what: string; by: string }) => `${p.what}：${p.by} 已接手。`,
  'dm.unconfirmed': (p: { what: string }) => `${p.what}：还没有人接手，正在继续叫人。`,
  'dm.silent': (p: { what: string }) => `${p.what}：接手的同事没有消息，正在继续叫人。`,
} as const;

type Texts = typeof emergencyDeskZhCN;
/** The shape every language's catalogue has. */
export type EmergencyDeskTexts = {
  [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string;
};
