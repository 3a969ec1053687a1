import type { Category } from '../../codes.ts';
import { type Available, dispatchOrder, type Why } from '../../staff/roster/rank-assignees.ts';
import type { DispatchHow } from './dispatch-entities.ts';

/** A rule as it decides; see dispatch-entities.ts. */
export type Rule = {
  id: string;
  categories: readonly Category[];
  buildings: readonly string[];
  how: DispatchHow;
  people: readonly string[];
};

/** A request as rules look at it. `pressing` while the desk is closed goes to whoever is on duty. */
export type Matter = {
  category: Category;
  building: string | null;
  anybodyOnDuty: boolean;
  /** Ids of those who were asked already. */
  asked: readonly string[];
};

/** What the rules say of a request. */
export type Dispatched =
  | { do: 'person'; to: Available; why: Why; rule: Rule }
  | { do: 'group'; to: Available[]; rule: Rule }
  /** Left to the desk: a rule says so, no rule fits, or nobody whom the rule means can take it now. */
  | { do: 'desk'; because: 'rule' | 'no_rule' | 'nobody' };

/** The first rule that is for a request; a place of no building is for rules of all buildings. */
export const ruleFor = (
  rules: readonly Rule[],
  { category, building }: Pick<Matter, 'category' | 'building'>,
): Rule | null =>
  rules.find(
    (one) =>
      (one.categories.length === 0 || one.categories.includes(category)) &&
      (one.buildings.length === 0 || (building !== null && one.buildings.includes(building))),
  ) ?? null;

/** Where the rules of a community, in their order, send a request, of those who might take it. */
export function decideDispatch(
  rules: readonly Rule[],
  matter: Matter,
  candidates: readonly Available[],
): Dispatched {
  const rule = ruleFor(rules, matter);
  if (!rule) return { do: 'desk', because: 'no_rule' };
  if (rule.how === 'desk') return { do: 'desk', because: 'rule' };
  const people = rule.people.length > 0 ? rule.people : null;
  const order = dispatchOrder(candidates, { ...matter, people });
  const [best] = order;
  if (!best) return { do: 'desk', because: 'nobody' };
  return rule.how === 'person'
    ? { do: 'person', to: best.candidate, why: best.why, rule }
    : { do: 'group', to: order.map((one) => one.candidate), rule };
}
