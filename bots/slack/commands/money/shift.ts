import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { loadHoldings } from '../../../../src/ledger/cash/holdings.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { cashBlocks } from '../../subjects/cash/blocks.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse shift`: one's own cash shift, and for whoever accepts cash who has what. */
export const shiftVerb: CommandVerb = {
  words: { en: ['shift', 'cash'], 'zh-CN': ['班次', '收银', '上缴'] },
  right: 'cash.keep',
  tells: ['cash.keep'],
  answer: answerShift,
};

async function answerShift({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const blocks: Block[] = [];
  for (const community of await communitiesNamed(office, actor, words.join(' '))) {
    if (!mayIn(actor, community.id, 'cash.keep')) continue;
    const name = escapeMarkup(communityName(community, language));
    blocks.push(
      markupSection(`*${t['cash.which']({ community: name })}*`),
      ...cashBlocks(await loadHoldings(em, community.id), {
        actor,
        community: community.id,
        language,
      }),
    );
  }
  return { text: t['cash.title'](), blocks: blocksThatFit(blocks) };
}
