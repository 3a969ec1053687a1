import type { EntityManager } from '@mikro-orm/postgresql';
import { Building } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { DispatchRule } from '../../../../src/requests/dispatch/dispatch-entities.ts';
import { staffWhoMay } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';

/** What rules are written and read with: a community's rules, buildings, and those who take requests. */
export type RuleSet = {
  rules: DispatchRule[];
  buildings: Building[];
  people: StaffView[];
};

export async function loadRuleSet(em: EntityManager, community: string): Promise<RuleSet> {
  const [rules, buildings, people] = await Promise.all([
    em.find(DispatchRule, { community }, { orderBy: { position: 'asc', id: 'asc' } }),
    em.find(Building, { community }, { orderBy: { name: 'asc' } }),
    staffWhoMay(em, community, 'request.claim'),
  ]);
  return { rules, buildings, people };
}

/** What a rule does, in a sentence. */
export function ruleSentence(rule: DispatchRule, set: RuleSet, language: Language): string {
  const t = staffTexts(language);
  const join = (names: string[]): string => names.join(listComma(language));
  const names = set.people
    .filter((one) => rule.people.includes(one.id))
    .map((one) => staffName(one, language));
  const places = set.buildings
    .filter((one) => rule.buildings.includes(one.id))
    .map((one) => one.name);
  return t['dispatch.rule']({
    place: rule.position,
    what:
      rule.categories.length === 0
        ? t['dispatch.any_category']()
        : join(rule.categories.map((one) => terms(language).category[one])),
    where: places.length === 0 ? null : join(places),
    how: t[`dispatch.does_${rule.how}`]({
      who: names.length === 0 ? t['dispatch.whoever_can']() : join(names),
    }),
  });
}
