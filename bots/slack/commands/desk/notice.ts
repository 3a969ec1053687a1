import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { noticeModal } from '../../subjects/notice/windows.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse notice [community]`: the window by which a notice is written, for the community that is named, else the first one that this person serves. */
export const noticeVerb: CommandVerb = {
  words: { en: ['notice', 'announce'], 'zh-CN': ['通知', '公告'] },
  right: 'notice.write',
  tells: ['notice.write'],
  opens: 'window',
  answer: answerNotice,
};

async function answerNotice({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const [community] = (await communitiesNamed(office, actor, words.join(' '))).filter((one) =>
    mayIn(actor, one.id, 'notice.write'),
  );
  if (!community) return { text: staffTexts(language)['calls.not_served']() };
  return { window: noticeModal({}, { v: 1, id: community.id }, language) };
}
