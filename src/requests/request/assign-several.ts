import { Community } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView, staffWhoMay } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { redrawHome, tellColleague } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { actByStaff, lockRequest } from './act-on-request.ts';
import type { Request } from './entities.ts';
import { viewOf } from './views/load-views.ts';
import { oneLine } from './views/one-line.ts';

/** So many are given out at once, so that it is done while whoever does it waits. */
export const assignedAtOnceMax = 20;

/** What came of it, request by request; `number` is null of one that is not there any more. */
export type AssignedSeveral = {
  ok: true;
  to: StaffView;
  given: number[];
  refused: { number: number | null; why: Refused }[];
};

/**
 * Gives several requests of a community to one colleague, in one transaction: each as a single
 * one would be, with its resident told and its card drawn anew, and the colleague hears of all
 * of them in one message. What cannot be given, such as one that somebody took meanwhile, is
 * said by its number, and the rest stands. `key` makes a repeat harmless.
 */
export async function assignSeveral(
  office: Office,
  input: {
    slackUser: string;
    community: string;
    requests: readonly string[];
    to: string;
    note: string;
    key: string;
  },
): Promise<AssignedSeveral | Refused> {
  return inOneTransaction(office, async (work) => {
    const { community, note, key } = input;
    const allowed = await actorWhoMay(work.em, input.slackUser, community, 'request.assign');
    if (!allowed.ok) return allowed;
    const { actor } = allowed;
    const people = await staffWhoMay(work.em, community, 'request.claim');
    const to = people.find((one) => one.id === input.to);
    if (!to) return refusal('cannot_take');
    // In one order whoever gives them out, so that two who do it at once do not wait for each other.
    const ids = [...new Set(input.requests)].toSorted().slice(0, assignedAtOnceMax);
    const given: Request[] = [];
    const refused: AssignedSeveral['refused'] = [];
    for (const id of ids) {
      const request = await lockRequest(work, id);
      if (request?.community !== community) {
        refused.push({ number: null, why: refusal('not_found') });
        continue;
      }
      const command = { verb: 'assign', to: to.id, note, together: true } as const;
      const asked = { request: id, command, files: [], key: `${key}:${id}` };
      const result =
        (await takenMeanwhile(work, request)) ?? (await actByStaff(work, actor, asked));
      if (result.ok) given.push(request);
      else refused.push({ number: request.number, why: result });
    }
    const inOrder = given.toSorted((one, other) => one.number - other.number);
    if (inOrder.length > 0) await tellOfAll(work, { actor, to, given: inOrder, note, key });
    return { ok: true, to, given: inOrder.map((one) => one.number), refused };
  });
}

/** They were chosen as what nobody has: what somebody has by now stays with them. */
async function takenMeanwhile(work: Work, { assignee }: Request): Promise<Refused | null> {
  const holder = assignee && (await work.em.findOne(Staff, { id: assignee, active: true }));
  return holder ? refusal('taken', [staffView(holder)]) : null;
}

/** One message for all of them, with a way to the list of what is theirs. */
async function tellOfAll(
  work: Work,
  of: { actor: StaffView; to: StaffView; given: readonly Request[]; note: string; key: string },
): Promise<void> {
  const { actor, to, given, note, key } = of;
  const [first] = given;
  if (!first) return;
  const community = await work.em.findOneOrFail(Community, { id: first.community });
  const language = to.reads ?? community.locale;
  const t = staffTexts(language);
  const lines: string[] = [];
  for (const request of given) lines.push(oneLine(await viewOf(work.em, request, false), language));
  tellColleague(work, to, {
    key: `${key}:given`,
    text: t['work.given']({
      by: staffName(actor, language),
      count: given.length,
      list: lines.join('\n'),
      note,
    }),
    button: {
      control: 'work.list',
      caption: t['action.work_see'](),
      id: community.id,
      step: 'mine',
    },
  });
  redrawHome(work, to, key);
}
