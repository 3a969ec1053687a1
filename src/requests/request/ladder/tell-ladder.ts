import { belongsSomewhere } from '../../../community/belongs-somewhere.ts';
import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { threadOf } from '../../../delivery/cards.ts';
import { causes } from '../../../delivery/causes.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { staffWhoMay } from '../../../staff/people/find-staff.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { describeMoment } from '../../../texts/format-time.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';
import { addLineFor } from '../../calls/add-phone-line.ts';
import type { Request } from '../entities.ts';
import type { OpenPromise } from '../late.ts';
import { languageOf, outcomeButtons, requestMessage } from '../telling/tell.ts';
import { type Rung, toldBefore } from './ladder.ts';
import { type People, peopleOf } from './people.ts';

/** Tells those of a rung, in the thread of the request, what is promised by when, and why it comes to them. */
export async function tellRung(
  work: Work,
  request: Request,
  { promise, dueAt }: OpenPromise,
  { to, people, before }: { to: Rung; people: People; before: readonly Rung[] },
): Promise<void> {
  const thread = await threadOf(work, 'request', request.id);
  if (!thread) return;
  const { locale, timeZone } = await work.em.findOneOrFail(Community, { id: request.community });
  const t = deskTexts(locale);
  const [holder] = people.holder;
  const who = holder ? staffName(holder, locale) : null;
  const said =
    dueAt <= work.nowMs
      ? promise === 'answer' && who === null
        ? t['note.late']()
        : t[`note.late_${promise}`]()
      : t['note.due']({
          what: t[`note.what_${promise}`](),
          at: describeMoment(dueAt, timeZone, locale),
          who,
        });
  const names = (rung: Rung): string =>
    rung === 'desk'
      ? t['note.the_desk']()
      : people[rung].map((one) => staffName(one, locale)).join(listComma(locale));
  const told = before.map(names).filter((one) => one !== '');
  const why = told.length > 0 ? t['note.climbed']({ told: told.join(listComma(locale)) }) : '';
  writeToOutbox(work, {
    key: causes.ladder(request.id, promise, dueAt, to),
    destination: thread,
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text: why === '' ? said : `${said}${locale === 'en' ? ' ' : ''}${why}`,
      mention: people[to].map((one) => one.slackUser),
      // Whoever has kept it meanwhile needs no word of it.
      still: { what: 'promise_open', request: request.id, promise, dueAt },
    },
  });
}

/** The chat a resident hears of a request in; null where they are there no more. */
async function chatOf(work: Work, request: Request): Promise<Chat | null> {
  if (request.chat === null) return null;
  const chat = await work.em.findOne(Chat, { id: request.chat });
  if (!chat || chat.resident !== request.resident || !chat.reachable) return null;
  return (await belongsSomewhere(work.em, chat.resident, work.nowMs)) ? chat : null;
}

/** Tells the resident that what was promised is not yet, why, who knows, and by when they hear again: in their chat, or by the phone list. */
export async function tellDelay(
  work: Work,
  request: Request,
  { promise, dueAt, untilAt }: OpenPromise & { untilAt: number },
): Promise<void> {
  const promised = await delayWords(work, request, { promise, dueAt, untilAt });
  if (await addLineFor(work, request, promised)) return;
  const chat = await chatOf(work, request);
  if (!chat) return;
  writeToOutbox(work, {
    key: causes.delay(request.id, promise, dueAt, untilAt),
    destination: destinations.chat(chat.id),
    lane: 'status',
    about: request.id,
    // Said too late it would promise what is over.
    until: untilAt,
    part: {
      to: 'chat',
      kind: 'text',
      text: promised(await languageOf(work, chat, request.community)),
      replyTo: await requestMessage(work, request),
    },
  });
}

/** That it is not yet, in the language of whoever hears it. */
async function delayWords(
  work: Work,
  request: Request,
  { promise, dueAt, untilAt }: OpenPromise & { untilAt: number },
): Promise<(language: Language) => string> {
  const { timeZone } = await work.em.findOneOrFail(Community, { id: request.community });
  const people = await peopleOf(work.em, request, promise, work.nowMs);
  const [holder] = people.holder;
  const told = toldBefore(request, { promise, dueAt });
  const [manager] = told.includes('manager') ? people.manager : [];
  const given = request.state === 'assigned' && promise !== 'escalation';
  return (language) => {
    const t = residentTexts(language);
    const who = holder ? publicName(holder, language) : null;
    const p = { who: who ?? t['status.nobody']() };
    const why =
      who === null
        ? t['late.why_nobody']()
        : given
          ? t['late.why_assigned'](p)
          : t[`late.why_${promise}`](p);
    return t['news.not_yet']({
      number: request.number,
      why,
      manager: manager ? publicName(manager, language) : null,
      urged: told.length > 0,
      until: describeMoment(untilAt, timeZone, language),
    });
  };
}

/**
 * Asks once more for the word of whoever a request was done for: in their chat, and where they
 * have none by a call, which is never made by who did the work.
 */
export async function askVerdict(work: Work, request: Request): Promise<void> {
  const chat = await chatOf(work, request);
  if (!chat) return askByPhone(work, request);
  const language = await languageOf(work, chat, request.community);
  const t = residentTexts(language);
  writeToOutbox(work, {
    key: causes.verdict(request.id, request.doneAt),
    destination: destinations.chat(chat.id),
    lane: 'status',
    about: request.id,
    part: {
      to: 'chat',
      kind: 'text',
      text: t['news.ask_verdict']({ number: request.number }),
      buttons: [outcomeButtons(request.number, language)],
      replyTo: await requestMessage(work, request),
    },
  });
}

async function askByPhone(work: Work, request: Request): Promise<void> {
  const thread = await threadOf(work, 'request', request.id);
  if (!thread) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const able = await staffWhoMay(work.em, request.community, 'request.close');
  const others = able.filter((one) => one.id !== request.doneBy);
  const desk = others.filter((one) => one.roles.includes('reception'));
  const asked: StaffView[] = desk.length > 0 ? desk : others;
  writeToOutbox(work, {
    key: causes.verdict(request.id, request.doneAt),
    destination: thread,
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text: deskTexts(locale)['note.ask_verdict'](),
      mention: asked.map((one) => one.slackUser),
    },
  });
}
