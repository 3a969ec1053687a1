/** What staff read about files of the archive: imports, faults, lists to work off. In Chinese. */
export const archiveZhCN = {
  'kind.units': () => '房屋',
  'kind.residents': () => '住户',
  'kind.readings': () => '抄表',
  'kind.pools': () => '公摊费用',
  'kind.payments': () => '缴费',
  'kind.opening': () => '期初余额',
  'kind.bank': () => '银行流水',

  'unreadable.empty': () => '文件是空的。',
  'unreadable.old_excel': () =>
    '这是旧版 Excel（.xls）文件。请在 Excel 里另存为 .xlsx 或 CSV，再导入。',
  'unreadable.encrypted': () => '文件有密码。请在 Excel 里取消密码，再导入。',
  'unreadable.page_not_table': () =>
    '这是一张网页，不是表格（有些系统导出的 .xls 其实是网页）。请用 Excel 打开，另存为 .xlsx，再导入。',
  'unreadable.not_a_table': () => '这不是表格文件。请用 .xlsx 或 CSV。',
  'unreadable.damaged': () => '文件损坏，打不开。请用 Excel 打开看看，另存一份再导入。',
  'unreadable.too_large': () => '文件太大（超过 64 MB）。请分成几份导入。',
  'unreadable.unpacks_too_large': () =>
    '文件解开后太大（超过 512 MB），没有打开。请只留有内容的行和列，另存一份再导入。',
  'unreadable.too_complicated': () =>
    '这个文件太大或太复杂，规定的时间和内存里读不完，没有导入。请在 Excel 里只留要导入的那张表，复制内容、“只粘贴值”到一个新文件，存成 .xlsx 或 CSV 再导入；行数很多的话请分成几份。',
  'unreadable.too_many_rows': () => '超过 30 万行。请分成几份导入。',
  'unreadable.no_headings': (p: { kind: string; wanted: string; missing: string; seen: string }) =>
    `没有找到表头。${p.kind}的表头要有这些列：${p.wanted}。${p.missing === '' ? '' : `现在缺：${p.missing}。`}${p.seen === '' ? '' : `看到的是：${p.seen}。`}表头上面可以有标题行。`,
  'unreadable.two_columns': (p: { column: string; first: string; second: string }) =>
    `「${p.first}」和「${p.second}」两列都会当作${p.column}。请删掉或改名其中一列。`,
  'unreadable.several_kinds': (p: { seen: string }) =>
    `看不出这是房屋、住户还是抄表。${p.seen === '' ? '' : `看到的是：${p.seen}。`}请按导出文件的表头来写。`,
  'unreadable.nothing': () => '表头下面没有内容。',

  'fault.missing': (p: { column: string }) => `没有填${p.column}。`,
  'fault.date': () => '看不懂这个日期。请写成 2026-01-05 或 2026/1/5。',
  'fault.number': () =>
    '这里要一个数字，如 1234 或 1234.5：小数点用「.」，千分位用逗号，整数最多 9 位。',
  'fault.places': (p: { places: number }) =>
    `小数最多 ${p.places} 位。请核对后改成 ${p.places} 位。`,
  'fault.amount': () => '看不懂这个金额。请写成 363.34，千分位只用逗号。',
  'fault.period': () => '账期请写成 2026-11 这样的月份。',
  'fault.no_building': () => '这个小区没有这栋楼。请改正，或留空表示整个小区。',
  'fault.pool_billed': (p: { amount: string }) =>
    `这个账期已按 ${p.amount} 元出账，金额不能改。要更正，请作废相关账单再导入。`,
  'fault.reference_used': (p: { unit: string; paidOn: string; receipt: string }) =>
    `这个流水号已记在 ${p.unit}（${p.paidOn}，票据 ${p.receipt}）。如果是另一笔，请核对流水号。`,
  'fault.negative': () => '不能是负数。请核对后改正。',
  'fault.zero': () => '要大于 0。',
  'fault.phone': () => '不是有效的电话号码。手机写 11 位，座机带区号，境外带 + 和国家码。',
  'fault.phone_cut': () =>
    'Excel 把号码变成了科学计数，后几位已经丢了。请把这一列设成文本，重新填。',
  'fault.phones': () => '一格只能填一个号码。同一人的其他号码请删掉，或另外登记。',
  'fault.formula': () => '这里的公式出错了。请在 Excel 里改好公式，或直接填上内容。',
  'fault.uncomputed': (p: { cell: string }) =>
    `${p.cell} 里的公式还没有算出结果。请用 Excel 打开、保存一次再导入，或直接填上内容。`,
  'fault.names': () => '一格只能填一个人。请每人写一行，房屋一样，电话填各人自己的。',
  'fault.name_digits': () => '姓名里有号码。请把号码移到电话一列。',
  'fault.yes': () => '请填「是」或「否」，或者空着。',
  'fault.code': (p: { known: string }) => `请填其中一个：${p.known}。`,
  'fault.too_long': (p: { max: number }) => `太长了，最多 ${p.max} 个字。`,
  'fault.address': () => '看不懂这个地址。请写成 楼栋-单元-房号，例如 3-2-501。',
  'fault.address_date': () => 'Excel 把地址变成了日期。请把这一列设成文本，重新填，例如 3-2-501。',
  'fault.part': () => '不能有 - 或 /，最多 20 个字。',
  'fault.places_differ': () => '两处写的房屋不一样。',
  /** `community` as the row names it; null where it names none. */
  'fault.no_unit': (p: { community: string | null }) =>
    p.community === null
      ? '档案里没有这套房屋。请先导入房屋，或改正地址。'
      : `${p.community}的档案里没有这套房屋。请先导入房屋，或改正小区、地址。`,
  'fault.unclear_unit': (p: { units: string }) => `可能是 ${p.units}，请写全。`,
  'fault.no_community': (p: { known: string }) => `没有这个小区。现在有：${p.known}。`,
  'fault.which_community': (p: { known: string }) => `请写明小区：${p.known}。`,
  'fault.other_community': () => '这个小区不归您管。请删掉这些行，或交给管它的同事导入。',
  'fault.twice': (p: { line: number }) =>
    `和第 ${p.line} 行是同一项，但内容不一样。请核对，只留对的一行。`,
  'fault.not_apart': (p: { line: number }) =>
    `和第 ${p.line} 行的地址一样，但别的列不同，分不清是不是同一套。请把能区分的内容写进楼栋、单元或房号。`,
  'fault.order': () => '截止日期要晚于起始日期。',
  'fault.same_name': () => '这套房屋里有两位同名的人，请填电话，才知道是哪一位。',
  'fault.overlap': () => '同一个人在这套房屋的两段时间重叠了。',
  'fault.future': () => '日期还没有到。请改成实际的日期。',
  'fault.lower': (p: { value: string; day: string }) =>
    `比 ${p.day} 的读数 ${p.value} 小。请核对；如果换了新表，在「换表」一列填「是」。`,
  'fault.closing': (p: { value: string; day: string }) =>
    `旧表止码比 ${p.day} 的读数 ${p.value} 小。请核对旧表拆下时的读数。`,
  'fault.opening': () => '新表起码比现在的读数大。请核对新表装上时的读数。',
  'fault.reading_billed': () => '已按这一天的读数出过账单。请先作废那张账单，再导入读数。',
  'fault.exchange_billed': (p: { number: string; period: string; fromOn: string; toOn: string }) =>
    `换表（或走过头）落在已经出账的一段里：${p.period} 的通知单 ${p.number} 按 ${p.fromOn} 到 ${p.toOn} 的用量算的。请先作废这张通知单，导入后再重新出 ${p.period} 的单；日期写错了请改日期。`,
  'fault.higher': (p: { value: string; day: string }) =>
    `比之后 ${p.day} 的读数 ${p.value} 大。请核对两次读数。`,

  'note.far': (p: { count: number }) =>
    `${p.count} 行的用量是平时的五倍以上，不妨碍导入。请核对表上的数；出账试算时会再列出来：`,
  'note.far_line': (p: {
    line: number;
    address: string;
    meter: string;
    usual: string;
    used: string;
    months: number;
  }) =>
    `第 ${p.line} 行 · ${p.address} ${p.meter}：平时一个月约 ${p.usual}，这次${p.months === 1 ? '' : ` ${p.months} 个月`} ${p.used}`,
  'note.above': (p: { lines: string }) => `第 ${p.lines} 行在表头上面，没有导入。`,
  'note.headings_again': (p: { line: number }) => `第 ${p.line} 行又是表头，没有导入。`,
  'note.remark': (p: { line: number; words: string }) =>
    `第 ${p.line} 行是合计或说明，没有导入：${p.words}`,
  'note.ignored_columns': (p: { columns: string }) => `这些列没有用到：${p.columns}。`,
  'note.shared_unit': (p: { count: number }) =>
    `${p.count} 行的房屋和上一行是同一个合并单元格，按同一套房屋算。`,
  'note.other_sheets': (p: { sheet: string; others: string }) =>
    `只看了工作表「${p.sheet}」，其他工作表没有导入：${p.others}。`,
  'note.hidden_rows': (p: { count: number; lines: string }) =>
    `表里有 ${p.count} 行是隐藏的，也会导入：第 ${p.lines} 行。不要导入的话，请删掉这些行。`,
  'note.hidden_columns': (p: { columns: string }) =>
    `表里有隐藏的列，也会读入：${p.columns}。不要读入的话，请删掉这些列。`,
  'note.repeated': (p: { count: number }) => `${p.count} 行和前面的行内容一样，只算一次。`,
  'note.filled_down': (p: { count: number }) =>
    `${p.count} 行没有填楼栋（合并单元格），按上一行的楼栋算。`,

  'refused.no_community': () =>
    '还没有小区。第一次导入房屋时，请在文件里写小区，或加 --community 小区名称。',
  'refused.unknown_community': (p: { name: string; known: string }) =>
    `没有小区「${p.name}」。现在有：${p.known}。如果是新小区，导入房屋时加 --create-community。`,
  'refused.ending': () => '文件名要以 .csv 或 .xlsx 结尾。',
  'refused.no_unit': (p: { written: string }) =>
    `没有房屋“${p.written}”。请按楼栋-单元-房号写，如 3-2-501。`,
  'refused.units': (p: { written: string; units: string }) =>
    `几个小区都有“${p.written}”。请在前面写小区名，如 ${p.units}。`,

  'report.refused': (p: { faults: number }) =>
    `有 ${p.faults} 处要改，没有导入任何一行。改好后再导入同一个文件。`,
  'report.preview': (p: Counts) =>
    `试算（没有写入）：共 ${p.rows} 行，将新增 ${p.created}，更新 ${p.updated}，不变 ${p.unchanged}。`,
  'report.done': (p: Counts) =>
    `已导入：共 ${p.rows} 行，新增 ${p.created}，更新 ${p.updated}，不变 ${p.unchanged}。`,
  'report.fault': (p: { line: number; column: string; value: string; reason: string }) =>
    `第 ${p.line} 行 · ${p.column}${p.value === '' ? '' : ` · 「${p.value}」`}：${p.reason}`,
  'report.more': (p: { count: number }) => `……还有 ${p.count} 处。`,
  'report.exported': (p: { rows: number; file: string }) => `${p.rows} 行已写入 ${p.file}。`,
  'report.new_community': (p: { name: string }) => `新建小区：${p.name}。`,

  'guessing.reported': (p: { name: string; tries: number; minutes: number }) =>
    `Telegram 上「${p.name}」连续 ${p.tries} 次输错开通码，已暂停 ${p.minutes} 分钟，之后每错一次加倍。如果是住户，请核对后重新发码；今天不再提醒。`,

  'change.created': () => '新增',
  'change.deleted': () => '删除',
  'change.forgotten': () => '住户资料按本人要求删除',
  'change.unit': () => '房屋',
  'change.resident': () => '住户',
  'household.tenant_ended': (p: { owner: string; tenant: string; address: string }) =>
    `业主${p.owner}通过机器人结束了租户${p.tenant}对 ${p.address} 的使用。请核对租约，需要时联系双方。`,
  'change.occupancy': () => '入住',
  'change.line': (p: { at: string; who: string; what: string; fields: string }) =>
    `${p.at} · ${p.who} · ${p.what}${p.fields === '' ? '' : `：${p.fields}`}`,
  'change.field': (p: { field: string; from: string; to: string }) =>
    `${p.field} ${p.from} → ${p.to}`,
  'change.set': (p: { field: string; to: string }) => `${p.field} ${p.to}`,
  'change.empty': () => '（空）',
  'change.none': () => '还没有变更记录。',
  'change.system': () => '系统',
  'change.operator': () => '命令行',
  'change.self': () => '住户本人',
  'field.address': () => '地址',
  'field.entrance': () => '单元',
  'field.room': () => '房号',
  'field.usage': () => '用途',
  'field.area_m2': () => '建筑面积',
  'field.handed_over_on': () => '交付日期',
  'field.name': () => '姓名',
  'field.phone': () => '电话',
  'field.role': () => '身份',
  'field.since': () => '起始',
  'field.until': () => '截止',

  'weekly.told': (p: { community: string; units: number }) =>
    `${p.community}的档案还有要补的（房屋 ${p.units}）：`,
  /** `change` is since the last time; null when there was none. */
  'weekly.count': (p: { what: string; count: number; change: number | null }) =>
    `· ${p.what} ${p.count}${p.change === null ? '' : p.change === 0 ? '（和上次一样）' : p.change > 0 ? `（比上次多 ${p.change}）` : `（比上次少 ${-p.change}）`}`,
  'weekly.buildings': (p: { buildings: { building: string; count: number }[] }) =>
    `缺得最多的楼栋：${p.buildings.map((one) => `${one.building} 缺 ${one.count} 处`).join('、')}`,
  'weekly.complete': (p: { community: string }) =>
    `${p.community}的档案齐了，没有要补的。以后缺了什么，每周一再告诉您。`,
  'action.archive_list': () => '看清单',
  'home.archive': () => '档案待补',
  'check.title': (p: { community: string; units: number; people: number }) =>
    `${p.community}：房屋 ${p.units}，住户 ${p.people}`,
  'check.complete': () => '没有要补的。',
  'check.no_owner': (p: { count: number }) => `没有业主的房屋：${p.count}`,
  'check.no_phone': (p: { count: number }) => `没有任何人留电话的房屋：${p.count}`,
  'check.no_chat': (p: { count: number }) => `有人住、但还没用机器人的房屋：${p.count}`,
  'check.no_area': (p: { count: number }) => `没有建筑面积的房屋：${p.count}`,
  'check.no_unit': (p: { count: number }) => `没有房屋的住户：${p.count}`,
  'check.stale': (p: { count: number; months: number }) =>
    `超过 ${p.months} 个月没有任何动静的房屋（没有改过档案、没有工单、没用机器人）：${p.count}`,
  'check.more': (p: { count: number }) => `……还有 ${p.count}`,

  'upload.title': (p: { file: string }) => `📥 ${p.file}`,
  'upload.would': (p: Counts & { kind: string }) =>
    `${p.kind}，共 ${p.rows} 行：将新增 ${p.created}，更新 ${p.updated}，不变 ${p.unchanged}。还没有写入。`,
  'upload.nothing': () => '已经都有了，没有要改的。',
  'upload.faulty': (p: { kind: string; rows: number; faults: number }) =>
    `${p.kind}，共 ${p.rows} 行，有 ${p.faults} 处要改，所以一行都没有导入。改好后把文件再拖进来。`,
  'upload.faults': (p: { count: number }) => `要改的 ${p.count} 处，全部在这个文件里`,
  'upload.more_faults': (p: { count: number }) =>
    `……还有 ${p.count} 处，全部在下面回复里的文件中。`,
  'upload.changed': () => '预览之后档案或文件有变化，上面是重新算的结果，请再看一下。',
  'upload.applied': (p: Counts & { at: string }) =>
    `✅ ${p.at} 已导入：新增 ${p.created}，更新 ${p.updated}，不变 ${p.unchanged}。`,
  'upload.discarded': (p: { at: string }) => `${p.at} 放弃，没有写入。`,
  'upload.gone': () => '文件已经不在 Slack 里了，没有写入。请再拖进来一次。',
  'upload.not_yours': (p: { kind: string }) =>
    `这是${p.kind}的文件，不在您的权限里，没有写入。请交给能导入的同事。`,
  'upload.window': () => '导入档案',
  'upload.how': () =>
    '选房屋、住户或抄表的文件，或者直接拖到您和我的私信里。我先算一遍，告诉您会新增和更新什么、哪里要改；您确认以后才写入。',
  'upload.files': () => '文件',
  'upload.hint': () => '.xlsx 或 CSV，表头中文、英文都可以。结果发到您和我的私信里。',
  'upload.look': () => '先看一遍',
  'action.upload_import': () => '导入',
  'action.upload_discard': () => '放弃',
  'action.unit_phone': () => '看电话',
  'action.unit_history': () => '变更记录',
  'unit.title': (p: { community: string; address: string }) => `${p.community} ${p.address}`,
  'unit.facts': (p: { usage: string; area: string | null; day: string | null }) =>
    [p.usage, p.area === null ? '没有面积' : `${p.area} ㎡`, p.day === null ? '' : `${p.day} 交付`]
      .filter((part) => part !== '')
      .join(' · '),
  'unit.person': (p: {
    name: string;
    role: string;
    since: string;
    until: string | null;
    chat: boolean;
    phone: boolean;
    invitedBy: string | null;
  }) =>
    `${p.name}（${p.role}）${p.since} 起${p.until === null ? '' : `，到 ${p.until}`}${p.chat ? ' · 💬 在用机器人' : ' · 还没用机器人'}${p.phone ? '' : ' · 没有电话'}${p.invitedBy === null ? '' : ` · 由业主${p.invitedBy}邀请`}`,
  'unit.nobody': () => '现在没有人。',
  'unit.requests': (p: { list: string }) => `没办完的工单：${p.list}`,
  'unit.no_requests': () => '没有没办完的工单。',
  'unit.phones': () => '电话',
  'unit.phone': (p: { name: string; phone: string | null }) =>
    `${p.name}：${p.phone ?? '没有留电话'}`,
  'unit.phone_left': (p: { name: string; phone: string | null }) =>
    `${p.name}（已搬走，还有欠费）：${p.phone ?? '没有留电话'}`,
  'unit.history': () => '变更记录',
  'find.people': (p: { count: number }) => `找到 ${p.count} 位：`,
  'find.person': (p: { name: string; units: string }) => `${p.name} · ${p.units}`,
  'find.no_unit': () => '没有房屋',
  'find.nobody': (p: { words: string }) =>
    `没有找到「${p.words}」。可以写工单号、房屋（3-2-501）、姓名或完整的电话。`,
  'find.more': (p: { count: number }) => `……还有 ${p.count} 位，请写得更具体。`,
  'find.units': (p: { units: string }) => `可能是 ${p.units}，请写全。`,
  'export.which': () => '请写要导出什么：units 房屋、residents 住户、readings 抄表。',
  'export.sent': (p: { rows: number }) => `${p.rows} 行，文件已发到您和我的私信里。`,

  'invite.how': () =>
    [
      '写房屋，给一户发邀请码：/gatehouse invite 3-2-501，后面可以写姓名和身份，例如 李雷 租户。',
      '写楼栋，给还没用机器人的每一户打印邀请码：/gatehouse invite 3栋；整个小区写 全部。',
      '收回没用过的邀请码：/gatehouse invite 作废 ABCD-EFG2。',
    ].join('\n'),
  'invite.no_unit': (p: { address: string }) =>
    `没有房屋 ${p.address}。请写成 楼栋-单元-房号，例如 3-2-501。`,
  'invite.made': (p: {
    home: string;
    role: string;
    name: string | null;
    code: string;
    link: string;
    day: string;
  }) =>
    `${p.home} ${p.role}${p.name ?? ''}的邀请码：${p.code}\n${p.link}\n到 ${p.day} 有效，只能用一次。请只交给本人。`,
  'invite.sheet': (p: { count: number }) => `邀请码 ${p.count} 张，沿虚线剪开，每户一张。`,
  'invite.sent': (p: { count: number }) => `${p.count} 张邀请码，PDF 已发到您和我的私信里。`,

  'slip.sheet': () => '邀请码',
  'slip.how': () => '扫一扫，在 Telegram 报修、咨询，或在那里发这个邀请码：',
  'slip.until': (p: { day: string }) => `${p.day} 前有效`,
  'slip.once': () => '只能用一次，请勿拍照转发。',
  'slip.none': () => '没有要打印的：这些房屋都有人用机器人了，或者没有这一栋。',
  'slip.unknown': (p: { code: string }) => `没有邀请码 ${p.code}。`,
  'slip.used': () => '这个邀请码已经用过了，作废不了。要让对方不能再看，请登记搬离。',
  'slip.revoked': (p: { code: string }) => `邀请码 ${p.code} 已作废。`,
  'slip.printed': (p: { count: number; file: string }) => `${p.count} 张邀请码已写入 ${p.file}。`,

  'check.file': () => '档案待补',
  'check.community': () => '小区',
  'check.what': () => '缺什么',
  'check.where': () => '房屋或姓名',
  'gap.no_owner': () => '没有业主',
  'gap.no_phone': () => '没有电话',
  'gap.no_chat': () => '还没用机器人',
  'gap.no_area': () => '没有面积',
  'gap.no_unit': () => '没有房屋',
  'gap.stale': () => '很久没有动静',

  'file.faults': () => '要改的地方',
  'column.line': () => '行',
  'column.column': () => '列',
  'column.value': () => '内容',
  'column.reason': () => '原因',
  'word.yes': () => '是',
} as const;

type Counts = { rows: number; created: number; updated: number; unchanged: number };
type Texts = typeof archiveZhCN;
export type ArchiveTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
