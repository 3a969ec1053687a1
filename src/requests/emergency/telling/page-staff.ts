import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { everybody, type StaffPart } from '../../../delivery/parts.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { staffView, staffWhoMay } from '../../../staff/people/find-staff.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { type DeskTexts, deskTexts } from '../../../texts/desk/desk.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import { terms } from '../../../texts/terms/terms.ts';
import type { Work } from '../../../work.ts';
import type { Emergency } from '../../request/entities.ts';
import { type Callees, whoToCall } from '../../request/views/load-views.ts';
import { EmergencyPage } from '../entities.ts';
import { type Paged, pagedBetween, silenceMs } from '../ladder.ts';
import type { PageWhy } from '../lifecycle.ts';
import { nameEmergency } from './name-emergency.ts';

/** A page as the lifecycle asks for it. */
export type PageAsked = {
  why: PageWhy;
  steps: readonly [number, number];
  ladder: readonly number[];
  /** The card is new and calls by name itself whoever is paged. */
  byCard: boolean;
  /** Whom it calls, where that is known already. */
  callees?: Callees | undefined;
  key: string;
};

/**
 * Pages staff for an emergency: in its channel, where a change of the card rings at nobody's, and
 * each in their own conversation with the app. Who was paged when is kept, and shown on the card.
 */
export async function pageStaff(work: Work, emergency: Emergency, asked: PageAsked): Promise<void> {
  const { why, steps, ladder } = asked;
  const { chain, all } =
    asked.callees ?? (await whoToCall(work.em, emergency.community, work.nowMs));
  const before = await pagedBefore(work, emergency);
  const anew = why === 'danger' || why === 'another';
  const ids = chain.map((one) => one.id);
  const paged = pagedBetween(ladder, steps, ids, anew ? new Set() : before);
  const people = await withHolder(work, emergency, why, peopleOf(paged, [...chain, ...all], all));
  for (const person of people)
    work.em.create(EmergencyPage, {
      id: work.chance.id(work.nowMs),
      emergency: emergency.id,
      step: steps[1],
      at: work.nowMs,
      staff: person.id,
      everybody: paged === 'everybody',
      // Nobody is telephoned to practise.
      pagerDueAt: emergency.drill ? null : work.nowMs,
      pagerAttempts: 0,
      pagerTakenAt: null,
      pagerFault: null,
    });
  await work.em.flush();
  await sendPages(work, emergency, asked, people, paged === 'everybody');
}

/** Pages those again who were paged already: another danger was told before anybody answered. */
export async function pageAgain(work: Work, emergency: Emergency, key: string): Promise<void> {
  const before = await pagedBefore(work, emergency);
  const all = await staffWhoMay(work.em, emergency.community, 'emergency.ack');
  const people = all.filter((one) => before.has(one.id));
  const asked = { why: 'another', byCard: false, key } as const;
  await sendPages(work, emergency, asked, people, people.length === 0);
}

const peopleOf = (
  paged: Paged,
  known: readonly StaffView[],
  all: readonly StaffView[],
): StaffView[] =>
  paged === 'everybody'
    ? [...all]
    : paged.flatMap((id) => known.find((one) => one.id === id) ?? []);

async function pagedBefore(work: Work, emergency: Emergency): Promise<Set<string>> {
  const pages = await work.em.find(
    EmergencyPage,
    { emergency: emergency.id },
    { fields: ['staff'] },
  );
  return new Set(pages.map((one) => one.staff));
}

/** Whoever had it is paged along with the next: they may only have forgotten to say a word. */
async function withHolder(
  work: Work,
  emergency: Emergency,
  why: PageWhy,
  people: StaffView[],
): Promise<StaffView[]> {
  if ((why !== 'silence' && why !== 'another') || emergency.acknowledgedBy === null) return people;
  if (people.some((one) => one.id === emergency.acknowledgedBy)) return people;
  const holder = await work.em.findOne(Staff, { id: emergency.acknowledgedBy, active: true });
  return holder ? [...people, staffView(holder)] : people;
}

async function sendPages(
  work: Work,
  emergency: Emergency,
  { why, byCard, key }: Pick<PageAsked, 'why' | 'byCard' | 'key'>,
  people: readonly StaffView[],
  all: boolean,
): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: emergency.community });
  const words = await pageWords(work, emergency, why);
  const part = (language: Language): Extract<StaffPart, { kind: 'note' }> => ({
    to: 'staff',
    kind: 'note',
    text: words(deskTexts(language), language),
    still: { what: 'nobody_has_emergency', emergency: emergency.id },
    button: {
      control: 'emergency.ack',
      caption: staffTexts(language)['action.ack'](),
      id: emergency.id,
    },
  });
  if (!byCard || people.length === 0)
    writeToOutbox(work, {
      key: `${key}:page`,
      destination: destinations.channel(emergencyChannel(community)),
      lane: 'emergency',
      part: {
        ...part(community.locale),
        mention: all || people.length === 0 ? [everybody] : people.map((one) => one.slackUser),
      },
    });
  for (const person of people)
    writeToOutbox(work, {
      key: `${key}:page:${person.id}`,
      destination: destinations.user(person.slackUser),
      lane: 'emergency',
      part: part(person.reads ?? community.locale),
    });
}

/** Where a community's emergencies stand. */
export const emergencyChannel = ({ channels }: Community): string =>
  channels.emergency ?? channels.dispatch;

/** What a page says, in the language of whoever reads it. */
async function pageWords(
  work: Work,
  emergency: Emergency,
  why: PageWhy,
): Promise<(t: DeskTexts, language: Language) => string> {
  const name = await nameEmergency(work, emergency);
  const holder =
    emergency.acknowledgedBy === null
      ? null
      : await work.em.findOne(Staff, { id: emergency.acknowledgedBy });
  const minutes = Math.max(
    1,
    Math.round((work.nowMs - (emergency.calledAt ?? work.nowMs)) / 60_000),
  );
  return (t, language) => {
    const what = name(language);
    switch (why) {
      case 'danger':
        return t['page.danger']({ what });
      case 'nobody':
        return holder ? t['page.danger']({ what }) : t['page.nobody']({ what, minutes });
      case 'silence':
        return t['page.silence']({
          what,
          who: holder ? staffName(holder, language) : '',
          minutes: silenceMs / 60_000,
        });
      case 'another':
        return t['page.another']({
          what,
          kind: terms(language).emergency[emergency.alsoKinds?.at(-1) ?? emergency.kind],
        });
    }
  };
}
