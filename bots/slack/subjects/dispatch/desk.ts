import { type Refused, refusal } from '../../../../src/refusal.ts';
import { DispatchRule } from '../../../../src/requests/dispatch/dispatch-entities.ts';
import { removeRule, switchMode } from '../../../../src/requests/dispatch/edit-rules.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { submitAdd, submitChange, submitRehearse } from './forms.ts';
import { loadRuleSet, type RuleSet } from './rule-words.ts';
import { rehearseModal, ruleModal } from './windows.ts';

async function loadRule({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ rule: DispatchRule; set: RuleSet } | Refused> {
  const rule = await em.findOne(DispatchRule, { id });
  if (!rule) return refusal('not_found');
  return (await mayNot(rule.community)) ?? { rule, set: await loadRuleSet(em, rule.community) };
}

/** The rules by which requests are given out. */
export const dispatchDesk: SubjectDesk<'dispatch'> = {
  click: {
    remove: ({ office, slackUser, id }) => removeRule(office, { slackUser, rule: id }),
    mode: ({ office, slackUser, id }) => switchMode(office, { slackUser, community: id }),
  },
  window: {
    add: windowOf(
      async ({ em, id, mayNot }) =>
        (await mayNot(id)) ?? { rule: null, set: await loadRuleSet(em, id) },
      ruleModal,
    ),
    change: windowOf(loadRule, ruleModal),
    rehearse: windowOf(async ({ id, mayNot }) => (await mayNot(id)) ?? {}, rehearseModal),
  },
  submit: { add: submitAdd, change: submitChange, rehearse: submitRehearse },
};
