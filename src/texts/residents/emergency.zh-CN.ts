import type { CompanyPhones, EmergencyKind, FirstAid } from '../../codes.ts';

/** Whoever has the emergency, or those on duty while nobody has said so. */
const holder = (who: string | null): string => who ?? '值班人员';

/** First aid by what happened; the sources are in docs/first-aid.md. No sentence may forbid what another asks for. */
const firstAid: Record<FirstAid, string> = {
  choking:
    '能咳就让他用力咳。咳不出、说不出话、喘不上气，从背后在两肩胛骨之间用掌根拍 5 下，不行就从背后抱住，在肚脐上方向里向上冲 5 下，轮着做；一岁以内不冲肚子，改按胸口正中 5 下。打 120；没有反应就做胸外按压。',
  unconscious:
    '打 120，开免提，说清楚房号，照接线员说的做。看他有没有正常呼吸：没有，让他仰面躺在硬地上，两手叠在胸口正中用力快按，每分钟 100 到 120 下，按到救护车来；有，让他侧躺、头略向后仰，一直看着他的呼吸。',
  bleeding:
    '用干净的布压住伤口，一直用力压着；布湿透了再加一层，不要掀开。扎在里面的东西不要拔，压它两边。打 120；让他躺下，盖件衣服保暖。',
  swallowed:
    '不要催吐，不要吃喝。马上打 120；纽扣电池、磁铁、药、清洁剂，没有不舒服也要马上去医院。记下吞了什么、多少、什么时候，带上包装。喘不上气就拍背；没有反应就看有没有呼吸，没有就做胸外按压。',
  burn: '用流动的凉水冲 20 分钟，不用冰。趁早脱下那里的衣服和首饰，粘住的不要撕。冲完盖上干净的保鲜膜，不涂牙膏、酱油、药膏，不挑水泡，身上其他地方保暖。小孩烫伤、面积比手掌大、或在脸上手上，打 120。',
  fall: '不要急着扶起来，也不要拉拽。清醒的话，让他别动，先问哪里疼；头、颈、背疼，手脚麻、动不了，或撞到了头，打 120，扶住头颈，等救护车来。出血就用干净的布压住。没有正常呼吸，就要仰面做胸外按压。',
  general:
    '打 120，说清楚房号和情况，照接线员说的做。让他用最舒服的姿势休息，不要吃喝，有人一直陪着；打开家门，派人到楼下接救护车。没有反应、没有正常呼吸，就做胸外按压。',
};

type Numbers = { kind: EmergencyKind; phones: CompanyPhones; duty: string | null };

/** The public numbers, and those that the community knows besides, by what is happening: the first is the one to call first. */
const ownNumbers = (kind: EmergencyKind, phones: CompanyPhones): string => {
  const given = (name: string, phone: string | undefined): string[] =>
    phone ? [`${name} ${phone}`] : [];
  const fire = '火警 119';
  const ambulance = '急救 120';
  const police = '报警 110';
  const hospital = given('附近医院', phones.hospital);
  const own: Record<EmergencyKind, readonly string[]> = {
    fire: [fire, ambulance],
    gas: [...given('燃气抢修', phones.gas), fire],
    elevator: [...given('电梯救援', phones.elevator), '火警救援 119', ambulance],
    flood: [...given('自来水抢修', phones.water), ambulance, '消防 119'],
    electric: [ambulance, fire, ...given('供电抢修', phones.power)],
    medical: [ambulance, ...hospital],
    security: [police],
    falling: [ambulance, police, ...hospital],
    missing: [police],
    traffic: [ambulance, '交通事故 122', ...hospital],
    other: [fire, ambulance, police],
  };
  return own[kind].join(' · ');
};

/** Whom to call oneself, by what is happening. */
const numbers = ({ kind, phones, duty }: Numbers): string =>
  [...(duty ? [`值班电话 ${duty}`] : []), ownNumbers(kind, phones)].join(' · ');

