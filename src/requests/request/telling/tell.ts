import type { EntryVerb } from '../../../codes.ts';
import { isJob } from '../../../codes.ts';
import { belongsSomewhere } from '../../../community/belongs-somewhere.ts';
import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { threadOf } from '../../../delivery/cards.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { Card } from '../../../delivery/entities.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import type { Button, MessageRef } from '../../../delivery/parts.ts';
import { staffWhoMay } from '../../../staff/people/find-staff.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { describeMoment, describeWindow } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { waitLine } from '../../../texts/residents/wait-line.ts';
import type { Work } from '../../../work.ts';
import { addLineFor } from '../../calls/add-phone-line.ts';
import { returnedNote } from '../../dispatch/dispatch-words.ts';
import { withVerdict } from '../dispute/dispute-news.ts';
import type { Tell } from '../lifecycle.ts';
import { type FileRef, outcomes } from '../request.ts';
import { costLine, notOurs } from '../views/resident-card.ts';
import { doneOutside, type RequestView } from '../views/view.ts';
import { deskOf, givenOutNote, urgedNote } from './desk-notes.ts';
import { saidToStaff } from './for-staff.ts';

type Actor = { kind: 'staff' | 'resident' | 'system'; id: string | null };

/** The language of a chat: the resident's choice, else the community's. */
export async function languageOf(
  work: Work,
  chat: Chat | null,
  community: string,
): Promise<Language> {
  if (chat?.language) return chat.language;
  return (await work.em.findOneOrFail(Community, { id: community })).locale;
}

/**
 * Tells the resident of a change, in their language, as an answer to the
 * message that stands for the request. Nobody is told what they did themselves.
 */
export async function tellResident(
  work: Work,
  view: RequestView,
  tell: Tell,
  actor: Actor,
  files: FileRef[],
  key: string,
): Promise<void> {
  if (actor.kind === 'resident') return;
  if (await tellByPhone(work, view, tell)) return;
  const chat = view.chat === null ? null : await work.em.findOne(Chat, { id: view.chat });
  if (!chat || !(await belongsSomewhere(work.em, chat.resident, work.nowMs))) return;
  const language = await languageOf(work, chat, view.community.id);
  const text = newsText(view, tell, language);
  if (text === null) return;
  const destination = destinations.chat(chat.id);
  writeToOutbox(work, {
    key: `${key}:tell`,
    destination,
    lane: 'status',
    about: view.id,
    // An appointment that is over is no news any more.
    until: tell === 'waiting' ? (view.waitUntil ?? undefined) : undefined,
    part: {
      to: 'chat',
      kind: 'text',
      text,
      buttons: newsButtons(view, tell, language),
      replyTo: await requestMessage(work, view),
    },
  });
  const who = view.doneBy ?? view.assignee;
  const caption = residentTexts(language)['reply.file']({
    who: who ? publicName(who, language) : residentTexts(language)['status.nobody'](),
    number: view.number,
  });
  files.forEach((file, index) => {
    writeToOutbox(work, {
      key: `${key}:tell-file:${index}`,
      destination,
      lane: 'status',
      about: view.id,
      part: { to: 'chat', kind: 'file', file, caption },
    });
  });
}

/** Who has no chat, or has stopped the bot, is called: what it would have said stands on the phone list. Resolves to whether they are. */
async function tellByPhone(work: Work, view: RequestView, tell: Tell): Promise<boolean> {
  const resident = view.resident?.id ?? null;
  const of = { ...view, resident, community: view.community.id };
  const { locale } = await work.em.findOneOrFail(Community, { id: of.community });
  const words = newsText(view, tell, locale);
  return words !== null && addLineFor(work, of, () => words);
}

/** The message in the resident's chat that stands for the request, when it is there. */
export async function requestMessage(
  work: Work,
  view: { id: string; chat: number | null },
): Promise<MessageRef | undefined> {
  const card = await work.em.findOne(
    Card,
    // It may stand in a chat that the person has left for another one.
    { surface: 'telegram', subjectKind: 'request', subject: view.id, place: String(view.chat) },
    { fields: ['remoteId'] },
  );
  return card?.remoteId ? { remoteId: card.remoteId } : undefined;
}

/** What a resident hears of a change; null for nothing. */
export function newsText(view: RequestView, tell: Tell, language: Language): string | null {
  const news = newsOf(view, tell, language);
  const { dropped } = view.appointment;
  if (news === null || dropped === null || ![view.closedAt, view.doneAt].includes(dropped.at))
    return news;
  // Whoever agreed to a time is not left waiting for it.
  const when = describeWindow(dropped, view.community.timeZone, language);
  return `${news}\n${residentTexts(language)['visit.dropped']({ when })}`;
}

