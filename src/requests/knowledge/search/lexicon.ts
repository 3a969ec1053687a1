/**
 * Words of one meaning in both languages, so that a question finds its entry however it
 * is put. A line a meaning: its name, the Chinese words, then the English ones (stems;
 * `_` joins words that stand together). What is not here counts by its own letters.
 */

/** What is asked about. */
const topics = `
fee|物业费 管理费 物业管理费 服务费 物管费|service_charge service_fee management_fee property_fee maintenance_fee management_charge monthly_fee property_management_fee
pay|交 缴 付 缴纳 缴费 交费 支付 付款 交付款 转账|pay payment paying
charge|收费 怎么收 怎么算 计算 算钱|calculat
receipt|发票 收据 票据 开票 抬头 小票|receipt invoic
utility|水费 电费 水电费 水电 燃气费 煤气费 气费 水电煤 用电 电卡 充值 买电 买气 燃气 煤气|utilit utility_bill gas_bill water_bill electricity_bill electricity pay_for_water pay_for_gas water_and_electricity electricity_and_gas gas_and_electricity
meter|抄表 水表 电表 读数|meter read_the_meter
renovate|装修 翻新 装潢 重新装 重新弄 施工队 施工 换地板 改厨房 改卫生间 装修队 铺地砖|renovat remodel redo refurbish decorat
work|施工 打孔 电钻 钻孔 钻墙 打洞 打个孔|drill builder workmen worker work construction building_work
deposit|押金 保证金 定金|deposit
move|搬家 搬家公司 搬家车 搬入 搬出 搬进来 搬出去 搬进 搬走|moving move_hous move_in move_out mover
parking|停车 停车费 泊车 车位费|parking park car_park
casual|临时停车 临停 外来车 停一小时 停一天 停一晚|short_stay
space|车位 月卡 停车月卡 月租 固定车位 停车位|parking_space parking_spot space monthly_parking monthly_card
plate|车牌 牌照 换车 新车 录车牌|number_plate plate licence_plate license_plate new_car
guest|访客 客人 亲戚 朋友 来客 来客人 亲友 串门|visitor guest friend relative
ebike|电动车 电瓶车 电动自行车 电单车|e-bike ebike electric_bike electric_scooter scooter e-scooter electric_bicycl
charger|充电 充电桩 充电站|charge_my charge_an charge_a charging_point charging_station charging_pole can_i_charge charger
waste|垃圾 倒垃圾 扔垃圾 丢垃圾|rubbish garbag trash waste bin
sort|分类 怎么分 厨余 可回收 湿垃圾 干垃圾 哪个桶|sort recycl food_waste which_bin
bulky|旧 大件 大件垃圾 旧家具 旧家电 旧沙发 沙发 床垫 旧冰箱 冰箱 旧床 家具 装修垃圾 建筑垃圾 旧衣柜 废旧|bulk bulky_waste sofa mattres furnitur fridg old_furnitur construction_wast
pet|宠物 养宠物 养猫 养狗 养只猫 狗 猫 犬 大型犬 遛狗 狗证|pet dog cat
quiet|安静 吵 噪音 噪声 声音 扰民|quiet noise noisy
music|钢琴 练琴 练钢琴 弹钢琴 弹琴 唱歌 音乐|music piano instrument sing
card|门禁卡 门卡 门禁 门钥匙 感应卡 单元门卡 开门卡|access_card key_card key_fob fob door_card keycard
reissue|补办 补 再办 配|replac new_card new_key
face|人脸识别 人脸 刷脸 录脸|face face_recogni
delivery|外卖 外卖员 快递员 快递小哥 送餐|delivery food_delivery takeaway courier
parcel|快递 包裹 快递柜 驿站 丰巢 菜鸟 代收 取件|parcel packag locker parcel_locker
police|派出所 警察 报警|police police_station
committee|居委会 社区 街道|committe residents'_committe
clinic|医院 社区医院 诊所|clinic hospital
utilities_co|自来水公司 水务 电力公司 供电局 燃气公司|water_company power_company gas_company electricity_company
common_numbers|常用电话|useful_number
gym|健身房 活动室 会所 游泳池 泳池 球场 乒乓球室 棋牌室 图书室 羽毛球|gym pool swimming_pool clubhous activity_room tennis_court
tenant|租客 租户 出租 租出去 租房 租了 承租|tenant rent_here let_my let_out
balcony|封阳台 阳台 封窗|balcony enclos
bars|防盗窗 防盗网 雨棚 遮阳棚 晾衣架|window_bar awning security_bar
aircon|空调 外机 空调外机|air-condition air_condition aircon
owner|业主 产权|owner ownership
transfer|过户 二手房 买卖 变更 更名 买了房|bought sold transfer chang_the_owner
fireworks|烟花 鞭炮 爆竹 放炮 烟花爆竹|firework firecracker
net|宽带 网络 光纤 上网 运营商 装网|internet broadband provider fibre fiber wifi wi-fi
warranty|保修 保修期 质保 质保期|warranty guarant
waterproof|防水|waterproof
stove|煤气灶 燃气灶 煤气罐 液化气 燃气保险|stov
reporting|报修|report
complaining|投诉 提意见|complain complaint
provident|公积金|housing_fund provident_fund
fitted|精装修 全装修|
fund|维修基金 维修资金 专项维修资金 大修基金|fund maintenance_fund repair_fund
`;

