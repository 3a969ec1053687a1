import type { EmergencyStaffTexts } from './emergency.zh-CN.ts';

/** What the card, the windows and the commands of an emergency say, in English. */
export const emergencyStaffEn: EmergencyStaffTexts = {
  'emergency.had': (p) => `${p.who} had it; nobody has it now`,
  'emergency.chain': (p) => `Called: ${p.steps}`,
  'emergency.everybody': () => 'everybody',
  'emergency.raised_by': (p) => `raised by ${p.who}`,
  'emergency.ticked': (p) => `✓ ${p.step} · ${p.who} ${p.at}`,
  'action.tick': () => 'Done',
  'action.untick': () => 'Take back a step…',
  'modal.untick': (p) => `Take back a step ${p.number}`,
  'field.untick_step': () => 'Which step is not done yet',
  'hint.untick': () =>
    'It is open on the card again; who ticked it and who took it back stay on record.',
  'untick.choice': (p) => `${p.step} · ${p.who}`,
  'can.emergency.raise': () => 'raise an emergency: `/gatehouse emergency 3-2-501 electric shock`',
  'emergency.raised_words': (p) =>
    `Emergency ${p.number} is raised; those on duty are being called.`,
  'modal.raise': () => 'Raise an emergency',
  'modal.raise_submit': () => 'Raise now',
  'field.raise_words': () => 'Where, and what is happening',
  'hint.raise_words': () =>
    'Those on duty are called at once. With the home, such as 3-2-501, everybody knows where to go.',
  'emergency.no_words': () =>
    'Please say what is happening, such as `/gatehouse emergency 3-2-501 electric shock`.',
  'emergency.which_community': (p) =>
    `Please say which community, such as \`/gatehouse emergency ${p.names} electric shock\`.`,
  'action.emergency_record': () => 'Record',
  'can.emergency.record': () =>
    'print the record of an emergency: `/gatehouse emergency record 12`',
  'record.sent': (p) =>
    `The record of emergency ${p.number} comes into your conversation with Gatehouse.`,
  'record.none': () => 'There is no emergency of that number.',
  'record.name': (p) => `emergency-record-${p.number}.pdf`,
  'record.title': (p) => `Emergency record ${p.number}${p.drill ? ' (drill)' : ''}`,
  'record.foot': (p) => `Page ${p.page} of ${p.pages}`,
  'record.made': (p) => `Printed ${p.at}`,
  'record.where': (p) => `Place: ${p.community} ${p.place}`,
  'record.kinds': (p) => `Kind: ${p.kinds}`,
  'record.by': (p) => `Reported by: ${p.who}, ${p.at}`,
  'record.words': (p) => `What was said: ${p.words}`,
  'record.called': (p) => `Those on duty called: ${p.at}`,
  'record.acknowledged': (p) =>
    `First acknowledged: ${p.at}, ${p.seconds} s after the call; now with ${p.who}`,
  'record.nobody': () => 'Not acknowledged yet',
  'record.over': (p) => `Stood down: ${p.who}, ${p.at}. ${p.reason}`,
  'record.open': () => 'Not stood down yet',
  'record.section_calls': () => 'Calls',
  'record.section_steps': () => 'Procedure',
  'record.section_course': () => 'Course of events',
  'record.step_done': (p) => `Done: ${p.step} (${p.who} ${p.at})`,
  'record.step_open': (p) => `Not done: ${p.step}`,
  'record.system': () => 'System',
  'record.resident': () => 'Reporter',
  'record.entry': (p) => `${p.at} ${p.who}: ${p.what}`,
  'entry.raised': (p) => `reported ${p.text}`,
  'entry.said': (p) => p.text,
  'entry.another_danger': (p) => `also reported ${p.detail}`,
  'entry.happening': () => 'confirmed that it is happening',
  'entry.no_danger': () => 'said that there is no danger',
  'entry.placed': () => 'said in which community',
  'entry.acknowledged': () => 'took it',
  'entry.silent': () => 'no word from whoever had it; the calls went on',
  'entry.holder_left': () => 'whoever had it is not on the staff any more; calling goes on',
  'entry.told_unconfirmed': () =>
    'told the reporter that nobody had confirmed, with numbers to call',
  'entry.replied': (p) => `wrote: ${p.text}`,
  'entry.unticked': (p) => `taken back: ${p.detail}`,
  'entry.ticked': (p) => `done: ${p.detail}`,
  'entry.warned': (p) => `warned neighbours: ${p.detail}`,
  'entry.stood_down': (p) => `stood down: ${p.text}`,
  'can.emergency.drill': () => 'hold a drill: `/gatehouse drill 3-2-501 fire in the kitchen`',
  'drill.no_words': () =>
    'Please say what is practised, such as `/gatehouse drill 3-2-501 fire in the kitchen`.',
  'drill.begun': (p) =>
    `The drill has begun: emergency ${p.number}. It is marked as a drill everywhere; colleagues alone are paged, nobody is telephoned, no resident is told.`,
  'link.ask': (p) => `Emergency ${p.number} waits for somebody to take it. Will you?`,
  'link.yours': (p) =>
    `Emergency ${p.number} is yours; it is on record. The card in Slack says what it is about.`,
  'link.taken': (p) => `${p.who} has emergency ${p.number} already.`,
  'link.over': (p) => `Emergency ${p.number} is over.`,
  'link.refused': (p) =>
    `Emergency ${p.number} is not yours to take at present; we go on calling others.`,
  'action.warn': () => 'Warn neighbours…',
  'modal.warn': (p) => `Warn neighbours ${p.number}`,
  'modal.warn_words': () =>
    'It goes into these residents’ chats at once, at any hour, and cannot be taken back.',
  'field.warn_where': () => 'Whom',
  'field.warn_words': () => 'What they are to do',
  'warn.choice': (p) => `${p.where}: ${p.homes} homes, ${p.without} without a chat`,
  'warn.usual': (p) =>
    p.kind === 'fire'
      ? 'Please leave by the stairs, not the lift, and close doors behind you.'
      : p.kind === 'gas'
        ? 'Please use no flame, touch no switch or appliance, open windows and doors, and go down by the stairs.'
        : 'Please keep away from the place and follow the staff on the spot.',
  'emergency.drill': (p) => `[Drill] ${p.title}`,
};
