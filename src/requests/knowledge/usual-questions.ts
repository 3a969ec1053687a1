/** A question that every community is asked: in each language a line each, the first the one that is shown, the others as people also put it. */
export type UsualQuestion = {
  key: string;
  question: readonly [string, ...string[]];
  questionEn: readonly [string, ...string[]];
};

/**
 * What residents of any community ask, without answers: a new community begins with
 * these as a list to fill in. None is used before somebody has written its answer.
 */
export const usualQuestions = [
  {
    key: 'pay',
    question: [
      '物业费怎么交？',
      '物业费去哪里交',
      '可以用微信支付宝交物业费吗',
      '能刷卡或付现金吗',
      '交物业费',
    ],
    questionEn: [
      'How do I pay the service charge?',
      'Where can I pay the property management fee',
      'Can I pay by WeChat, card or cash',
      'Pay the service charge',
    ],
  },
  {
    key: 'rate',
    question: [
      '物业费怎么收，多少钱一平方米？',
      '物业费标准',
      '物业费是按面积算的吗',
      '物业费每月多少',
    ],
    questionEn: [
      'How much is the service charge?',
      'How is the management fee calculated',
      'Service charge rate per square metre',
    ],
  },
  {
    key: 'due',
    question: ['物业费几号之前交？', '物业费什么时候到期', '物业费晚交有没有违约金'],
    questionEn: [
      'When is the service charge due?',
      'Is there a late fee when I pay after the due date',
    ],
  },
  {
    key: 'receipt',
    question: ['怎么开发票或收据？', '可以开公司抬头的发票吗', '收据丢了怎么补', '发票', '开发票'],
    questionEn: [
      'How do I get a receipt or an invoice?',
      'Can the invoice be made out to a company',
      'Invoice',
      'Receipt',
    ],
  },
  {
    key: 'utilities',
    question: [
      '水费、电费、燃气费怎么交？',
      '电卡在哪里充值',
      '水电费交给谁',
      '煤气怎么充值',
      '交水电费',
      '交电费',
      '交水费',
    ],
    questionEn: [
      'How do I pay for water, electricity and gas?',
      'Who do I pay the utility bills to',
    ],
  },
  {
    key: 'meter',
    question: ['什么时候抄表？', '每个月几号抄水表'],
    questionEn: ['When are the meters read?', 'On which day do you read the water meter'],
  },
  {
    key: 'renovation',
    question: [
      '装修要办什么手续？',
      '装修怎么申请报备',
      '装修需要什么材料',
      '改厨房换地板要跟物业说吗',
      '施工队进场怎么办理',
      '装修',
      '我要装修',
    ],
    questionEn: [
      'What do I need to do before renovating?',
      'Do I need permission to renovate my kitchen or bathroom',
      'How do I apply for renovation',
      'Renovation',
    ],
  },
  {
    key: 'works_hours',
    question: [
      '装修几点到几点可以施工？',
      '周末节假日可以装修吗',
      '中午可以打孔钻墙吗',
      '装修时间规定',
    ],
    questionEn: [
      'During which hours may renovation work be done?',
      'Can workers drill at the weekend',
      'What time is noisy building work allowed',
    ],
  },
  {
    key: 'works_deposit',
    question: ['装修押金交多少，怎么退？', '装修保证金什么时候退', '有哪些押金'],
    questionEn: [
      'How much is the renovation deposit and when is it returned?',
      'How do I get my deposit back',
    ],
  },
  {
    key: 'moving',
    question: [
      '搬家要办什么手续？',
      '搬家要提前登记吗',
      '搬家车辆可以进来吗',
      '周末可以搬家吗',
      '搬进来搬出去要开放行条吗',
      '搬家',
      '我要搬家',
    ],
    questionEn: [
      'What do I have to do when moving in or out?',
      'Can a moving truck come in',
      'When may I move house',
      'Moving',
    ],
  },
  {
    key: 'parking_fee',
    question: [
      '停车怎么收费？',
      '停车费多少钱一个月',
      '临时停车一小时多少钱',
      '外来车过夜停车收费标准',
    ],
    questionEn: [
      'How much is parking?',
      'What does parking cost per hour or per month',
      'Parking rates',
      'What does a parking space cost per month',
    ],
  },
  {
    key: 'parking_space',
    question: [
      '怎么租车位、办月卡？',
      '有没有固定车位出租',
      '换车了车牌怎么登记录入',
      '车位',
      '租车位',
      '办月卡',
    ],
    questionEn: [
      'How do I rent a parking space?',
      'How do I register or change my number plate',
      'Parking space',
    ],
  },
  {
    key: 'visitor_car',
    question: [
      '访客的车怎么进、停哪里？',
      '亲戚朋友开车来可以进小区吗',
      '来客人了车停在哪',
      '外地车可以进小区吗',
    ],
    questionEn: ['Can visitors drive in, and where do they park?', 'Where can my guests park'],
  },
  {
    key: 'ebike',
    question: [
      '电动车在哪里充电、停放？',
      '电瓶车可以上楼进电梯吗',
      '充电桩怎么用怎么收费',
      '电动车充电',
    ],
    questionEn: [
      'Where can I charge or park an e-bike?',
      'May I take an electric scooter into the lift or up to my flat',
    ],
  },
  {
    key: 'waste',
    question: [
      '垃圾几点收、怎么分类？',
      '垃圾投放时间',
      '什么时候可以扔垃圾',
      '厨余垃圾扔哪个桶',
      '垃圾分类',
    ],
    questionEn: [
      'When is rubbish collected and how is it sorted?',
      'Which bin does food waste go into',
      'What time can I throw out the garbage',
      'Recycling',
    ],
  },
  {
    key: 'bulky',
    question: ['旧家具、大件垃圾放哪里？', '装修垃圾怎么处理', '旧家电旧沙发床垫不要了扔哪里'],
    questionEn: [
      'Where do I take old furniture and other bulky waste?',
      'How do I get rid of a sofa, mattress or fridge',
      'Where does construction waste go',
    ],
  },
  {
    key: 'pets',
    question: [
      '养狗养猫有什么规定？',
      '小区可以养宠物吗',
      '养狗要办证吗',
      '遛狗有什么要求',
      '养狗',
      '养猫',
    ],
    questionEn: [
      'What are the rules for pets?',
      'Are dogs or cats allowed',
      'Rules for walking a dog',
      'Pets',
    ],
  },
  {
    key: 'quiet',
    question: ['几点以后要保持安静？', '晚上几点以后不能有噪音', '弹钢琴练琴可以到几点'],
    questionEn: ['What are the quiet hours?', 'Until what time may I play music or the piano'],
  },
  {
    key: 'card',
    question: [
      '门禁卡怎么办、丢了怎么补？',
      '补办门卡多少钱',
      '再办一张门禁卡',
      '人脸识别怎么录入开通',
      '门禁卡丢了',
      '补门禁卡',
      '办门禁卡',
    ],
    questionEn: [
      'How do I get an access card or replace a lost one?',
      'What does a new key fob cost',
      'How do I set up face recognition',
      'I lost my access card',
    ],
  },
  {
    key: 'visitors',
    question: ['访客怎么进小区？', '外卖快递员可以进来上楼吗', '客人来要登记吗', '访客登记'],
    questionEn: ['How do visitors get in?', 'May food delivery come up to my door', 'Visitors'],
  },
  {
    key: 'parcels',
    question: [
      '快递放哪里、在哪取？',
      '快递柜驿站在哪里',
      '物业代收快递吗',
      '驿站几点开门关门',
      '快递',
      '快递柜',
    ],
    questionEn: [
      'Where do parcels go?',
      'Where is the parcel locker',
      'Do you accept packages for me',
      'Parcels',
    ],
  },
  {
    key: 'numbers',
    question: [
      '派出所、居委会、社区医院、水电燃气公司的电话？',
      '常用电话号码',
      '自来水公司电话',
      '居委会在哪里',
    ],
    questionEn: [
      'Phone numbers of the police station, the residents’ committee, the clinic and the utilities?',
      'Number of the water or power company',
    ],
  },
  {
    key: 'facilities',
    question: [
      '健身房、活动室、游泳池几点开放？',
      '会所开门时间',
      '活动室怎么预约',
      '健身房',
      '游泳池',
    ],
    questionEn: [
      'When are the gym, the pool and the activity room open?',
      'How do I book the activity room',
      'Gym',
      'Swimming pool',
    ],
  },
  {
    key: 'tenants',
    question: [
      '房子出租、租客入住要登记吗？',
      '租房入住怎么办手续',
      '我是新来的租客要登记什么',
      '租客登记',
    ],
    questionEn: ['Do tenants have to be registered?', 'I rent here, do I need to register'],
  },
  {
    key: 'outside',
    question: [
      '封阳台、装防盗窗、装雨棚可以吗？',
      '空调外机装在哪里',
      '防盗网有什么要求',
      '封阳台',
    ],
    questionEn: [
      'May I enclose the balcony or fit window bars or an awning?',
      'Where can the air-conditioning unit be mounted',
    ],
  },
  {
    key: 'transfer',
    question: ['买卖过户以后怎么变更业主？', '二手房过户物业要改什么', '业主名字怎么换'],
    questionEn: [
      'I bought or sold a flat: how is the owner changed?',
      'Change the name of the owner',
    ],
  },
  {
    key: 'fireworks',
    question: ['小区里可以放烟花爆竹吗？', '过年能放鞭炮吗'],
    questionEn: ['Are fireworks allowed?', 'Can I set off firecrackers at New Year'],
  },
  {
    key: 'broadband',
    question: ['宽带网络怎么装？', '有哪些运营商的宽带', '怎么办理光纤上网', '宽带', '装宽带'],
    questionEn: [
      'How do I get broadband internet?',
      'Which internet providers serve this community',
      'Internet',
    ],
  },
  {
    key: 'warranty',
    question: ['房屋保修期多久？', '防水保修几年', '质保范围'],
    questionEn: ['How long is the flat under warranty?', 'Warranty period for waterproofing'],
  },
  {
    key: 'fund',
    question: ['维修资金（维修基金）怎么用、怎么查？', '专项维修资金使用条件', '维修基金'],
    questionEn: ['How is the maintenance fund used?', 'Where can I check the repair fund'],
  },
  {
    key: 'report',
    question: ['怎么报修？', '在哪里报修', '报修电话'],
    questionEn: ['How do I report a repair?', 'Where do I report something broken'],
  },
  {
    key: 'complain',
    question: ['怎么投诉、提意见？', '投诉找谁', '在哪里投诉'],
    questionEn: ['How do I complain?', 'Where can I complain'],
  },
] as const satisfies readonly UsualQuestion[];

export type UsualKey = (typeof usualQuestions)[number]['key'];
