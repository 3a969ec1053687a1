import type { EmergencyKind } from '../../codes.ts';
import { communityName } from '../../community/addresses/shown-address.ts';
import { Community } from '../../community/entities.ts';
import { threadOf } from '../../delivery/cards.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { Spot } from '../../delivery/parts.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { listComma } from '../../texts/list-comma.ts';
import type { Work } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { nextNumber } from '../request/open-request.ts';
import type { FileRef } from '../request/request.ts';
import type { Callees } from '../request/views/load-views.ts';
import {
  changeEmergency,
  drawEmergency,
  type EmergencyActor,
  recordEntry,
  translateWords,
} from './change-emergency.ts';
import { noteInThread } from './telling/thread-note.ts';

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
    /** Who of the staff raises it; absent where somebody told it in a chat. */
    raisedBy?: StaffView;
    drill?: boolean;
    callees?: Callees;
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
    raisedBy: input.raisedBy?.id ?? null,
    drill: input.drill ?? false,
  });
  recordAudit(
    work,
    input.raisedBy
      ? { kind: 'staff', id: input.raisedBy.id }
      : { kind: 'resident', id: input.resident },
    'emergency.raised',
    'emergency',
    emergency.id,
    { kind: input.kind, level: input.level, ...(input.drill ? { drill: true } : {}) },
  );
  await work.em.flush();
  const actor: EmergencyActor = input.raisedBy
    ? { kind: 'staff', staff: input.raisedBy }
    : byResident(emergency);
  recordEntry(work, emergency, 'raised', actor, { kind: input.kind, text: input.words });
  const { key, level, callees } = input;
  await changeEmergency(work, emergency, { event: 'raised', level }, { actor, key, callees });
  if (level === 'alert') {
    await addToEmergency(work, emergency, {
      words: '',
      files: input.files,
      heading: input.heading,
      key: input.key,
    });
  }
  return emergency;
}

const byResident = (emergency: Emergency): EmergencyActor => ({
  kind: 'resident',
  id: emergency.resident,
});

/** The person's answer to "is it happening now". Staff stand down an emergency; the answer alone never does, unless nobody was called yet. */
export async function answerEmergency(
  work: Work,
  emergency: Emergency,
  answer: 'happening' | 'no_danger',
  key: string,
  /** The member of the staff who has the person on the phone and answers for them. */
  raisedBy?: StaffView,
): Promise<void> {
  if (emergency.confirmed === answer) return;
  recordAudit(
    work,
    raisedBy ? { kind: 'staff', id: raisedBy.id } : { kind: 'resident', id: emergency.resident },
    `emergency.${answer}`,
    'emergency',
    emergency.id,
  );
  const actor: EmergencyActor = raisedBy
    ? { kind: 'staff', staff: raisedBy }
    : byResident(emergency);
  await changeEmergency(work, emergency, { event: answer }, { actor, key });
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
  const called = alarm.some((one) => one.calledAt !== null);
  const actor = byResident(there);
  const released = alarm.filter((one) => one !== there && one.state !== 'stood_down');
  await changeEmergency(
    work,
    there,
    { event: 'placed_here', called },
    { actor, key: `${key}:here:${there.number}` },
  );
  for (const one of released)
    await changeEmergency(
      work,
      one,
      { event: 'placed_elsewhere' },
      { actor, key: `${key}:released:${one.number}` },
    );
  await noteInThread(work, there, `${key}:here`, (t, language) =>
    t['note.placed_here']({ community: communityName(where, language) }),
  );
  for (const one of released) {
    await noteInThread(work, one, `${key}:elsewhere:${one.number}`, (t, language) =>
      t['note.placed_elsewhere']({ community: communityName(where, language) }),
    );
  }
}

/** Where it is, said afterwards by somebody of whom no home is known: the card shows it. */
export async function placeInUnit(work: Work, emergency: Emergency, unit: string): Promise<void> {
  if (emergency.unit !== null) return;
  emergency.unit = unit;
  await work.em.flush();
  await drawEmergency(work, emergency);
}

/** Further words and files go into the thread of the emergency's card, ahead of everything else. */
export async function addToEmergency(
  work: Work,
  emergency: Emergency,
  said: {
    words: string;
    files: FileRef[];
    heading: string;
    key: string;
    /** Another danger, of which the words tell surely. */
    another?: EmergencyKind | undefined;
  },
): Promise<void> {
  if (said.words === '' && said.files.length === 0) return;
  const actor = byResident(emergency);
  if (said.words !== '') recordEntry(work, emergency, 'said', actor, { text: said.words });
  if (emergency.calledAt === null)
    emergency.words = [emergency.words, said.words].filter((part) => part !== '').join('\n');
  const event = said.another
    ? ({ event: 'another_danger', kind: said.another } as const)
    : ({ event: 'said' } as const);
  await changeEmergency(work, emergency, event, { actor, key: said.key });
  const thread = await threadOf(work, 'emergency', emergency.id);
  if (!thread) return;
  if (said.words !== '') {
    writeToOutbox(work, {
      key: `${said.key}:said`,
      destination: thread,
      lane: 'emergency',
      part: { to: 'staff', kind: 'said', heading: said.heading, words: said.words },
    });
    await translateWords(work, emergency, said.words, `${said.key}:said`);
  }
  said.files.forEach((file, index) => {
    writeToOutbox(work, {
      key: `${said.key}:said-file:${index}`,
      destination: thread,
      lane: 'emergency',
      part: { to: 'staff', kind: 'file', file, heading: said.heading },
    });
  });
}
