import { loadRoster } from '../../../../src/staff/roster/load-roster.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Block } from '../../kit/blocks.ts';
import { dutyBlocks, dutyButtons, weeklyBlocks } from '../../subjects/duty/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** A message holds 50 blocks; a community takes five of them. */
const communitiesMax = 8;

/** `/gatehouse duty`: who is on duty now and next, one's own shifts, and what may be done about it. */
export const dutyVerb: CommandVerb = {
  words: { en: ['duty'], 'zh-CN': ['值班'] },
  right: 'duty.see',
  tells: ['duty.see', 'duty.swap'],
  answer: answerDuty,
};

async function answerDuty({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const communities = await communitiesNamed(office, actor, words.join(' '));
  const blocks: Block[] = [];
  for (const community of communities.slice(0, communitiesMax)) {
    const rostered = await loadRoster(em, community.id, nowMs);
    blocks.push(...dutyBlocks(rostered, actor, nowMs, language));
    blocks.push(
      ...weeklyBlocks(rostered, language),
      ...dutyButtons(rostered, actor, nowMs, language),
    );
  }
  const t = staffTexts(language);
  if (blocks.length === 0) return { text: t['duty.none']() };
  const names = communities.map((one) => (language === 'en' ? one.nameEn : one.name));
  return { text: t['duty.title']({ community: names.join(listComma(language)) }), blocks };
}