function newsOf(view: RequestView, tell: Tell, language: Language): string | null {
  const t = residentTexts(language);
  const { number } = view;
  const who = view.assignee ? publicName(view.assignee, language) : t['status.nobody']();
  switch (tell) {
    case 'claimed':
      return t['news.claimed']({ number, who });
    case 'assigned':
      return withVisit(t['news.assigned']({ number, who }), view, language);
    case 'started':
      return view.assignee?.roles.includes('technician')
        ? t['news.set_out']({ number, who })
        : t['news.started']({ number, who });
    case 'arrived':
      return t['news.arrived']({ number, who });
    case 'contained':
      return t['news.contained']({ number, who });
    case 'waiting': {
      const wait = { reason: view.waitReason ?? ('third_party' as const), until: view.waitUntil };
      const about = { kind: view.kind, timeZone: view.community.timeZone };
      return t['news.waiting']({
        number,
        wait: waitLine(wait, about, language),
        note: view.waitNote ?? '',
      }).trim();
    }
    case 'resumed':
      return t['news.resumed']({ number });
    case 'returned':
      return withVisit(t['news.returned']({ number }), view, language);
    case 'done': {
      const by = doneOutside(view) ?? (view.doneBy ? publicName(view.doneBy, language) : who);
      const done = t['news.done']({
        number,
        who: by,
        note: view.doneNote ?? '',
        cost: costLine(view, language),
      });
      return withVerdict(done, view, language, { asks: true });
    }
    case 'partly':
      return partlyNews(view, language);
    case 'declined':
      return withVerdict(t['news.declined']({ number, ...notOurs(view) }), view, language, {
        asks: true,
      });
    case 'closed':
      if (!isJob(view.kind)) return t['news.read']({ number, reason: view.closedReason ?? '' });
      return withVerdict(
        t['news.closed']({ number, reason: view.closedReason ?? '' }),
        view,
        language,
      );
    case 'merged':
      return view.mergedInto?.own
        ? t['news.merged']({ number, into: view.mergedInto.number })
        : t['news.merged_other']({ number });
    case 'reopened':
      return t['news.reopened']({ number });
    case 'escalated':
      return t['news.escalated']({
        number,
        who: view.escalatedTo ? publicName(view.escalatedTo, language) : null,
        by:
          view.escalationDueAt === null
            ? null
            : describeMoment(view.escalationDueAt, view.community.timeZone, language),
      });
  }
}

/** News of who has it, and below it that the agreed time stays, where one was. */
function withVisit(news: string, view: RequestView, language: Language): string {
  const t = residentTexts(language);
  const { standing } = view.appointment;
  if (standing?.state !== 'agreed') return news;
  const when = describeWindow(standing, view.community.timeZone, language);
  const said = view.assignee
    ? t['visit.goes_on']({ who: publicName(view.assignee, language), when })
    : t['visit.keeps']({ when });
  return `${news}\n${said}`;
}

/** What was done for now, and what is left until when. */
function partlyNews(view: RequestView, language: Language): string {
  const t = residentTexts(language);
  const done = view.history.at(-1)?.data.for_now;
  const wait = { reason: view.waitReason ?? ('third_party' as const), until: view.waitUntil };
  return t['news.partly']({
    number: view.number,
    who: view.assignee ? publicName(view.assignee, language) : t['status.nobody'](),
    done: typeof done === 'string' ? done : '',
    left: view.waitNote ?? '',
    wait: waitLine(wait, { kind: view.kind, timeZone: view.community.timeZone }, language),
  });
}

function newsButtons(view: RequestView, tell: Tell, language: Language): Button[][] | undefined {
  if (!isJob(view.kind)) return undefined;
  if (tell === 'done') return [outcomeButtons(view.number, language)];
  if (tell === 'declined')
    return [
      [
        {
          caption: residentTexts(language)['button.object'](),
          action: { verb: 'object', request: view.number },
        },
      ],
    ];
  if (tell === 'closed') return [outcomeButtons(view.number, language).slice(-1)];
  return undefined;
}

/** The verdicts a resident can tap: solved, partly, not solved. */
export function outcomeButtons(number: number, language: Language): Button[] {
  const t = residentTexts(language);
  return outcomes.map((outcome) => ({
    caption: t[`button.${outcome}`](),
    action: { verb: 'outcome' as const, request: number, outcome },
  }));
}

