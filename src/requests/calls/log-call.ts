import { sql } from 'kysely';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { NotDone, type Refused } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import type { Understand } from '../../understanding/reading/understand.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import type { Request } from '../request/entities.ts';
import { openRequest } from '../request/open-request.ts';
import { staffCardWordsMax } from '../request/views/card-words.ts';
import { loadRequestView } from '../request/views/load-views.ts';
import { filedLine } from '../request/views/resident-card.ts';
import { addPhoneLine } from './add-phone-line.ts';
import { addCallTo, isAbout, type OpenOne, openByNumber, openOfHome } from './add-to-open.ts';
import { ContactLog } from './call-entities.ts';
import type { CallEntry } from './call-entry.ts';
import { raiseFromCall } from './raise-from-call.ts';
import { type LoggedBefore, loggedBefore } from './same-call.ts';
import { type CallMatter, understandCall } from './understand-call.ts';

export type Logged =
  | {
      ok: true;
      matter: CallMatter;
      /** `told` is by which way its author hears of it: in chat, or on the phone list; `added` to one that was open. */
      request: { id: string; number: number; told: 'chat' | 'phone' | 'added' } | null;
      /** Raised by the words, with the entry that it came of. */
      emergency: { number: number; log: string } | null;
    }
  | AskedBack
  | Refused;

/** What is asked first: whether it is the call that was entered a moment ago, or is about what is open for the home; `about` is the likeliest. */
export type AskedFirst =
  | { before: LoggedBefore }
  | { open: readonly OpenOne[]; about: number }
  | { noSuch: number };

/** Nothing was entered: something is asked first. */
export class AskedBack extends NotDone {
  readonly asks: AskedFirst;

  constructor(asks: AskedFirst) {
    super();
    this.asks = asks;
  }
}

/**
 * Puts a call, a visit or a letter into the register, and makes of it what was said: a
 * request on the same desk as those from the bot, or nothing further. Words that tell of
 * danger raise the emergency they would raise from a resident's chat: surely, in place of a
 * request, or as a question, which calls those on duty when nobody answers it.
 */
export const logCall = (office: Office, input: CallInput): Promise<Logged> =>
  inOneTransaction(office, (work) => logCallIn(work, input));

export type CallInput = {
  slackUser: string;
  /** Where it belongs when no home says so. */
  community: string;
  entry: CallEntry;
  understand: Understand;
  key: string;
};

/** The same within a transaction that does more, such as a collector's visit. */
export async function logCallIn(work: Work, input: CallInput): Promise<Logged> {
  const { entry } = input;
  const place = entry.caller?.community ?? input.community;
  const asked = await actorWhoMay(work.em, input.slackUser, place, 'call.log');
  if (!asked.ok) return asked;
  const community = await work.em.findOneOrFail(Community, { id: place });
  const { understand } = input;
  const reading = { understand, nowMs: work.nowMs, timeZone: community.timeZone };
  const matter = understandCall(entry.words, entry.kind, reading);
  // Two who enter the same call stand one behind the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calls:${place}`}, 0))`.execute(
    work.em.getKysely(),
  );
  // Nothing is asked before danger is called.
  const same =
    entry.again || matter.danger
      ? null
      : await loggedBefore(work, asked.actor, place, entry, matter);
  if (same) return new AskedBack({ before: same });
  const belongs = await requestOf(work, place, entry, matter);
  if ('ask' in belongs) return new AskedBack(belongs.ask);
  const log = await write(work, { community, actor: asked.actor, entry, matter });
  const { danger } = matter;
  const raised =
    danger && (await raiseFromCall(work, { log, danger, actor: asked.actor, key: input.key }));
  log.emergency = raised?.id ?? null;
  // Whoever has the emergency sees to it; what may be none is a matter like any other as well.
  const opens = entry.outcome === 'request' && danger?.level !== 'alert';
  const by = { entry, actor: asked.actor };
  const request = belongs.request
    ? await addCallTo(work, log, belongs.request, by)
    : opens
      ? await openFrom(work, log, entry, matter, asked.actor)
      : null;
  const emergency = raised && { number: raised.number, log: log.id };
  return { ok: true, matter, request, emergency };
}

