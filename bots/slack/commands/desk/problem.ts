import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { loadProblemView } from '../../../../src/requests/problems/load-problem.ts';
import { Problem } from '../../../../src/requests/problems/problem-entities.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
} from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { problemCard } from '../../subjects/problem/card.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** A message holds 50 blocks, and a card of a problem takes seven at the most. */
const shownMax = 5;

/** `/gatehouse problem`: the common problems that stand, and a way to enter what is known beforehand. */
export const problemVerb: CommandVerb = {
  words: { en: ['problem', 'problems', 'outage'], 'zh-CN': ['同类问题', '同类', '停水', '停电'] },
  right: 'problem.handle',
  tells: ['problem.handle'],
  answer: answerProblem,
};

async function answerProblem({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const blocks: Block[] = [];
  let title = '';
  for (const community of await communitiesNamed(office, actor, words.join(' '))) {
    if (!mayIn(actor, community.id, 'problem.handle')) continue;
    const standing = await em.find(
      Problem,
      { community: community.id, state: { $in: ['offered', 'open'] } },
      { orderBy: { number: 'desc' }, limit: shownMax },
    );
    const name = communityName(community, language);
    const head =
      standing.length === 0
        ? t['problem.none']({ community: name })
        : t['problem.list']({ community: name });
    title ||= head;
    blocks.push(markupSection(`*${escapeMarkup(head)}*`));
    for (const { id } of standing) {
      const view = await loadProblemView(em, id, office.clock.now());
      if (view) blocks.push(...(problemCard(view, language).blocks as Block[]));
    }
    blocks.push(
      contextBlock(t['problem.which_add']()),
      actions([button('problem.add', t['action.problem_add'](), controlValue(community.id))]),
    );
  }
  return { text: title, blocks: blocksThatFit(blocks) };
}
