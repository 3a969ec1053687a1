import type { EmergencyKind } from '../../codes.ts';
import { communityName } from '../../community/addresses/shown-address.ts';
import { Community } from '../../community/entities.ts';
import { translateBelowCard } from '../../community/translation.ts';
import type { Language } from '../../config.ts';
import { redrawCards, threadOf, wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { send } from '../../delivery/outbox.ts';
import type { Spot } from '../../delivery/parts.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import type { DeskTexts } from '../../texts/desk/thread.zh-CN.ts';
import { listComma } from '../../texts/list-comma.ts';
import type { Work } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { nextNumber } from '../request/open-request.ts';
import type { FileRef } from '../request/request.ts';

/** After so long without an answer to "is it happening now", those on duty are called all the same. */
export const unansweredAskMs = 2 * 60_000;

/** Puts an emergency on record. `alert` calls those on duty at once; `ask` waits for the person's answer, but not for long. */
export async function raiseEmergency(
  work: Work,
  input: {
    community: string;
    chat: number;
    resident: string | null;
    unit: string | null;
    /** Where in a group it was told. */
    spot: Spot | null;
    kind: EmergencyKind;
    level: 'alert' | 'ask';
    words: string;
    files: FileRef[];
    heading: string;
    key: string;
  },
): Promise<Emergency> {
  const emergency = work.em.create(Emergency, {
    id: work.chance.id(work.nowMs),
    number: await nextNumber(work, 'emergency_numbers'),
    community: input.community,
    chat: input.chat,
    resident: input.resident,
    unit: input.unit,
    spot: input.spot,
    kind: input.kind,
    words: input.words,
    state: 'open',
    confirmed: null,
    raisedAt: work.nowMs,
    calledAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    stoodDownAt: null,
    stoodDownBy: null,
    standDownReason: null,
  });
  recordAudit(
    work,
    { kind: 'resident', id: input.resident },
    'emergency.raised',
    'emergency',
    emergency.id,
    { kind: input.kind, level: input.level },
  );
  await work.em.flush();
  if (input.level === 'alert') await callDuty(work, emergency);
  if (input.level === 'alert') {
    await addToEmergency(work, emergency, {
      words: '',
      files: input.files,
      heading: input.heading,
      key: input.key,
    });
  }
  return emergency;
}

/** Has the card stand in the emergency channel, naming those on duty, ahead of everything else. */
export async function callDuty(work: Work, emergency: Emergency): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: emergency.community });
  const isFirst = emergency.calledAt === null;
  emergency.calledAt ??= work.nowMs;
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'emergency',
    subject: emergency.id,
    place: community.channels.emergency ?? community.channels.dispatch,
    lane: 'emergency',
  });
  if (isFirst)
    await translateWords(work, emergency, emergency.words, causes.emergency(emergency.id));
}

/** Words in danger do not wait for their translation: it follows, behind whatever is urgent by then. */
async function translateWords(
  work: Work,
  emergency: Emergency,
  words: string,
  key: string,
): Promise<void> {
  const { id, chat, community } = emergency;
  await translateBelowCard(work, { kind: 'emergency', id }, { chat, community, words }, key);
}

/** The person's answer to "is it happening now". Staff stand down an emergency; the answer alone never does, unless nobody was called yet. */
export async function answerEmergency(
  work: Work,
  emergency: Emergency,
  answer: 'happening' | 'no_danger',
  key: string,
): Promise<void> {
  if (emergency.confirmed === answer) return;
  emergency.confirmed = answer;
  recordAudit(
    work,
    { kind: 'resident', id: emergency.resident },
    `emergency.${answer}`,
    'emergency',
    emergency.id,
  );
  if (answer === 'no_danger' && emergency.calledAt === null) {
    emergency.state = 'stood_down';
    emergency.stoodDownAt = work.nowMs;
    await work.em.flush();
    return;
  }
  if (answer === 'happening') await callDuty(work, emergency);
  await work.em.flush();
  await redrawCards(work, 'emergency', emergency.id);
  await noteInThread(work, emergency, `${key}:answer`, (t) =>
    t[answer === 'happening' ? 'note.happening' : 'note.no_danger'](),
  );
}

