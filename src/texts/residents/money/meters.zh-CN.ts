type Of = { address: string; meter: string; value: string };
/** A reading that another is held against, and its day. */
/** What a reading is held against; null where whoever reads this may not be told. */
type Than = { last: string; day: string } | null;
const thanWords = (than: Than): string => (than ? `（${than.day}是 ${than.last}）` : '');

/** What residents read when they say what their meters show, in Chinese. The English catalogue has the same keys. */
export const metersZhCN = {
  'meter.water': () => '水表',
  'meter.power': () => '电表',
  'meter.gas': () => '燃气表',
  'meter.heat': () => '热表',

  'meter.used_water': (p: { used: string }) => `${p.used} 吨`,
  'meter.used_power': (p: { used: string }) => `${p.used} 度`,
  'meter.used_gas': (p: { used: string }) => `${p.used} 方`,
  'meter.used_heat': (p: { used: string }) => `${p.used} 吉焦`,
  'meter.taken': (p: Of & { used: string | null; since: string | null; replaced: boolean }) =>
    `${p.replaced ? '改好了' : '记下了'}：${p.address} ${p.meter} ${p.value}。${p.used === null || p.since === null ? '' : `从 ${p.since}到今天用了 ${p.used}。`}看错了的话，出账单以前再发一次就行。`,
  'meter.why_first': () => '这块表还没有读数可以对照',
  'meter.why_lower': (p: Than) => `比上次低${thanWords(p)}`,
  'meter.why_higher': (p: Than) => `比后来的读数高${thanWords(p)}`,
  'meter.why_five_times': (p: Than) => `用量是平时的五倍以上${thanWords(p)}`,
  'meter.why_far': (p: { usual: string; used: string; months: number }) =>
    `用量是平时的五倍以上（平时一个月约 ${p.usual}，这次${p.months === 1 ? '' : ` ${p.months} 个月`} ${p.used}）`,
  'meter.why_read_by_staff': (p: Than) => `和今天工作人员抄的不一样${thanWords(p)}`,
  'meter.waits': (p: Of & { why: string }) =>
    `收到：${p.address} ${p.meter} ${p.value}。${p.why}，我请工作人员核对，有结果告诉您。如果是看错了，请再发一次；换过表请告诉我，有照片更快。`,
  'meter.billed': (p: Of) =>
    `${p.address} ${p.meter} 今天的读数已经用来出了账单，改不了 ${p.value}。觉得不对，点下面告诉工作人员。`,
  'meter.ask': (p: {
    address: string;
    meter: string;
    last: string | null;
    day: string | null;
    pictured: boolean;
  }) =>
    `${p.pictured ? '照片收到了。' : ''}请发 ${p.address} ${p.meter}上的数${p.pictured ? '' : '，能带一张照片更好'}。${p.last === null || p.day === null ? '' : `上次是 ${p.last}（${p.day}）。`}`,
  'meter.number': () => '照片收到了。请把表上的数也发给我，例如 1234 或 1234.5。',
  'meter.bad': () => '这个数我没看懂。请只发表上的数，最多三位小数，例如 1234 或 1234.5。',
  'meter.which': () => '是哪一块表？',
  'meter.none': (p: { meter: string | null }) =>
    `您名下的房屋没有登记${p.meter === null ? '由物业抄的表' : `${p.meter}`}，可能由供水、供电或燃气公司直接抄。觉得不对，点下面告诉工作人员。`,
  'meter.not_yours': (p: { home: string }) =>
    `${p.home} 不在您名下，我只能记您自己房屋的表。如果写错了，请再发一次。`,

  'meter.accepted': (p: Of) =>
    `${p.address} ${p.meter}的读数 ${p.value} 核对过了，已经记下，谢谢您。`,
  'meter.entered': (p: Of) =>
    `${p.address} ${p.meter}已经由工作人员核对，登记为 ${p.value}，按这个数算。有疑问请直接回复我。`,
  'meter.refused': (p: Of) =>
    `${p.address} ${p.meter}的读数 ${p.value} 和以前的对不上，这次没有记。请再看一遍表，把数和照片发给我；不方便的话，说“联系人工”，我们上门看。`,
} as const;

type Texts = typeof metersZhCN;
export type MeterTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
