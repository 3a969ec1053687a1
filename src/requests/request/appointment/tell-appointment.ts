import { belongsSomewhere } from '../../../community/belongs-somewhere.ts';
import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { threadOf } from '../../../delivery/cards.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import type { Button, Still } from '../../../delivery/parts.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { staffView } from '../../../staff/people/find-staff.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { type DeskTexts, deskTexts } from '../../../texts/desk/desk.ts';
import { describeWindow } from '../../../texts/format-time.ts';
import { type ResidentTexts, residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';
import { addPhoneLine, isCalled } from '../../calls/add-phone-line.ts';
import type { Request } from '../entities.ts';
import { peopleOf } from '../ladder/people.ts';
import { languageOf, requestMessage } from '../telling/tell.ts';
import type { TimeWindow } from './appointment.ts';
import { windowButtons } from './window-buttons.ts';

/** What the resident's words are made with. */
export type ForResident = {
  t: ResidentTexts;
  language: Language;
  number: number;
  /** Who comes, as residents read them; null while nobody has it. */
  who: string | null;
  when(window: TimeWindow): string;
  /** The buttons of the times that are offered, in rows. */
  windows(): Button[][];
};

type Told = {
  key: string;
  text(of: ForResident): string;
  buttons?(of: ForResident): Button[][];
  /** What must hold when it is sent, and until when it can be. */
  still?: Still;
  until?: number;
};

/** The chat a resident hears of their request in; null where they are there no more. */
export async function chatOfRequest(work: Work, request: Request): Promise<Chat | null> {
  if (request.chat === null) return null;
  const chat = await work.em.findOne(Chat, { id: request.chat });
  if (!chat || chat.resident !== request.resident) return null;
  return (await belongsSomewhere(work.em, chat.resident, work.nowMs)) ? chat : null;
}

/** Tells the resident about their appointment in their chat; who has none is called, and that stands on the phone list. */
export async function tellOfAppointment(work: Work, request: Request, told: Told): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const called = await isCalled(work, request);
  const chat = called ? null : await chatOfRequest(work, request);
  if (!chat && !called) return;
  const language = chat ? await languageOf(work, chat, request.community) : community.locale;
  const staff = request.assignee
    ? await work.em.findOne(Staff, { id: request.assignee, active: true })
    : null;
  const of: ForResident = {
    t: residentTexts(language),
    language,
    number: request.number,
    who: staff && publicName(staffView(staff), language),
    when: (window) => describeWindow(window, community.timeZone, language),
    windows: () => windowButtons(request.number, work.nowMs, community, language),
  };
  if (!chat)
    return addPhoneLine(work, { community: request.community, request: request.id }, told.text(of));
  writeToOutbox(work, {
    key: told.key,
    destination: destinations.chat(chat.id),
    lane: 'status',
    about: request.id,
    until: told.until,
    part: {
      to: 'chat',
      kind: 'text',
      text: told.text(of),
      buttons: told.buttons?.(of),
      replyTo: await requestMessage(work, request),
      still: told.still,
    },
  });
}

/** Writes into the thread of the request's card; names whoever has it, or the desk, and the desk beside them where it has to know. */
export async function noteOfAppointment(
  work: Work,
  request: Request,
  note: {
    key: string;
    text(of: { t: DeskTexts; locale: Language; when(window: TimeWindow): string }): string;
    alsoDesk?: boolean;
    still?: Still;
  },
): Promise<void> {
  const thread = await threadOf(work, 'request', request.id);
  if (!thread) return;
  const { locale, timeZone } = await work.em.findOneOrFail(Community, { id: request.community });
  const { holder, desk } = await peopleOf(work.em, request, 'answer', work.nowMs);
  const named = holder.length === 0 || note.alsoDesk ? [...holder, ...desk] : holder;
  writeToOutbox(work, {
    key: `${note.key}:note`,
    destination: thread,
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'note',
      text: note.text({
        t: deskTexts(locale),
        locale,
        when: (window) => describeWindow(window, timeZone, locale),
      }),
      mention: named.map((one) => one.slackUser),
      ...(note.still ? { still: note.still } : {}),
    },
  });
}
