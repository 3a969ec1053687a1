import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { usesRules } from '../../../../src/requests/dispatch/ask-to-take.ts';
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
  option,
} from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { loadRuleSet, type RuleSet, ruleSentence } from '../../subjects/dispatch/rule-words.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse dispatch`: the rules by which requests are given out, with add, change and a rehearsal. */
export const dispatchVerb: CommandVerb = {
  words: { en: ['dispatch', 'rules'], 'zh-CN': ['派单', '派单规则'] },
  right: 'dispatch.edit',
  tells: ['dispatch.edit'],
  answer: answerDispatch,
};

async function answerDispatch({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const em = office.orm.em.fork();
  const blocks: Block[] = [];
  for (const community of await communitiesNamed(office, actor, words.join(' '))) {
    if (!mayIn(actor, community.id, 'dispatch.edit')) continue;
    blocks.push(...rulesOf(community, await loadRuleSet(em, community.id), language));
  }
  return { text: staffTexts(language)['dispatch.title'](), blocks: blocksThatFit(blocks) };
}

function rulesOf(community: Community, set: RuleSet, language: Language): Block[] {
  const t = staffTexts(language);
  const name = communityName(community, language);
  const on = usesRules(community);
  const value = controlValue(community.id);
  return [
    markupSection(`*${escapeMarkup(t['dispatch.list']({ community: name }))}*`),
    contextBlock(on ? t['dispatch.on']() : t['dispatch.off']()),
    ...set.rules.map((rule) => ({
      ...markupSection(escapeMarkup(ruleSentence(rule, set, language))),
      accessory: {
        type: 'overflow',
        action_id: 'dispatch.more',
        options: (['change', 'remove'] as const).map((verb) =>
          option(t[`action.dispatch_${verb}`](), JSON.stringify({ v: 1, id: rule.id, verb })),
        ),
      },
    })),
    actions([
      button('dispatch.add', t['action.dispatch_add'](), value),
      button('dispatch.rehearse', t['action.dispatch_rehearse'](), value),
      button(
        'dispatch.mode',
        on ? t['action.dispatch_hand']() : t['action.dispatch_rules'](),
        value,
      ),
    ]),
  ];
}
