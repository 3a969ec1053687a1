const line = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
const quoted = (words: string): string => (words === '' ? '' : `「${words}」\n`);

/** By when somebody has it, before the sentence that says by when it is answered. */
const taken = (by: string | null): string => (by === null ? '' : `${by} 前有人接手，`);

/** A note of staff as the end of a sentence. */
const ended = (note: string): string =>
  note === '' ? '。' : `：${note}${/[。！？.!?]$/.test(note) ? '' : '。'}`;
/** What a resident reads about their matters, in Chinese. The English catalogue has the same keys. */
export const dialogueZhCN = {
  // Buttons; the first block is published and may not change.
  'button.submit': () => '提交',
  'button.change': () => '修改',
  'button.cancel': () => '取消',
  'button.solved': () => '已解决',
  'button.partly': () => '部分解决',
  'button.not_solved': () => '没解决',
  'button.human': () => '联系人工',
  'button.happening': () => '正在发生',
  'button.no_danger': () => '没有危险',
  'button.stars': (p: { stars: number }) => `⭐${p.stars}`,
  'button.category': () => '改类别',
  'button.kind': () => '改类型',
  'button.unit': () => '改房屋',
  'button.words': () => '改内容',
  'button.photo': () => '加照片',
  'button.back': () => '返回',
  'button.other': () => '其他…',
  'button.anonymous': () => '匿名',
  'button.named': () => '不用匿名',
  'button.separate': () => '另外报一件',
  'button.belongs': (p: { number: number; title: string }) => `${p.number} ${p.title}`.trim(),
  'button.add': () => '补充',
  'button.urge': () => '催一下',
  'button.withdraw': () => '撤回',
  'button.keep': () => '不撤回',
  'button.history': (p: { number: number }) => `看工单 ${p.number}`,
  'button.skip': () => '跳过',
  'button.share_phone': () => '分享手机号',
  'button.no_code': () => '我没有邀请码',
  'button.language': () => 'English',
  'button.repair': () => '我要报修',
  'button.complain': () => '我要投诉',
  'button.bill': () => '问费用',
  'button.requests': () => '我的工单',
  'button.emergency': () => '紧急情况',
  'button.public_area': () => '公共区域',
  // First contact
  'welcome.stranger': (p: { community: string | null }) =>
    `您好，这里是${p.community ?? ''}物业服务中心。请输入通知单上的邀请码，或点下面分享您的手机号，我们好确认您是哪一户。有紧急情况请直接说，不用先登记。`,
  'welcome.resident': (p: { name: string; community: string; homes: string }) =>
    `${p.name}，您好，这里是${p.community}物业服务中心，您的房屋：${p.homes}。报修、投诉、费用，直接发给我就行，文字、照片、语音都可以。`,
  'welcome.joined': (p: { name: string; address: string; role: string; community: string }) =>
    `${p.name}，您好，您是${p.community} ${p.address} 的${p.role}。以后报修、投诉、费用，直接发给我就行，文字、照片、语音都可以。`,
  'welcome.homes': (p: { homes: string }) => `您的房屋：${p.homes}。`,
  'welcome.emergency_only': (p: { phone: string | null }) =>
    `还没有确认您是哪一户，所以暂时不能登记。请输入邀请码，或分享手机号，或点“我没有邀请码”。${p.phone === null ? '' : `着急可以打物业电话 ${p.phone}。`}有紧急情况请直接打字告诉我，或拨 119、120、110。`,
  'join.code_wrong': () =>
    '这个邀请码没有找到，可能写错了一位，请再看一下通知单。也可以分享手机号，或点“我没有邀请码”。',
  'join.code_used': () =>
    '这个邀请码已经用过了。如果不是您本人用的，请联系物业前台；也可以点“我没有邀请码”，我们来确认。',
  'join.code_expired': () => '这个邀请码已过期。请点“我没有邀请码”，我们核对后为您开通。',
  'join.code_slow': (p: { minutes: number }) =>
    `试的次数多了，请过 ${p.minutes} 分钟再输。也可以点“我没有邀请码”，由工作人员为您开通。`,
  'join.phone_not_own': () =>
    '这是别人的名片，我不能凭它确认您是哪一户。请用下面的按钮分享您自己的手机号。',
  'join.phone_unknown': () =>
    '这个手机号没有登记在住户档案里。请发一句话告诉我：您的姓名和房号，例如“李红，3栋2单元501”，工作人员核对后为您开通。',
  'join.phone_shared': () =>
    '这个手机号登记在不止一个人名下。请发一句话告诉我您的姓名和房号，例如“李红，3栋2单元501”，对上了马上为您开通。',
  'join.who_unclear': () =>
    '这样还确认不了是哪一位。请把登记的姓名和房号一起再发一次；还对不上的话，我会转给工作人员核对。',
  'join.ask_words': () =>
    '好的。请发一句话告诉我您的姓名和房号，例如“李红，3栋2单元501”。工作人员核对后为您开通。',
  'join.ask_words_in': (p: { community: string }) =>
    `好的，${p.community}。请发一句话告诉我您的姓名和房号，例如“李红，3栋2单元501”。工作人员核对后为您开通。`,
  'join.ask_name': () => '记下了。请再写一下您的姓名，工作人员核对后为您开通。',
  'join.ask_place': () => '记下了。请再写一下您住几栋几单元几室，工作人员核对后为您开通。',
  'join.which_community': () => '您住在哪个小区？请点一下，或直接写小区名。',
  'join.phone_not_found': () => '这个手机号没有登记在住户档案里，工作人员核对后可以为您开通。',
  'join.asked': (p: { week: string }) =>
    `已转给客服核对，上班时间（${p.week}）一般 4 小时内答复您。有紧急情况请直接说。`,
  'join.asked_already': () => '您的开通申请还在核对，有结果我马上告诉您。有紧急情况请直接说。',
  'join.granted': (p: { name: string; address: string }) =>
    `${p.name}，您好，已为您开通 ${p.address}。报修、投诉、费用，直接发给我就行。`,
  'join.refused': (p: { phone: string | null }) =>
    `抱歉，工作人员没能核对上您的信息。请带身份证到物业前台办理，或再发一次姓名和房号。${p.phone === null ? '' : `有疑问可以打物业电话 ${p.phone}。`}`,
  'join.enter_code': () => '请直接输入通知单上的邀请码。',
  'join.known': () =>
    '您已经登记过，不用再分享手机号。电话有变化的话，请把新号码写给我，工作人员为您更正。',
  'join.contact_of_another': () =>
    '别人的名片我不保存。需要工作人员联系谁，请把称呼和电话写在话里发给我。',

  'stay.ended': (p: { address: string; phone: string | null }) =>
    `物业已登记您搬离 ${p.address}，从现在起这里不再显示这套房屋和它的工单。如果登记有误，请联系物业前台${p.phone === null ? '' : `，电话 ${p.phone}`}。`,
  'stay.ends': (p: { address: string; day: string; phone: string | null }) =>
    `物业已登记：从${p.day} 0 点起，您不再住 ${p.address}，之后这里不再显示这套房屋和它的工单。如果登记有误，请直接告诉我${p.phone === null ? '' : `，或致电物业前台 ${p.phone}`}。`,
  'stay.back': (p: { address: string }) =>
    `物业已更正登记，${p.address} 仍在您名下，没有截止日期。报修、投诉、费用，直接发给我就行。`,
  'stay.added': (p: { address: string }) =>
    `物业已为您登记 ${p.address}。报修、投诉、费用，直接发给我就行。`,
  // Submitted
  'request.submitted': (p: { number: number; answerBy: string; handoverBy: string | null }) =>
    `已提交，工单 ${p.number}。${taken(p.handoverBy)}${p.answerBy} 前会有人答复您；有变化我第一时间告诉您。`,
  /** Filed while the desk was closed. */
  'request.submitted_closed': (p: {
    number: number;
    answerBy: string;
    handoverBy: string | null;
    opensAt: string;
  }) =>
    `已提交，工单 ${p.number}。您提交时客服已下班，${p.opensAt} 上班，${taken(p.handoverBy)}${p.answerBy} 前会有人答复您；有变化我第一时间告诉您。`,
  /** The same of what is answered before the desk opens. */
  'request.submitted_duty': (p: { number: number; answerBy: string; opensAt: string }) =>
    `已提交，工单 ${p.number}。您提交时客服已下班，先由值班人员看，${p.answerBy} 前答复您；客服 ${p.opensAt} 上班。`,
  'request.wished': (p: { when: string; sure: boolean }) =>
    p.sure ? `希望的时间：${p.when}` : `希望的时间：${p.when}（物业不上班，等工作人员与您确认）`,
  'request.too_many': (p: { max: number }) =>
    `您今天已经登记了 ${p.max} 件，这一件先留着。如果是同一件事，请在原来的工单上补充；急事请点“联系人工”。`,
  'request.added': (p: { number: number; who: string | null }) =>
    p.who === null
      ? `已补充到工单 ${p.number}，接手的人会看到。`
      : `已补充到工单 ${p.number}，并提醒了${p.who}。`,
  'request.urged': (p: { number: number; who: string | null }) =>
    `已为您催办工单 ${p.number}，${p.who ?? '客服'}会看到，有进展我马上告诉您。`,
  'request.urged_already': (p: { number: number; who: string | null }) =>
    `工单 ${p.number} 刚才已经催过，${p.who ?? '客服'}会看到。着急的话，可以点“联系人工”。`,
  'request.withdraw_question': (p: { number: number; words: string }) =>
    `${quoted(p.words)}要撤回工单 ${p.number} 吗？撤回后不再有人处理。`,
  'request.withdrawn': (p: { number: number }) => `工单 ${p.number} 已撤回。需要时重新发给我。`,
  'request.kept': (p: { number: number }) => `好的，工单 ${p.number} 照常处理。`,
  'request.not_yet': (p: { number: number }) =>
    `工单 ${p.number} 正在处理，还没有到评价的时候；处理好了我来问您。`,
  'request.over_done': (p: { number: number }) =>
    `工单 ${p.number} 已经处理完了，不用再催，也不能再撤回。还没好的话，直接告诉我哪里不对。`,
  'request.over_closed': (p: { number: number }) =>
    `工单 ${p.number} 已经结束了，没有人再办。还没好的话，直接告诉我哪里不对。`,
  'request.over_cancelled': (p: { number: number }) =>
    `工单 ${p.number} 已经撤回，没有人再办。需要的话，直接再说一次，我重新登记。`,
  'request.over_declined': (p: { number: number }) =>
    `工单 ${p.number} 没有受理，所以没有人在办。还有疑问，可以点“联系人工”。`,
  'request.over_merged': (p: { number: number }) =>
    `工单 ${p.number} 已经并到另一件里一起处理，进展请看那一件。`,
  'request.urge_agreed': (p: { number: number; wait: string }) =>
    `工单 ${p.number} ${p.wait}。到时间还没有人来，再点“催一下”，我马上去催。`,
  'request.waits': (p: { wait: string }) => `${p.wait}。`,
  'request.say_more': (p: { number: number }) => `请发要补充到工单 ${p.number} 的话或照片。`,
  'request.which': () => '是说哪一件？',
  'request.belongs_question': (p: { words: string }) =>
    p.words === '' ? '刚发来的，是给下面这件的，还是另外一件？' : `${quoted(p.words)}是说哪一件？`,
  'request.same_question': (p: { words: string; number: number }) =>
    `${quoted(p.words)}这和工单 ${p.number} 说的一样，那一件已经在处理。补充到那一件，还是另外报一件？`,
  'request.done_question': (p: { words: string; number: number }) =>
    `${quoted(p.words)}工单 ${p.number} 已经处理过。是还没解决吗？`,
  'request.status': (p: {
    number: number;
    state: string;
    who: string | null;
    answerBy: string | null;
    waiting: string | null;
    words: string;
  }) =>
    `${line([`工单 ${p.number}`, p.state, p.who, p.waiting])}\n${quoted(p.words)}${p.answerBy ? `${p.answerBy} 前会有人答复您。` : ''}`.trimEnd(),
  'request.card': (p: {
    number: number;
    matter: string;
    address: string | null;
    words: string;
    /** The wished time, see `request.wished`. */
    wished: string | null;
    status: string | null;
    files: number;
  }) =>
    `${line([`工单 ${p.number}`, p.matter, p.address, p.files > 0 && `附件 ${p.files} 个`])}\n「${p.words}」${p.wished === null ? '' : `\n${p.wished}`}${p.status === null ? '' : `\n${p.status}`}`,
  'request.list_empty': () => '您还没有登记过。哪里坏了、有什么意见，直接发给我就行。',
  'request.list_open': (p: { count: number }) => `您的工单，还在办的 ${p.count} 件：`,
  'request.list_all_ended': () => '您的工单，都办完了：',
  'request.list_ended': () => '已经办完的：',
  'request.list_line': (p: {
    number: number;
    category: string;
    state: string;
    words: string;
    when: string;
  }) => `${p.number} · ${p.category} · ${p.state} · ${p.when}\n「${p.words}」`,
  'request.list_more': (p: { count: number }) => `还有 ${p.count} 件更早的，发工单号给我就能看到。`,
  'request.none_found': () => '没有找到您的这个工单。发 /requests 可以看到您的工单。',
  'request.no_open': () => '您现在没有在处理的工单。要登记新的，直接说是什么事。',

  // What the card says of each state
  'status.new': (p: { answerBy: string }) => `待接单，${p.answerBy} 前会有人答复您。`,
  'status.late': () => '比说好的时间晚了，抱歉。点“催一下”，我马上再提醒负责的人。',
  'status.assigned': (p: { who: string }) => `已转给${p.who}，等${p.who}接单。`,
  'status.accepted': (p: { who: string }) => `${p.who}已接单。`,
  'status.working': (p: { who: string }) => `${p.who}正在处理。`,
  'wait.resident': () => '在等您回复',
  'wait.parts': () => '在等配件',
  'wait.third_party': () => '在等第三方',
  'wait.agreed_date': () => '在等约定的时间',
  'wait.until': (p: { wait: string; until: string }) => `${p.wait}，预计 ${p.until} 继续`,
  'wait.visit': (p: { until: string }) => `约好 ${p.until} 上门`,
  'wait.agreed': (p: { until: string }) => `约好 ${p.until} 办理`,
  'status.waiting': (p: { wait: string; note: string }) =>
    `${p.wait}${p.note ? `：${p.note}` : '。'}`,
  'status.done': (p: { who: string; note: string; cost: string | null }) =>
    `${p.who}已处理${ended(p.note)}${p.cost ?? ''}`,
  'status.cost': (p: { yuan: string }) => `费用 ${p.yuan} 元。`,
  'status.free': () => '这次不收费。',
  'status.unanswered': () => '处理完后没有收到您的回音，先结束了。还没好的话，直接告诉我。',
  'status.closed': (p: { reason: string | null }) =>
    p.reason ? `已结束：${p.reason}` : '已结束。',
  'status.cancelled': () => '已撤回。',
  'status.declined': () => '不受理。',
  'status.nobody': () => '客服',

  'history.opened': () => '您提交了。',
  'history.assigned': (p: { who: string }) => `转给${p.who}。`,
  'history.started': (p: { who: string }) => `${p.who}开始处理。`,
  'history.resumed': () => '继续处理。',
  'history.arrived': (p: { who: string }) => `${p.who}到了现场。`,
  'history.contained': (p: { who: string }) => `${p.who}已控制住。`,
  'history.reopened': (p: { text: string }) => `重新打开：${p.text}`,
  'history.escalated': () => '已上报经理。',
  'history.urged': () => '您催办了。',
  'history.you_said': (p: { text: string }) => `您补充：${p.text === '' ? '照片或附件' : p.text}`,
  'history.staff_said': (p: { who: string; text: string }) => `${p.who}：${p.text}`,
  'history.solved': () => '您说已解决。',
  'history.partly': () => '您说部分解决。',
  'history.rated': (p: { stars: number }) => `您打了 ${p.stars} 分（满分 5 分）。`,
  'history.earlier': (p: { count: number }) => `（更早的还有 ${p.count} 条）`,
  // News of a change
  'news.claimed': (p: { number: number; who: string }) =>
    `工单 ${p.number}：${p.who}已接单，会与您联系。`,
  'news.assigned': (p: { number: number; who: string }) =>
    `工单 ${p.number}：已转给${p.who}，接单后我告诉您。`,
  /** Only a technician sets out; whoever sits at a desk begins. */
  'news.set_out': (p: { number: number; who: string }) =>
    `工单 ${p.number}：${p.who}已出发，开始处理。`,
  'news.started': (p: { number: number; who: string }) => `工单 ${p.number}：${p.who}开始处理了。`,
  'news.arrived': (p: { number: number; who: string }) => `工单 ${p.number}：${p.who}已到现场。`,
  'news.contained': (p: { number: number; who: string }) =>
    `工单 ${p.number}：${p.who}已经控制住，不会再扩大，接着处理。`,
  'news.waiting': (p: { number: number; wait: string; note: string }) =>
    `工单 ${p.number}：${p.wait}。${p.note}`,
  'news.resumed': (p: { number: number }) => `工单 ${p.number} 继续处理了。`,
  'news.done': (p: { number: number; who: string; note: string; cost: string | null }) =>
    `工单 ${p.number}，${p.who}已处理${ended(p.note)}${p.cost ?? ''}\n现在好了吗？`,
  'news.closed': (p: { number: number; reason: string }) =>
    `工单 ${p.number} 已结束${p.reason === '' ? '。' : `：${p.reason}`}\n如果还没好，点下面告诉我。`,
  'news.reopened': (p: { number: number }) => `工单 ${p.number} 已重新打开，会有人继续跟进。`,
  'news.escalated': (p: { number: number; who: string | null; by: string | null }) =>
    `工单 ${p.number} 这边定不了，已上报${p.who ?? '经理'}，现在由${p.who ?? '经理'}过问${p.by === null ? '。' : `，${p.by} 前给您答复。`}`,
  'news.not_yet': (p: {
    number: number;
    why: string;
    manager: string | null;
    urged: boolean;
    until: string;
  }) =>
    `工单 ${p.number} 比说好的时间晚了，抱歉。${p.why}${p.manager === null ? (p.urged ? '我已经催过。' : '我会去催。') : `已经报给${p.manager}。`}${p.until} 前我再告诉您进展，不用您来问。`,
  'late.why_nobody': () => '同事还没有接手。',
  'late.why_assigned': (p: { who: string }) => `已转给${p.who}，${p.who}还没有接单。`,
  'late.why_handover': (p: { who: string }) => `${p.who}还没有接手。`,
  'late.why_answer': (p: { who: string }) => `已转给${p.who}，还没有答复。`,
  'late.why_arrive': (p: { who: string }) => `${p.who}还没有到现场。`,
  'late.why_contain': (p: { who: string }) => `${p.who}还没有控制住。`,
  'late.why_settle': (p: { who: string }) => `${p.who}在办，还没有办完。`,
  'late.why_escalation': (p: { who: string }) => `${p.who}还没有答复。`,
  'news.ask_verdict': (p: { number: number }) =>
    `工单 ${p.number} 处理完两天了，还没有听到您的回音。现在好了吗？`,
  'reply.from_staff': (p: { who: string; number: number; text: string }) =>
    `${p.who}（工单 ${p.number}）：${p.text}`,
  'reply.from_emergency': (p: { who: string; text: string }) => `${p.who}：${p.text}`,
  'reply.translation': (p: { text: string }) => `译文（机器翻译）：\n${p.text}`,
  'reply.file': (p: { who: string; number: number }) => `${p.who}（工单 ${p.number}）`,
  // After it was done
  'verdict.thanks': (p: { number: number }) =>
    `谢谢，工单 ${p.number} 解决了就好。给这次服务打个分：`,
  'verdict.comment': (p: { number: number }) =>
    `收到，谢谢。对工单 ${p.number} 还想说两句吗？直接发给我，或点“跳过”。`,
  'verdict.rated': (p: { number: number }) => `谢谢您给工单 ${p.number} 打分，已经记下。`,
  'verdict.end': () => '谢谢您，已经记下。',
  'verdict.why_not': (p: { number: number }) =>
    `抱歉，工单 ${p.number} 没有弄好。哪里还不对？发一句话或一张照片，我马上退回去。`,
  'verdict.reopened': (p: { number: number }) =>
    `已退回，工单 ${p.number} 重新处理，有变化我马上告诉您。`,
  'verdict.dropped': (p: { number: number }) =>
    `好的，工单 ${p.number} 先不退回。还有问题随时告诉我。`,
  'verdict.partly_noted': (p: { number: number }) =>
    `记下了，工单 ${p.number} 接着办。还差什么？发一句话或照片，我马上转给他们。`,
  'verdict.still_open': (p: { number: number }) =>
    `工单 ${p.number} 正在处理，处理好了我再来问您。`,
  'verdict.over': (p: { number: number }) =>
    `工单 ${p.number} 已经过了评价的时候。还有问题请直接说，我重新登记。`,

  // A person
  'human.called': (p: { phone: string | null }) =>
    `已请客服来接，很快回您。${p.phone ? `着急可以打电话 ${p.phone}。` : ''}您可以先把情况写在这里。`,
  'human.closed': (p: { opensAt: string; phone: string | null }) =>
    `已转给客服。客服现在不在，${p.opensAt} 上班后先回您。${p.phone ? `着急可以打电话 ${p.phone}。` : ''}有危险请直接说，随时有人。`,
  'human.called_already': (p: { number: number; phone: string | null }) =>
    `已经请客服来接了，工单 ${p.number}，还在等他们接。${p.phone ? `着急可以打电话 ${p.phone}。` : ''}`,
  'human.words': () => '想和工作人员说话',

  // Small things
  'menu.smalltalk': () => '您好，请说。',
  'menu.thanks': () => '不客气，有事随时找我。',
  'menu.noted': () => '好的，有事随时找我。',
  'menu.language': () => '请选择语言。Please choose your language.',
  'menu.language_set': () => '以后用中文与您联系。',
  'menu.edited': () => '您改过的消息我看到了，内容没有变。',
  'file.too_big': (p: { names: string; alone: boolean }) =>
    `「${p.names}」超过 20 MB，Telegram 不让我接收。${p.alone ? '请用一句话说说是什么事，或发小一些的照片、视频。' : '其余的我都收到了；可以再发小一些的照片或视频。'}`,
  'file.set_aside': (p: { phone: string | null }) =>
    `您刚才的消息我没能处理好，已经转给客服同事，他们会联系您。${p.phone ? `急的话请打 ${p.phone}。` : '也可以换个说法再发一次。'}`,
  'file.photo': () => '照片',
  'file.document': () => '文件',
  'file.voice': () => '语音',
  'file.video': () => '视频',
  'file.lost': (p: { file: string; number: number }) =>
    `您发的${p.file}（${p.number}）没能转给物业，可能太大或打不开；请换一个小一点的再发，或用一句话说说里面是什么。您写的话都已经收到。`,
  'file.not_made': () =>
    '您要的文件这次没能做出来，抱歉。请过一会儿再要一次；还是没有，请点“联系人工”，我们打给您或当面给您。',
  'file.unsupported': () => '这种消息我还看不懂，请用文字、照片或语音告诉我。',
  'group.private': (p: { link: string }) =>
    `为了保护您的隐私，请到私聊里找我：${p.link}\n紧急情况可以直接在这里说。`,
} as const;

type Texts = typeof dialogueZhCN;
/** The shape every language's catalogue has. */
export type MatterTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
