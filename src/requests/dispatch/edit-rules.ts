import { LockMode } from '@mikro-orm/core';
import type { Category } from '../../codes.ts';
import { Building, Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { usesRules } from './ask-to-take.ts';
import { type DispatchHow, DispatchRule } from './dispatch-entities.ts';

/** What a rule says, as it is filled in; `place` is where it stands among the others, from 1. */
export type RuleGiven = {
  categories: Category[];
  buildings: string[];
  how: DispatchHow;
  people: string[];
  place: number;
};

/** Adds a rule to a community, or changes one. Buildings and people of elsewhere are left out. */
export async function saveRule(
  office: Office,
  input: { slackUser: string; community: string } & { rule: string | null; given: RuleGiven },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const allowed = await actorWhoMay(work.em, input.slackUser, input.community, 'dispatch.edit');
    if (!allowed.ok) return allowed;
    const rules = await lockRules(work, input.community);
    const kept = rules.find((one) => one.id === input.rule);
    if (input.rule !== null && !kept) return refusal('not_found');
    const given = await ofCommunity(work, input.community, input.given);
    const rule =
      kept ??
      work.em.create(DispatchRule, {
        id: work.chance.id(work.nowMs),
        community: input.community,
        position: 0,
        ...given,
        createdAt: work.nowMs,
      });
    Object.assign(rule, given);
    const others = rules.filter((one) => one !== rule);
    others.splice(Math.max(0, input.given.place - 1), 0, rule);
    number(others);
    record(work, allowed.actor.id, input.community, { rule: rule.id, how: rule.how });
    return { ok: true };
  });
}

/** Takes a rule away; what it has given out stays where it is. */
export async function removeRule(
  office: Office,
  input: { slackUser: string; rule: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const rule = await work.em.findOne(DispatchRule, { id: input.rule });
    if (!rule) return refusal('not_found');
    const { community } = rule;
    const allowed = await actorWhoMay(work.em, input.slackUser, community, 'dispatch.edit');
    if (!allowed.ok) return allowed;
    const rules = await lockRules(work, community);
    number(rules.filter((one) => one.id !== rule.id));
    work.em.remove(rule);
    record(work, allowed.actor.id, community, { rule: rule.id, removed: true });
    return { ok: true };
  });
}

/** Switches between giving out by hand and by the rules; what has come in already stays as it is. */
export async function switchMode(
  office: Office,
  input: { slackUser: string; community: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const allowed = await actorWhoMay(work.em, input.slackUser, input.community, 'dispatch.edit');
    if (!allowed.ok) return allowed;
    const community = await work.em.findOneOrFail(
      Community,
      { id: input.community },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const mode = usesRules(community) ? 'hand' : 'rules';
    settingsTable['dispatch.mode'].put(community, mode);
    record(work, allowed.actor.id, community.id, { mode });
    return { ok: true };
  });
}

/** Changes to a community's rules are made one after the other. */
async function lockRules(work: Work, community: string): Promise<DispatchRule[]> {
  await work.em.findOneOrFail(
    Community,
    { id: community },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  return work.em.find(DispatchRule, { community }, { orderBy: { position: 'asc', id: 'asc' } });
}

async function ofCommunity(
  work: Work,
  community: string,
  { categories, buildings, how, people }: RuleGiven,
): Promise<Pick<RuleGiven, 'categories' | 'buildings' | 'how' | 'people'>> {
  const places = new Set((await work.em.find(Building, { community })).map((one) => one.id));
  const staff = new Set(
    (await staffWhoMay(work.em, community, 'request.claim')).map((one) => one.id),
  );
  return {
    categories,
    buildings: buildings.filter((one) => places.has(one)),
    how,
    people: people.filter((one) => staff.has(one)),
  };
}

function number(rules: readonly DispatchRule[]): void {
  rules.forEach((one, index) => {
    one.position = index + 1;
  });
}

const record = (
  work: Work,
  staff: string,
  community: string,
  detail: Record<string, string | boolean>,
): void =>
  recordAudit(
    work,
    { kind: 'staff', id: staff },
    'dispatch.changed',
    'community',
    community,
    detail,
  );