/** The open request that a call belongs to, if any; or what has to be asked first. Danger waits for no answer. */
async function requestOf(
  work: Work,
  community: string,
  entry: CallEntry,
  matter: CallMatter,
): Promise<{ request: Request | null } | { ask: AskedFirst }> {
  const { adds, caller } = entry;
  if (typeof adds === 'number') {
    const request = await openByNumber(work, community, adds);
    return request || matter.danger ? { request } : { ask: { noSuch: adds } };
  }
  const unit = caller?.unit ?? null;
  if (adds === 'new' || matter.danger || entry.outcome !== 'request' || unit === null)
    return { request: null };
  const open = await openOfHome(work.em, unit);
  const about = open.find((one) => isAbout(one, matter));
  return about ? { ask: { open, about: about.number } } : { request: null };
}

async function write(
  work: Work,
  of: { community: Community; actor: StaffView; entry: CallEntry; matter: CallMatter },
): Promise<ContactLog> {
  const { entry, matter, actor } = of;
  const log = work.em.create(ContactLog, {
    id: work.chance.id(work.nowMs),
    community: of.community.id,
    at: work.nowMs,
    takenBy: actor.id,
    source: entry.source,
    caller: entry.typed,
    callerPhone: entry.phone,
    unit: entry.caller?.unit ?? null,
    resident: entry.caller?.resident ?? null,
    words: entry.words,
    served: entry.served,
    outcome: entry.outcome,
    kind: matter.kind,
    category: matter.category,
    request: null,
    emergency: null,
    callBack: entry.callBack,
    calledBackAt: null,
    calledBackBy: null,
  });
  const { source, outcome } = entry;
  recordAudit(work, { kind: 'staff', id: actor.id }, 'call.logged', 'call', log.id, {
    source,
    outcome,
  });
  await work.em.flush();
  return log;
}

/** The request of a call; who has no chat is told by phone. */
async function openFrom(
  work: Work,
  log: ContactLog,
  entry: CallEntry,
  matter: CallMatter,
  actor: StaffView,
): Promise<{ id: string; number: number; told: 'chat' | 'phone' }> {
  const { caller, words } = entry;
  const chat = caller?.resident
    ? await work.em.findOne(Chat, { resident: caller.resident, kind: 'private', reachable: true })
    : null;
  const { request, card } = await openRequest(work, {
    draft: {
      kind: matter.kind,
      category: matter.category,
      urgency: matter.urgency,
      words,
      files: [],
      home: caller?.unit ? { unit: caller.unit } : null,
      wished: matter.wished,
      anonymous: false,
    },
    community: log.community,
    resident: caller?.resident ?? null,
    chat: chat?.id ?? null,
    adopt: null,
    entered: { source: entry.source, staff: actor.id },
  });
  log.request = request.id;
  await work.em.flush();
  const { locale } = await work.em.findOneOrFail(Community, { id: log.community });
  const t = deskTexts(locale);
  const by = staffName(actor, locale);
  const thread = destinations.thread(card);
  const cause = causes.request(request.id);
  if (words.length > staffCardWordsMax)
    writeToOutbox(work, {
      key: `${cause}:words`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'said', heading: t['said.entered']({ by }), words },
    });
  if (entry.served !== '')
    writeToOutbox(work, {
      key: `${cause}:served`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'note', text: t['note.served']({ by, text: entry.served }) },
    });
  // Who called or came by hears the number at once; who wrote a letter has not heard anything.
  if (!chat && entry.source === 'letter') {
    const view = await loadRequestView(work.em, request.id);
    if (view)
      await addPhoneLine(
        work,
        { community: log.community, request: request.id },
        filedLine(view, locale),
      );
  }
  return { ...request, told: chat ? 'chat' : 'phone' };
}
