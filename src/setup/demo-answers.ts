import type { EntityManager } from '@mikro-orm/postgresql';
import type { Community } from '../community/entities.ts';
import { KnowledgeEntry } from '../requests/knowledge/knowledge-entities.ts';
import type { Answer } from '../requests/knowledge/usual-entries.ts';
import type { UsualKey } from '../requests/knowledge/usual-questions.ts';

/**
 * What 桂苑 answers to the usual questions. Invented like everything of the demonstration:
 * a real installation begins without, and loses them where it began as the demonstration.
 */
export const demoAnswers: Readonly<Record<UsualKey, Answer>> = {
  pay: {
    answer:
      '物业费可以到前台交（现金、刷卡、微信、支付宝都行），也可以转账到通知单上的物业账户，备注房号。周六 9:00–11:30 在中心花园设点收费。交了都有收据。',
    answerEn:
      'You can pay at the front desk (cash, card, WeChat or Alipay), or by bank transfer to the account on your bill with your home’s number as the reference. On Saturdays 9:00–11:30 there is a stand in the central garden. You always get a receipt.',
  },
  rate: {
    answer: '住宅物业费每月每平方米 2.35 元，商铺 5.80 元，按建筑面积算；每月的通知单上逐项列明。',
    answerEn:
      'The service charge is 2.35 yuan per square metre a month for homes and 5.80 for shops, by floor area. Your monthly bill lists every item.',
  },
  due: {
    answer:
      '每月物业费当月 15 日前交。晚几天没关系，过期 30 天后才按合同计违约金；有困难请告诉我们，可以商量延期。',
    answerEn:
      'The charge of a month is due on the 15th of that month. A late fee starts only 30 days after that. If money is tight, tell us and we can agree on a later date.',
  },
  receipt: {
    answer:
      '交费当场给收据。要发票请带收据到前台开，个人、公司抬头都可以；收据丢了报房号和姓名，前台可以补打。',
    answerEn:
      'You get a receipt when you pay. For an invoice, bring it to the front desk; it can be made out to you or to a company. If you lost the receipt, the desk prints it again.',
  },
  utilities: {
    answer:
      '水费由物业代收，和物业费一起交。电费、燃气费直接交给电力公司和燃气公司：支付宝、微信的“生活缴费”里输入户号，燃气插卡表到燃气营业厅充值。',
    answerEn:
      'Water is billed with the service charge. Electricity and gas are paid to the companies themselves: with your account number in Alipay or WeChat, or at the gas office for card meters.',
  },
  meter: {
    answer: '水表每月 25 日到 28 日抄，不用在家等；电表、燃气表由各公司远程抄表。',
    answerEn:
      'Water meters are read from the 25th to the 28th of each month; you need not be at home. Electricity and gas are read remotely by their companies.',
  },
  renovation: {
    answer:
      '装修请提前三天到前台登记：带身份证、装修方案和施工队的营业执照、工人身份证，签装修协议、交押金，领施工证。承重墙、防水层、燃气管不能动。',
    answerEn:
      'Please register at the front desk three days ahead with your ID, the plan, the contractor’s licence and the workers’ IDs. You sign an agreement, pay the deposit and get a permit. Load-bearing walls, waterproofing and gas pipes must not be touched.',
  },
  works_hours: {
    answer:
      '工作日 8:00–12:00、14:00–18:00 可以施工。周末和法定节假日不能做敲打、电钻等有噪音的施工，安静的活可以做。',
    answerEn:
      'Work is allowed on working days 8:00–12:00 and 14:00–18:00. No hammering or drilling at weekends and on public holidays; quiet work is fine.',
  },
  works_deposit: {
    answer:
      '装修押金住宅 2000 元，另收垃圾清运费 5 元每平方米。完工验收三个月后没有渗漏等问题，凭收据到前台退，七个工作日内到账。',
    answerEn:
      'The deposit is 2,000 yuan for a home, plus 5 yuan per square metre for waste removal. Three months after the final check it is paid back at the desk against the receipt, within seven working days.',
  },
  moving: {
    answer:
      '搬家请提前一天告诉前台或发给我，我们留好电梯、铺好保护垫。每天 8:00–20:00 都可以搬，周末也行；搬家车从东门登记进出。搬出时到前台开放行条，租户请业主先打个招呼。',
    answerEn:
      'Please tell the desk or me a day ahead, and we keep the lift free and padded. You can move any day 8:00–20:00, weekends included; the van comes in by the east gate. When moving out, get a release slip at the desk; tenants, please have the owner tell us first.',
  },
  parking_fee: {
    answer:
      '地面临时停车前 1 小时免费，之后每小时 5 元，一天最多 30 元；固定车位每月 80 元，随物业费一起交。',
    answerEn:
      'Visitors’ parking is free for the first hour, then 5 yuan an hour, at most 30 a day. A fixed space is 80 yuan a month, billed with the service charge.',
  },
  parking_space: {
    answer:
      '租车位、办月卡、登记或更换车牌，带行驶证和身份证到前台，当天生效。固定车位租满时排队登记，有空位按顺序通知。',
    answerEn:
      'To rent a space or to register or change a number plate, bring the vehicle licence and your ID to the front desk; it works the same day. When all spaces are let there is a waiting list.',
  },
  visitor_car: {
    answer:
      '访客的车从东门进，报您的房号登记即可，停东侧访客车位，前 1 小时免费。访客车位停满时请停到路边的公共车位。',
    answerEn:
      'Visitors drive in by the east gate, give your home’s number and park in the visitors’ spaces on the east side; the first hour is free.',
  },
  ebike: {
    answer:
      '电动车停在 1 号楼和 3 号楼旁的车棚，棚里有充电口，扫码每 4 小时 1 元。为了大家的安全，电动车和电池不能进楼、进电梯。',
    answerEn:
      'E-bikes are parked in the sheds beside buildings 1 and 3, with sockets that you scan: 1 yuan for 4 hours. For everybody’s safety, e-bikes and their batteries must not be taken into the buildings or lifts.',
  },
  waste: {
    answer:
      '垃圾房投放时间 6:30–9:30、17:30–21:00，每天清运两次。厨余放绿桶，可回收放蓝桶，有害放红桶，其他放黑桶。',
    answerEn:
      'The bin rooms are open 6:30–9:30 and 17:30–21:00, and are emptied twice a day. Food waste goes into the green bin, recyclables into the blue, hazardous into the red, the rest into the black.',
  },
  bulky: {
    answer:
      '旧家具等大件垃圾放到西门大件堆放点，放之前告诉我或前台，每周三、周六清运，不收费。装修垃圾要装袋，放堆放点左侧的装修区。',
    answerEn:
      'Bulky waste goes to the collecting point at the west gate; please tell me or the desk first. It is taken away on Wednesdays and Saturdays, free of charge. Construction waste goes there in bags, to the left side.',
  },
  pets: {
    answer:
      '可以养宠物。养狗要到派出所办犬证，再到前台登记；遛狗牵绳、清理粪便，电梯里请抱起或戴嘴套。大型犬和烈性犬按市里规定不能养。',
    answerEn:
      'Pets are welcome. Dogs need a licence from the police and are registered at the desk; please keep them on a leash, clean up after them, and carry or muzzle them in the lift. Large and aggressive breeds are not allowed by city rules.',
  },
  quiet: {
    answer:
      '12:00–14:00 和 22:00–次日 7:00 请保持安静，弹琴、跳舞、大声音响都请避开。有人太吵，直接告诉我，我们去劝。',
    answerEn:
      'Quiet hours are 12:00–14:00 and 22:00–7:00: please no instruments or loud music then. If somebody is too loud, just tell me and we go and speak to them.',
  },
  card: {
    answer:
      '门禁卡在前台办，每张 20 元，带身份证，丢了的卡当场停用。人脸识别也在前台录入，业主可以替家人办，租户带租房合同。',
    answerEn:
      'Access cards are made at the front desk, 20 yuan each; bring your ID. A lost card is blocked at once. Face recognition is set up there too; tenants please bring the lease.',
  },
  visitors: {
    answer:
      '访客在门岗报您的房号登记，门岗会联系您；外卖和快递员登记后可以送到楼下，经您同意可以上楼。',
    answerEn:
      'Visitors give your home’s number at the gate, and the guard calls you. Couriers sign in and come to the ground floor, or up to your door when you agree.',
  },
  parcels: {
    answer:
      '快递柜在 2 号楼南侧，24 小时可取；放不下的在东门驿站，8:30–21:00。物业不代收快递，生鲜请约好时间自取。',
    answerEn:
      'The parcel lockers are south of building 2, open day and night; what does not fit is at the station by the east gate, 8:30–21:00. The office does not take parcels in.',
  },
  numbers: {
    answer:
      '派出所 0571-8800-1301 · 居委会（1 号楼对面）0571-8800-1302 · 社区医院 0571-8800-1303 · 自来水 0571-8800-1304 · 供电 95598 · 燃气抢修 0571-8760-0000。危险请拨 110、119、120。',
    answerEn:
      'Police station 0571-8800-1301 · residents’ committee (opposite building 1) 0571-8800-1302 · clinic 0571-8800-1303 · water 0571-8800-1304 · power 95598 · gas repair 0571-8760-0000. In danger call 110, 119 or 120.',
  },
  facilities: {
    answer:
      '会所（2 号楼一层）健身房、活动室每天 9:00–21:00，活动室在前台预约；室外泳池 6 月到 9 月 10:00–20:00，凭门禁卡进。',
    answerEn:
      'The gym and the activity room (ground floor of building 2) are open daily 9:00–21:00; the room is booked at the desk. The outdoor pool is open June to September 10:00–20:00 with your access card.',
  },
  tenants: {
    answer:
      '出租要登记：业主和租客带身份证、租房合同到前台，登记后给租客开通门禁和这里的聊天。群租和改变用途按规定不行。',
    answerEn:
      'Yes: owner and tenant come to the desk with their IDs and the lease. The tenant then gets an access card and this chat. Letting by the bed is not allowed.',
  },
  outside: {
    answer:
      '封阳台、装防盗窗和雨棚要先到前台登记，用统一样式，不能超出外墙面；空调外机装在预留机位。',
    answerEn:
      'Enclosing a balcony, window bars and awnings need registering at the desk first, in the common style and not beyond the facade. Air-conditioning units go into the places provided.',
  },
  transfer: {
    answer:
      '过户后请新业主带不动产权证、身份证到前台办变更，原业主先结清费用、退回押金；门禁卡和车位一并过户。',
    answerEn:
      'The new owner brings the title deed and an ID to the front desk; the former owner settles the account and gets deposits back first. Cards and parking spaces are transferred at the same time.',
  },
  fireworks: {
    answer: '小区里全年不能放烟花爆竹，市里也属于禁放区。看到有人放请告诉我，情况危险拨 119。',
    answerEn:
      'Fireworks are not allowed here at any time of the year; the city forbids them too. If you see any, tell me; in danger call 119.',
  },
  broadband: {
    answer: '电信、移动、联通的光纤都已进楼，直接约运营商上门，安装师傅在门岗登记即可。',
    answerEn:
      'China Telecom, Mobile and Unicom all have fibre in the buildings. Make an appointment with the provider; the installer signs in at the gate.',
  },
  warranty: {
    answer:
      '从交付日（2019年6月1日）算起：防水 5 年，水电管线、装修 2 年，供热供冷 2 个周期，主体结构按设计年限。过了保修期的公共部位由物业或维修资金处理。',
    answerEn:
      'Counted from handover (1 June 2019): waterproofing 5 years, pipes, wiring and fittings 2 years, the structure for its design life. After that, shared parts are repaired by the office or from the maintenance fund.',
  },
  fund: {
    answer:
      '维修资金用于保修期后公共部位的大修，要由专有面积和人数都过半的业主表决同意。每户余额到区房管窗口或市房管局网站查。',
    answerEn:
      'The fund pays for major repairs of shared parts after the warranty, when more than half of the owners by area and number agree. Your balance can be looked up at the district housing office or on its website.',
  },
  report: {
    answer:
      '直接在这里告诉我哪里坏了就行，发照片、语音也可以，我马上登记并安排师傅；每一步都会告诉您。',
    answerEn:
      'Just tell me here what is broken, with photos or a voice message if you like. I note it down, somebody is sent, and you hear of every step.',
  },
  complain: {
    answer: '直接在这里告诉我是什么事就行，可以匿名；客服 20 分钟内接手，一天之内答复您。',
    answerEn:
      'Just tell me here what is wrong; you can stay unnamed. The office takes it up within 20 minutes and answers you within a day.',
  },
};

/** Takes back the invented answers that nobody has put right: nobody is to be told them. The questions stay, to be answered. */
export async function takeBackDemoAnswers(em: EntityManager, community: Community): Promise<void> {
  const invented = Object.values(demoAnswers);
  const entries = await em.find(KnowledgeEntry, {
    community: community.id,
    answer: { $in: invented.map((one) => one.answer) },
  });
  for (const entry of entries) {
    if (!invented.some((one) => one.answerEn === entry.answerEn)) continue;
    entry.answer = '';
    entry.answerEn = '';
  }
  if (entries.length > 0) community.knowledgeVersion += 1;
}
