import { Notice } from '../../../../src/notices/notice-entities.ts';
import { loadNoticeView } from '../../../../src/notices/notice-view.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, type Block, button, controlValue } from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { noticeCard } from '../../subjects/notice/card.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** A message holds 50 blocks, and a card of a notice takes eight at the most. */
const shownMax = 4;

/** `/gatehouse notices`: the latest notices, how far they are and who has seen them. */
export const noticesVerb: CommandVerb = {
  words: { en: ['notices', 'announcements'], 'zh-CN': ['通知列表', '公告列表'] },
  right: 'notice.write',
  tells: [],
  answer: answerNotices,
};

async function answerNotices({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const own = (await communitiesNamed(office, actor, words.join(' '))).filter((one) =>
    mayIn(actor, one.id, 'notice.write'),
  );
  const [first] = own;
  if (!first) return { text: t['calls.not_served']() };
  const latest = await em.find(
    Notice,
    { community: { $in: own.map((one) => one.id) } },
    { orderBy: { number: 'desc' }, limit: shownMax },
  );
  const blocks: Block[] = [];
  for (const { id } of latest) {
    const view = await loadNoticeView(em, id, office.clock.now());
    if (view) blocks.push(...(noticeCard(view, language).blocks as Block[]));
  }
  const write = actions([button('notice.write', t['modal.notice'](), controlValue(first.id))]);
  const text = latest.length === 0 ? t['notice.none']() : t['modal.notice']();
  return { text, blocks: blocksThatFit([write, ...blocks]) };
}
