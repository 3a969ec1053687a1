import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { assignedAtOnceMax } from '../../../../src/requests/request/assign-several.ts';
import {
  choicesOfList,
  countWork,
  type WorkChoice,
} from '../../../../src/requests/request/views/work-lists.ts';
import { staffWhoMay } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { loadRoster } from '../../../../src/staff/roster/load-roster.ts';
import type { Candidate } from '../../../../src/staff/roster/rank-assignees.ts';
import { onDutyAt } from '../../../../src/staff/roster/roster.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import type { WindowAsked } from '../../kit/desk.ts';
import { input, type Modal, modal, multiSelect, select, textField } from '../../kit/fields.ts';
import { noticeModal } from '../../kit/notice.ts';

/** A choice holds so many options. Source: Block Kit's published reference. */
const optionsMax = 100;

type ToAssign = { requests: WorkChoice[]; people: Candidate[] };

/** What nobody has in a community, and who can be given it. */
export async function loadToAssign({
  em,
  actor,
  id,
  nowMs,
  mayNot,
}: WindowAsked): Promise<ToAssign | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  const requests = await choicesOfList(em, [id], { list: 'unassigned' }, nowMs, optionsMax);
  const people = await peopleWithLoad(em, id, actor.id, nowMs);
  // Without anybody to choose Slack would not take the field.
  return people.length === 0 ? refusal('cannot_take') : { requests, people };
}

/** Who can be given work: those on duty first, then those who repair, then who has least; whoever hands out work last. */
async function peopleWithLoad(
  em: EntityManager,
  community: string,
  actor: string,
  nowMs: number,
): Promise<Candidate[]> {
  const [people, counts, { roster }] = await Promise.all([
    staffWhoMay(em, community, 'request.claim'),
    countWork(em, [community], actor, nowMs),
    loadRoster(em, community, nowMs),
  ]);
  const loads = new Map(counts.people.map((one) => [one.id, one.open]));
  const standing = new Set(onDutyAt(roster, nowMs).map((turn) => turn.staff));
  const candidates = people.map((person) => ({
    person,
    load: loads.get(person.id) ?? 0,
    onDuty: standing.has(person.id),
  }));
  const rank = ({ person, onDuty, load }: Candidate): number[] => [
    person.roles.includes('manager') ? 1 : 0,
    onDuty ? 0 : 1,
    person.roles.includes('technician') ? 0 : 1,
    load,
  ];
  return candidates.toSorted((one, other) => {
    const theirs = rank(other);
    return rank(one).reduce((found, value, index) => found || value - (theirs[index] ?? 0), 0);
  });
}

/** The window by which several requests are given to one colleague; one that says so where there is none. */
export function assignSeveralModal(
  { requests, people }: ToAssign,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const term = terms(language);
  const title = t['modal.work_assign']();
  if (requests.length === 0) return noticeModal(title, t['work.nothing_to_assign'](), language);
  const offered = requests.map((one) =>
    option(
      t['option.work']({
        number: one.number,
        what: matterWords(one.kind, one.category, language),
        place: one.address ?? t['work.no_place'](),
        urgency: term.urgency[one.urgency],
        late: one.late,
      }),
      one.id,
    ),
  );
  const who = people.slice(0, optionsMax).map(({ person, load, onDuty }) =>
    option(
      t['option.staff']({
        name: staffName(person, language),
        roles: person.roles.map((role) => term.role[role]).join('/'),
        load,
        onDuty,
      }),
      person.id,
    ),
  );
  return modal(
    'work.assign',
    title,
    t['modal.submit'](),
    window,
    [
      input(
        'requests',
        t['field.work_requests'](),
        { ...multiSelect(offered), max_selected_items: assignedAtOnceMax },
        { hint: t['hint.work_requests']() },
      ),
      input('staff', t['field.staff'](), select(who)),
      input('note', t['field.note'](), textField(500), { optional: true }),
    ],
    language,
  );
}
