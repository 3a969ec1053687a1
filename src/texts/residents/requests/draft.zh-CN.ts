/** How many files of each sort came with a draft. */
type FileCounts = { photos: number; voices: number; others: number };

/** What the lines of a draft need. Times are already in words; `words` are cut to what a message can hold. */
type DraftLine = {
  /** Kind and category, see `matterWords`. */
  matter: string;
  address: string | null;
  files: FileCounts;
  wished: string | null;
  anonymous: boolean;
  words: string;
};

const line = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
const draftLine = (p: DraftLine): string =>
  `${line([
    p.matter,
    p.address ?? '公共区域',
    p.files.photos > 0 && `照片 ${p.files.photos} 张`,
    p.files.voices > 0 && `语音 ${p.files.voices} 条`,
    p.files.others > 0 && `附件 ${p.files.others} 个`,
    p.wished && `希望${p.wished}`,
    p.anonymous && '匿名',
  ])}\n「${p.words}」`;
const quoted = (words: string): string => (words === '' ? '' : `「${words}」\n`);
/** By when somebody has it, before the sentence that says by when it is answered. */
const taken = (by: string | null): string => (by === null ? '' : `${by} 前有人接手，`);

/** What a resident reads about a matter before it is submitted, in Chinese. */
export const draftZhCN = {
  'draft.summary': (p: DraftLine) => `我记下来，您看对不对：\n${draftLine(p)}`,
  'draft.summary_complaint': (p: DraftLine & { answerBy: string; handoverBy: string | null }) =>
    `遇到这样的事确实让人难受，我记下来了：\n${draftLine(p)}\n现在提交的话，${taken(p.handoverBy)}${p.answerBy} 前给您答复。${p.anonymous ? '匿名：工作人员看不到您的姓名、电话和房号（您自己写出来的也会隐去），只看得到您反映的是哪一户，分不清时看得到您在几栋几楼。' : '不想让人知道是您，可以点“匿名”。'}`,
  'draft.summary_fee': (p: DraftLine) =>
    `提交后由工作人员查清楚再答复您。您看对不对：\n${draftLine(p)}`,
  'draft.summary_compliment': (p: DraftLine) => `谢谢您的肯定，提交后我转告他们：\n${draftLine(p)}`,
  'draft.paid': () => '谢谢您告诉我已经缴费。',
  'draft.several': (p: { count: number }) => `您说了 ${p.count} 件事，一件一件来。先看这一件。`,
  'draft.waiting': () => '再看您说的另一件。',
  'draft.next': () => '这一件已交给物业，再看下一件。',
  'draft.next_of': (p: { done: string; next: string }) => `${p.done}已交给物业，再看${p.next}。`,
  'draft.named': (p: { named: string; address: string | null }) =>
    p.address === null
      ? `您说到的 ${p.named} 会给工作人员写明。`
      : `您说到的 ${p.named} 不在您名下：会给工作人员写明，这件事登记在 ${p.address}。`,
  'draft.wish_unsure': () => '您希望的时间物业不上班，我先记下来，能不能来由工作人员与您确认。',
  'draft.kept': () => '这一件还没有提交，点“提交”就交给物业。',
  'draft.kept_asked': () => '这一件还没有提交，还差一点要问您。',
  'draft.call_off': () => '要是不办了，点“取消”就行；要接着办，往下看。',
  'draft.another': () => '另一件我也记着，这一件提交后接着办。',
  'draft.another_changed': () => '另一件我按您说的改好记着，这一件提交后接着办。',
  'draft.which_category': (p: { words: string }) =>
    `${quoted(p.words)}是哪里的问题？点一下，或多说一句。`,
  'draft.which_kind': (p: { words: string }) => `${quoted(p.words)}这是哪一种事？`,
  'draft.not_understood': (p: { words: string }) =>
    `${quoted(p.words)}我没有完全明白。这是哪一种事？也可以直接找人工。`,
  'draft.voice': () => '请点一下是哪一种事，或打几个字说说，我好交给对的人。',
  'draft.public_area_of': (p: { community: string }) => `${p.community}公共区域`,
  'draft.which_unit': (p: { words: string }) => `${quoted(p.words)}是哪一户的事？`,
  'draft.new_words': (p: { words: string }) =>
    `现在写的是：\n${quoted(p.words)}请发新的内容，我来换上。`,
  'draft.send_photo': (p: { words: string }) => `${quoted(p.words)}请发照片，我加进去。`,
  'draft.what_to_change': (p: { words: string }) => `${quoted(p.words)}改哪一项？`,
  'draft.matter': () => '收到了。请用一句话或一段语音说说是什么事，我好登记。',
  'draft.cancelled': () => '好的，已取消，没有登记。需要时随时发给我。',
  'draft.gone': () => '这个按钮已经过期。要报新的事，直接发给我；已提交的，发 /requests 查看。',
  'draft.already': () => '这一件已经提交，不用再点。发 /requests 可以看到它。',
  'draft.nothing_open': () =>
    '现在没有等您确认的登记。要报事直接发给我；要看或撤回已提交的，点“我的工单”。',
  'draft.tell_repair': () => '请说说哪里坏了，可以直接发照片或语音。',
  'draft.tell_complaint': () => '请说说是什么事，什么时候、在哪里。可以发照片或语音。',
  'draft.tell_fee': () => '请说说想问哪个月、哪一项。由客服查清楚再答复您。',
  'draft.voice_words': () => '（语音）',
  'draft.location_words': (p: { latitude: string; longitude: string }) =>
    `（位置 ${p.latitude}, ${p.longitude}）`,
  'draft.photo_words': () => '（照片）',
} as const;

type Texts = typeof draftZhCN;
/** The shape every language's catalogue has. */
export type DraftTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