/** What is said beside it, and is no subject by itself. */
const sides = `
rent_space|租车位 租用|rent
means|微信 支付宝 刷卡 现金 扫码 网上 银行卡|wechat alipay cash credit_card by_card with_card online
area|平 平米 平方 平方米 面积 一平|metre meter_squar square_metre square_meter sqm
late|滞纳金 违约金 晚交 逾期 晚几天 过期|late_fee late penalt overdu
company|公司|company
permit|施工证 出入证 手续 申请 报备 办理 备案 审批 材料 流程 登记 放行条|permission permit apply approv register registr
weekend|周末 周六 周日 星期六 星期天 节假日 礼拜天 假期 双休|weekend saturday sunday holiday
noon|中午 午休 午间|noon lunch midday
refund|退 退还 退回|return refund back
truck|货车 搬家公司 车子|truck van lorry
hourly|临时 临停 外来车 小时 过夜|hour hourly overnight
month|每月 一个月 月|month monthly
car|车 车辆 开车 开车来|car drive vehicle
enter|进小区 进来 进 进门 进入|get_in enter come_in through_the_gate gate drive_in
upstairs|上楼 进电梯 推进电梯 推上楼|upstairs into_the_lift into_the_elevator
lift|电梯|lift elevator
throw|扔 丢 倒 投放 处理|throw dump get_rid dispos take
walk|遛狗 遛 牵绳|walk leash
evening|晚上 夜里 夜间 半夜|night evening
lose|丢了 丢失 掉了 不见了 遗失 丢|lost lose losing
book|预约 预定 预订 借用|book reserv
open|开放 开门 关门 营业|open opening clos
live|入住 住进来|live
newyear|过年 春节 除夕 新年|new_year spring_festiv
check|查 查询|check
`;

/** What sort of answer is asked for. */
const kinds = `
how|怎么 怎么分 如何 咋 咋样 怎样 怎么办 怎么弄 怎么走 什么手续 啥手续 规定 要求 规矩 想办 办个 要办|how what_are_the_rule rule what_do_i_need what_must
much|多少钱 多少 价格 收费 标准 费用 几块 几块钱 怎么收 怎么算 贵不贵 收费标准|how_much cost price rate fee_for
when|几点 什么时候 啥时候 何时 几号 时间 多久 哪天 时段 时间段 几时 几年 几点钟 多长时间 到几点 什么时间|when what_time which_day what_hour hour until_what how_long what_are_the_hour
where|哪个 哪个桶 哪里 哪儿 在哪 去哪 哪 什么地方 地址 放哪|where which which_bin
may|收不收 要不要 能不能 可以 能 可不可以 允许 行不行 让不让 让放 准不准 需要 需不需要 行吗 可否 能否 算不算|can_i can_we may_i may_we could_i can may allow do_i_need do_i_have do_we_need do_we_have am_i do_you permit is_it_ok must
who|谁 找谁 哪个部门|who
phone|电话 号码 联系方式 热线|number phone telephone hotline contact
whether|有没有 有吗 还有吗 有无|is_there are_there do_you_have
`;