/** What somebody in danger reads, in Chinese: no emoji, no pleasantries. The English catalogue has the same keys. */
export const emergencyZhCN = {
  'emergency.words': (p: {
    kind: EmergencyKind;
    /** What happened to somebody, where the danger is medical. */
    aid: FirstAid;
    phones: CompanyPhones;
    sure: boolean;
  }) =>
    `${p.sure ? '请现在：' : '如果正在发生：'}${
      {
        fire: '马上离开，走楼梯，不要坐电梯；弯腰、用湿毛巾捂住口鼻；关上身后的门。',
        gas: '不要开关电器和灯，打开门窗，关上燃气总阀，马上离开房间到楼下。',
        elevator: '不要扒门，不要跳；按住轿厢里的报警按钮，靠墙站稳。电梯里有空气，不会闷。',
        flood: '关上家里的水总阀；离开有水的插座和电器，能断电就拉总闸。',
        electric:
          '先拉下总电闸；断电以前不要碰人，也不要碰漏电的东西。断电以后人没有反应，马上打急救电话，没有呼吸就做胸外按压。',
        medical: firstAid[p.aid],
        security: '待在安全的地方，锁好门，不要与对方冲突。',
        falling: '离开楼下和窗边；有人受伤，自己那里安全的话不要搬动他。',
        missing: '打 110 报警，告诉我们年龄、穿着、最后在哪里见到。',
        traffic: '打开双闪，人站到路边；伤员那里不危险就不要移动他，有血就用干净的布压住。',
        other: '先离开危险的地方。',
      }[p.kind]
    }\n${ownNumbers(p.kind, p.phones)}`,
  'emergency.called': (p: { who: string | null; phone: string | null }) =>
    `已通知${p.who ?? '值班人员'}。${p.phone ? `值班电话 ${p.phone}。` : ''}现在正在发生吗？`,
  'emergency.last_path': (p: { phone: string | null }) =>
    `系统现在有故障，您的话已直接发给值班人员。${p.phone ? `没有人联系您，请拨值班电话 ${p.phone}。` : '没有人联系您，请直接拨上面的电话。'}`,
  'emergency.ask': () => '现在正在发生吗？两分钟内没有回音，我会直接通知值班人员。',
  'emergency.confirmed': (p: { who: string | null; phone: string | null }) =>
    `已告诉${holder(p.who)}情况正在发生。请先保证安全，直接回复我，${p.who ?? '他们'}能看到。\n${p.phone ? `值班电话 ${p.phone} · ` : ''}火警 119 · 急救 120 · 报警 110`,
  'emergency.no_danger_passed_on': (p: { who: string | null }) =>
    `好的，已告诉${holder(p.who)}没有危险。再有情况马上告诉我。`,
  'emergency.no_danger': () => '好的，没有危险就好。再有情况马上告诉我。',
  'emergency.acknowledged': (p: { who: string }) =>
    `${p.who}已收到，正在处理。您安全吗？直接回复我，${p.who}能看到。`,
  'emergency.unconfirmed': (p: Numbers & { minutes: number }) =>
    `${p.minutes} 分钟了，值班人员还没有确认，我们在继续叫人。请不要等，自己先打电话：\n${numbers(p)}`,
  'emergency.silent': (p: Numbers & { who: string }) =>
    `${p.who}还没有新的消息，我们在继续叫其他人。需要帮忙请直接打电话：\n${numbers(p)}`,
  'emergency.stood_down': (p: { who: string }) =>
    `${p.who}：警情已解除。如果还有危险，请马上告诉我。`,
  'emergency.passed_on': (p: { who: string | null }) =>
    p.who === null
      ? '已转给值班人员，他们能看到您写的话。'
      : `${p.who}在处理，已转给${p.who}，能看到您写的话。`,
  'emergency.called_again': (p: { phone: string | null }) =>
    `已再次通知值班人员，您写的话他们能看到。${p.phone ? `值班电话 ${p.phone}。` : ''}`,
  'emergency.neighbours': (p: { community: string; where: string; kinds: string; words: string }) =>
    `${p.community}物业：${p.where} 有险情（${p.kinds}），正在处理。${p.words}\n有人需要帮助，直接回复我。`,
  'emergency.neighbours_over': (p: { community: string; where: string }) =>
    `${p.community}物业：${p.where} 的险情已解除。谢谢配合。`,
  'emergency.if_over': () => '如果已经没有危险了，请点“没有危险”。',
  'emergency.where': () => '请告诉我们您在哪里：楼栋、单元、楼层。',
  'emergency.where_community': () => '请告诉我们您在哪里：点一下小区，再发楼栋、单元、楼层。',
  'emergency.placed': (p: { community: string }) => `已告诉${p.community}的值班人员。`,
  'emergency.placed_uncalled': (p: { community: string }) =>
    `记下了，在${p.community}。正在发生请点“正在发生”，没有回音我也会通知那里的值班人员。`,
} as const;

type Texts = typeof emergencyZhCN;
/** The shape every language's catalogue has. */
export type EmergencyTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
