import type { EntityManager } from '@mikro-orm/postgresql';
import { type Category, type RequestKind, requestStates } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import { redrawCards, threadOf } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import { lockRequest } from '../request/act-on-request.ts';
import { Request, RequestEntry } from '../request/entities.ts';
import { isOpen } from '../request/lifecycle.ts';
import { addPhoneLine } from './add-phone-line.ts';
import type { ContactLog } from './call-entities.ts';
import type { CallEntry } from './call-entry.ts';

/** A request of a home that is not done yet, as whoever takes a call chooses among them. */
export type OpenOne = { number: number; kind: RequestKind; category: Category; words: string };

/** More of one home are no choice any more. */
const openMax = 10;
const openStates = requestStates.filter(isOpen);

/** What is open for a home, the newest first, without what was filed unnamed. */
export async function openOfHome(em: EntityManager, unit: string): Promise<OpenOne[]> {
  const open = await em.find(
    Request,
    { unit, state: { $in: openStates }, anonymous: false },
    { orderBy: { number: 'desc' }, limit: openMax },
  );
  return open.map(({ number, kind, category, words }) => ({ number, kind, category, words }));
}

/** Whether a call seems to be about a request that is open: the same kind of matter, of the same category. */
export const isAbout = (
  open: Pick<OpenOne, 'kind' | 'category'>,
  matter: { kind: RequestKind; category: Category },
): boolean =>
  matter.category !== 'none' && open.kind === matter.kind && open.category === matter.category;

/** The open request of a community that a call is to be added to, locked; null where there is none of that number. */
export async function openByNumber(
  work: Work,
  community: string,
  number: number,
): Promise<Request | null> {
  const found = await work.em.findOne(Request, { number, community, anonymous: false });
  const request = found && (await lockRequest(work, found.id));
  return request && isOpen(request.state) ? request : null;
}

/**
 * What somebody said on the phone, at the desk or in a letter belongs to a request that is open: it
 * stands in its history and in the thread of its card, where whoever has it is called by name.
 */
export async function addCallTo(
  work: Work,
  log: ContactLog,
  request: Request,
  { entry, actor }: { entry: CallEntry; actor: StaffView },
): Promise<{ id: string; number: number; told: 'added' }> {
  log.request = request.id;
  log.unit ??= request.unit;
  log.resident ??= request.resident;
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: 'resident',
    actor: entry.caller?.resident ?? null,
    verb: 'resident_said',
    data: { text: entry.words },
    files: [],
  });
  await work.em.flush();
  await tellThread(work, log, request, entry, actor);
  await redrawCards(work, 'request', request.id);
  // Who wrote a letter has not heard that it was read.
  if (entry.source === 'letter' && request.chat === null) {
    const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
    await addPhoneLine(
      work,
      { community: request.community, request: request.id },
      residentTexts(locale)['request.added']({ number: request.number, who: null }),
    );
  }
  return { id: request.id, number: request.number, told: 'added' };
}

async function tellThread(
  work: Work,
  log: ContactLog,
  request: Request,
  { words, served }: CallEntry,
  actor: StaffView,
): Promise<void> {
  const thread = await threadOf(work, 'request', request.id);
  if (!thread) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const t = deskTexts(locale);
  const by = staffName(actor, locale);
  const holder = request.assignee
    ? await work.em.findOne(Staff, { id: request.assignee, active: true })
    : null;
  const mention = holder ? [holder.slackUser] : [];
  const cause = causes.call(log.id);
  writeToOutbox(work, {
    key: `${cause}:added`,
    destination: thread,
    lane: 'conversation',
    part: { to: 'staff', kind: 'said', heading: t['said.entered']({ by }), words, mention },
  });
  if (served !== '')
    writeToOutbox(work, {
      key: `${cause}:served`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'note', text: t['note.served']({ by, text: served }) },
    });
}