/** What is wrong, overdue or somebody's own: whoever says so wants more than an answer. */
const troubles = `
broken|坏 走得快 走得飞快 拉闸 跳闸 不走 坏了 漏 漏水 堵 堵了 不亮 不热 不冷 不制冷 打不开 刷不开 关不上 开不了 断了 松了 没了 停水 停电 没电 没水 打不着 充不进 进不了 进不去 出不去 不认 消磁 失灵 掉下来 响 脱落 裂|broken stuck leak block drip won't_open not_open not_work doesn't_work stopped_work down no_power fault crack fell
neglect|没人 打不通 不退 拒退 还在 不公示 不合理 不分 不管 不来 没来 还没 还不 怎么还 怎么一下 怎么一度 怎么老 怎么又 怎么这么 怎么那么 怎么都 怎么不 一直 又 天天 半天 三天 几天了 太 受不了 不让|why nobody no_one still again always every_night every_day for_day for_week disgrac
nuisance|被 噪音 噪声 吵 吵死 烦死 睡不着 占了 扰民 敲墙 广场舞 跳舞 占 乱 堆 堆在 脏 臭 味道 狗叫 在叫 叫 不牵绳 狗屎 刮花 撞 挡了 违章 乱收 态度|dirty mess bark smell rude scratch blocked_by rubbish_everywher everywher someone mess_on
crime|你们的人 冒充 被偷 真的吗 敲门 偷 赔 投诉 举报 骗|stolen steal stole complain complaint report
danger|着火 起火 冒烟 咬 晕倒 困 困人 掉 触电 煤气味|fire smok bit bitten trapped collaps get_out
repair|修 维修 报修 修好 师傅 上门 工单|fix repair mend technician request plumber
own|我的快递 我的包裹 名下 收我 退到哪 我家还欠 欠 多了 上个月 这个月 比上个月 账单 已经 交过 转给 催 金额 开好了没 了没 退给我 错了 不对 我的押金 说好|my_parcel my_packag owe i_owe already my_bill this_month last_month wrong higher twice arriv
lost|看到 看见 找不到 走丢|seen miss
wish|建议 希望 应该 能不能装|should suggest
praise|感谢 辛苦 负责 干净|wonderful spotless excellent
`;

/** What says nothing of what is asked. Chinese by its characters, English by its words. */
const fillers = `
zh|打 办 弄 带 可能 智能 功能 性能 请问 问一下 想问 我想问 想知道 一下 你们 咱们 我们 小区 物业 咱 我 你 您 他 的 了 吗 呢 啊 呀 哦 吧 嘛 么 不 没有 没 是 在 要 想 和 跟 把 给 让 就 都 也 还 这 那 个 到 去 来 里 上 下 什么 啥 姑娘 师傅 老人家 儿子 孩子 家 说 说一声 提前 那个 这个 现在 是不是 到底 说清楚 破 你好 您好 麻烦 谢谢 有 吃 后 以后 之前 之后 前 怎么样 知道 告诉 用 一 两 三 下个月 下礼拜 今天 明天 每个月 每个 或 或者 以及 等 自己 我家 要是 如果 对 过 完 就打 一张 几 人 事 会 让 从 按|
en||what who how when which where can could may will should a an the i we you my our your me us to of for on at in is are be am do does did it its this that there please hi hello and or if so with some any need want would like could tell know long out up from after have has get goes go going up down here just now one these they them their what's i'd i'm let's im when's building flat apartment home house residents community
`;

export const sections = { topics, sides, kinds, troubles, fillers } as const;