/** Writes into the thread of the request's card what the staff must hear, naming whom it concerns. */
export async function tellStaff(
  work: Work,
  view: RequestView,
  verb: EntryVerb,
  actor: Actor,
  files: FileRef[],
  key: string,
): Promise<void> {
  const thread = await threadOf(work, 'request', view.id);
  if (!thread) return;
  const community = await work.em.findOneOrFail(Community, { id: view.community.id });
  const t = deskTexts(community.locale);
  const note = await noteFor(work, view, verb, actor, community.locale);
  if (note)
    writeToOutbox(work, {
      key: `${key}:note`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'note', ...note },
    });
  const saidBy = saidToStaff(view, verb, actor, t);
  if (saidBy === null) return;
  // As the history shows them: a file's name may say whose it is.
  const entry = view.history.at(-1);
  const shown = entry && files.length > 0 ? entry.files : files;
  shown.forEach((file, index) => {
    writeToOutbox(work, {
      key: `${key}:file:${index}`,
      destination: thread,
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'file',
        file,
        heading: saidBy,
      },
    });
  });
}

/** Why a request is back at the desk, where nobody gave it back. */
const whyReturned = (entry: RequestView['history'][number] | undefined) =>
  entry?.data.unanswered === true ? 'unanswered' : entry?.data.shift === true ? 'shift' : null;

/** The words for the staff, and whom they mention; null where there is nothing to say. */
async function noteFor(
  work: Work,
  view: RequestView,
  verb: EntryVerb,
  actor: Actor,
  locale: Language,
): Promise<{ text: string; mention: string[] } | null> {
  const t = deskTexts(locale);
  const entry = view.history.at(-1);
  const text = typeof entry?.data.text === 'string' ? entry.data.text : '';
  const by = entry && typeof entry.by === 'object' ? staffName(entry.by, locale) : '';
  const holder = view.assignee ? [view.assignee.slackUser] : [];
  switch (verb) {
    case 'assigned':
      // Of several at once whoever got them hears in one message.
      return {
        text: t['note.assigned']({ by, text }) + goesWith(view, locale),
        mention: entry?.data.together === true ? [] : holder,
      };
    case 'dispatched':
    case 'offered':
      return givenOutNote(work, view, locale);
    case 'transferred':
      return {
        text: t['note.transferred']({ by, text }) + goesWith(view, locale),
        mention: holder,
      };
    case 'merged':
      return {
        text: t['note.merged']({ by, number: view.mergedInto?.number ?? 0 }),
        mention: holder,
      };
    case 'urged':
      return urgedNote(work, view, locale);
    case 'reopened':
    case 'partly':
      return againNote(work, view, verb, locale);
    case 'escalated': {
      if (view.escalatedTo)
        return {
          text: t['note.escalated']({ by, text }),
          mention: [view.escalatedTo.slackUser],
        };
      const managers = (await staffWhoMay(work.em, view.community.id, 'request.close')).filter(
        (one) => one.roles.includes('manager'),
      );
      return {
        text: t['note.escalated']({ by, text }),
        mention: managers.map((one) => one.slackUser),
      };
    }
    case 'returned': {
      const desk = (await staffWhoMay(work.em, view.community.id, 'request.assign')).filter((one) =>
        one.roles.includes('reception'),
      );
      return {
        text: returnedNote(locale, { by, text, why: whyReturned(entry) }),
        mention: desk.map((one) => one.slackUser),
      };
    }
    case 'withdrawn':
      return { text: t['note.withdrawn'](), mention: holder };
    case 'resumed':
      return actor.kind === 'system' ? { text: t['note.wait_over'](), mention: holder } : null;
    default:
      return null;
  }
}

/** That it begins again and why, to whoever has it or to the desk. */
async function againNote(
  work: Work,
  view: RequestView,
  verb: 'reopened' | 'partly',
  locale: Language,
): Promise<{ text: string; mention: string[] }> {
  const t = deskTexts(locale);
  const entry = view.history.at(-1);
  const { text: said, after } = entry?.data ?? {};
  const objects = after === 'declined' && entry?.by === 'resident';
  const text = typeof said === 'string' ? said : '';
  const mention = view.assignee ? [view.assignee.slackUser] : await deskOf(work, view);
  if (verb === 'partly') return { text: t['note.partly']({ left: text }), mention };
  return {
    text: objects ? t['note.objected']({ text }) : t['note.reopened']({ text }),
    mention,
  };
}

/** The visit that was agreed, for whoever comes now. */
function goesWith(view: RequestView, locale: Language): string {
  const { standing } = view.appointment;
  if (standing?.state !== 'agreed') return '';
  const when = describeWindow(standing, view.community.timeZone, locale);
  return `\n${deskTexts(locale)['note.visit_goes_with']({ when })}`;
}