/** Each community that was called because nobody knows where the person is hears which others were. */
export async function tellAlarmedTogether(
  work: Work,
  alarm: readonly Emergency[],
  key: string,
): Promise<void> {
  const communities = await work.em.find(
    Community,
    { id: { $in: alarm.map((one) => one.community) } },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  for (const one of alarm) {
    const own = communities.find((community) => community.id === one.community);
    if (!own) continue;
    const names = communities.map((community) => communityName(community, own.locale));
    await noteInThread(work, one, `${key}:together:${one.number}`, () =>
      deskTexts(own.locale)['note.alarmed_together']({
        communities: names.join(listComma(own.locale)),
      }),
    );
  }
}

/**
 * The person has said in which community they are: its people keep the alarm, or get it
 * back when the person had said otherwise before; those of the others are released.
 */
export async function placeEmergency(
  work: Work,
  there: Emergency,
  alarm: readonly Emergency[],
  key: string,
): Promise<void> {
  const where = await work.em.findOneOrFail(Community, { id: there.community });
  const by = { kind: 'resident', id: there.resident } as const;
  recordAudit(work, by, 'emergency.placed', 'emergency', there.id, { community: where.id });
  if (there.state === 'stood_down' && there.stoodDownBy === null) {
    there.state = 'open';
    there.stoodDownAt = null;
  }
  const released = alarm.filter((one) => one !== there && one.state !== 'stood_down');
  for (const one of released) {
    one.state = 'stood_down';
    one.stoodDownAt = work.nowMs;
  }
  await work.em.flush();
  if (alarm.some((one) => one.calledAt !== null)) await callDuty(work, there);
  await noteInThread(work, there, `${key}:here`, (t, language) =>
    t['note.placed_here']({ community: communityName(where, language) }),
  );
  for (const one of released) {
    await redrawCards(work, 'emergency', one.id);
    await noteInThread(work, one, `${key}:elsewhere:${one.number}`, (t, language) =>
      t['note.placed_elsewhere']({ community: communityName(where, language) }),
    );
  }
}

/** A word for staff in the thread of an emergency's card, in their language; without a card there is nobody to tell yet. */
export async function noteInThread(
  work: Work,
  emergency: Emergency,
  key: string,
  text: (t: DeskTexts, language: Language) => string,
): Promise<void> {
  const thread = await threadOf(work, 'emergency', emergency.id);
  if (!thread) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: emergency.community });
  send(work, {
    key,
    destination: thread,
    lane: 'emergency',
    part: { to: 'staff', kind: 'note', text: text(deskTexts(locale), locale) },
  });
}

/** Where it is, said afterwards by somebody of whom no home is known: the card shows it. */
export async function placeInUnit(work: Work, emergency: Emergency, unit: string): Promise<void> {
  if (emergency.unit !== null) return;
  emergency.unit = unit;
  await work.em.flush();
  if (emergency.calledAt !== null) await callDuty(work, emergency);
}

/** Further words and files go into the thread of the emergency's card, ahead of everything else. */
export async function addToEmergency(
  work: Work,
  emergency: Emergency,
  said: { words: string; files: FileRef[]; heading: string; key: string },
): Promise<void> {
  if (said.words === '' && said.files.length === 0) return;
  if (emergency.calledAt === null) {
    emergency.words = [emergency.words, said.words].filter((part) => part !== '').join('\n');
    await callDuty(work, emergency);
  }
  const thread = await threadOf(work, 'emergency', emergency.id);
  if (!thread) return;
  if (said.words !== '') {
    send(work, {
      key: `${said.key}:said`,
      destination: thread,
      lane: 'emergency',
      part: { to: 'staff', kind: 'said', heading: said.heading, words: said.words },
    });
    await translateWords(work, emergency, said.words, `${said.key}:said`);
  }
  said.files.forEach((file, index) => {
    send(work, {
      key: `${said.key}:said-file:${index}`,
      destination: thread,
      lane: 'emergency',
      part: { to: 'staff', kind: 'file', file, heading: said.heading },
    });
  });
}
