import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { staffView } from '../../../staff/people/find-staff.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';
import type { Emergency } from '../../request/entities.ts';
import { languageOf } from '../../request/telling/tell.ts';
import { alarmGroup } from '../alarm-group.ts';
import type { EmergencyTell } from '../lifecycle.ts';
import { nameEmergency } from './name-emergency.ts';

type What = Extract<EmergencyTell, { tell: 'reporter' }>['what'];

/**
 * Whoever reported an emergency hears how it stands, ahead of everything else: the person in their
 * chat, a member of the staff who raised it in their own conversation with the app. `by` is who
 * acted; null where the clock did.
 */
export async function tellReporter(
  work: Work,
  emergency: Emergency,
  what: What,
  by: StaffView | null,
  key: string,
): Promise<void> {
  if (await toldByAnother(work, emergency, what)) return;
  if (emergency.raisedBy !== null) return tellRaiser(work, emergency, what, by, key);
  const chat = await work.em.findOne(Chat, { id: emergency.chat });
  if (!chat) return;
  if (what === 'over') retireQuestions(work, chat, key);
  const language = await languageOf(work, chat, emergency.community);
  writeToOutbox(work, {
    key: `${key}:tell`,
    destination: destinations.chat(emergency.chat),
    lane: 'emergency',
    part: {
      to: 'chat',
      kind: 'text',
      text: await wordsFor(work, emergency, what, by, language),
      spot: emergency.spot ?? undefined,
    },
  });
}

/** Where several communities have the same alarm, one of them says that nobody has confirmed, and none once somebody did. */
async function toldByAnother(work: Work, emergency: Emergency, what: What): Promise<boolean> {
  if (what !== 'unconfirmed') return false;
  const [first, ...others] = await alarmGroup(work, emergency, { open: true, lock: false });
  if (!first || others.length === 0) return false;
  const has = [first, ...others].some((one) => one.state === 'acknowledged');
  return has || first.id !== emergency.id;
}

async function wordsFor(
  work: Work,
  emergency: Emergency,
  what: What,
  by: StaffView | null,
  language: 'zh-CN' | 'en',
): Promise<string> {
  const t = residentTexts(language);
  const who = by ? publicName(by, language) : '';
  if (what === 'acknowledged') return t['emergency.acknowledged']({ who });
  if (what === 'over') return t['emergency.stood_down']({ who });
  const { phones } = await work.em.findOneOrFail(Community, { id: emergency.community });
  const numbers = {
    kind: emergency.alsoKinds?.at(-1) ?? emergency.kind,
    phones,
    duty: phones.duty ?? null,
  };
  if (what === 'silent') {
    const holder = emergency.acknowledgedBy
      ? await work.em.findOne(Staff, { id: emergency.acknowledgedBy })
      : null;
    const named = holder ? publicName(staffView(holder), language) : who;
    return t['emergency.silent']({ ...numbers, who: named });
  }
  const passed = work.nowMs - (emergency.calledAt ?? work.nowMs);
  const minutes = Math.max(1, Math.round(passed / 60_000));
  return t['emergency.unconfirmed']({ ...numbers, minutes });
}

async function tellRaiser(
  work: Work,
  emergency: Emergency,
  what: What,
  by: StaffView | null,
  key: string,
): Promise<void> {
  const raiser = await work.em.findOne(Staff, { id: emergency.raisedBy ?? '', active: true });
  if (!raiser || raiser.id === by?.id) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: emergency.community });
  const language = staffView(raiser).reads ?? locale;
  const t = deskTexts(language);
  const name = (await nameEmergency(work, emergency))(language);
  const who = by ? staffName(by, language) : '';
  const reason = emergency.standDownReason ?? '';
  const text = {
    acknowledged: () => t['dm.taken']({ what: name, by: who }),
    over: () => t['dm.over']({ what: name, by: who, reason }),
    unconfirmed: () => t['dm.unconfirmed']({ what: name }),
    silent: () => t['dm.silent']({ what: name }),
  }[what]();
  writeToOutbox(work, {
    key: `${key}:tell`,
    destination: destinations.user(raiser.slackUser),
    lane: 'emergency',
    part: { to: 'staff', kind: 'note', text },
  });
}

/**
 * Once it is over, what asked whether it is happening has no buttons any more. That it is remembered
 * is left as it is: the next question takes the same place.
 */
function retireQuestions(work: Work, chat: Chat, key: string): void {
  for (const slot of ['emergency', 'emergency_more'] as const) {
    const part = chat.slots[slot];
    if (part !== undefined)
      writeToOutbox(work, {
        key: `${key}:retire:${slot}`,
        destination: destinations.chat(chat.id),
        lane: 'conversation',
        part: { to: 'chat', kind: 'buttons', buttons: [], edit: { part } },
      });
  }
}
