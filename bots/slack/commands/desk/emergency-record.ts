import { causes } from '../../../../src/delivery/causes.ts';
import { sendEmergencyRecord } from '../../../../src/requests/emergency/record/send-record.ts';
import { Emergency } from '../../../../src/requests/request/entities.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse emergency record 12`: the record of an emergency, to print. */
export const emergencyRecordVerb: CommandVerb = {
  words: { en: [], 'zh-CN': ['紧急事件记录', '紧急记录'] },
  right: 'emergency.record',
  tells: ['emergency.record'],
  answer: answerRecord,
};

async function answerRecord({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const number = Number(/^#?(\d{1,9})$/.exec(words[0] ?? '')?.[1] ?? Number.NaN);
  const emergency = Number.isSafeInteger(number)
    ? await office.orm.em.fork().findOne(Emergency, { number })
    : null;
  // One of a community that somebody does not work for is as good as none.
  if (!emergency || !mayIn(actor, emergency.community, 'emergency.record'))
    return { text: t['record.none']() };
  const { slackUser } = actor;
  const key = causes.emergency(office.chance.id(office.clock.now()));
  await sendEmergencyRecord(office, { slackUser, emergency: emergency.id, language, key });
  return { text: t['record.sent']({ number }) };
}
