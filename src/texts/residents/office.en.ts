import type { OfficeTexts } from './office.zh-CN.ts';

/** What a resident reads about the office itself and about what waits meanwhile, in English. */
export const officeEn: OfficeTexts = {
  'office.hours': (p) =>
    `Office hours: ${p.week}. If there is danger, tell me at any hour; somebody is always on duty.`,
  'office.holidays': () => 'Closed on public holidays, open on make-up workdays.',
  'office.days': (p) => `${p.days.charAt(0).toUpperCase()}${p.days.slice(1)}.`,
  'office.day_open': (p) => `${p.day}: open ${p.from}–${p.to}`,
  'office.day_closed': (p) => `${p.day}: closed`,
  'office.holiday_unsure': () => 'For holidays, the notice of the office is what counts.',
  'office.open_now': () => 'The office is open now.',
  'office.closed_now': (p) => `The office is closed right now and opens ${p.opensAt}.`,
  'draft.closed': (p) =>
    `The office is closed and opens ${p.opensAt}. Submit it now, and somebody will answer you before ${p.answerBy}.`,
  'draft.closed_duty': (p) =>
    `The office is closed and opens ${p.opensAt}. Submit it now, and the person on duty will see it first and answer you before ${p.answerBy}.`,
  'office.phone': (p) => {
    const known = [
      p.desk && `Office ${p.desk}`,
      p.duty && `On duty, 24 hours ${p.duty}`,
      p.gas && `Gas repair ${p.gas}`,
      p.elevator && `Lift rescue ${p.elevator}`,
      p.water && `Water repair ${p.water}`,
      p.power && `Power repair ${p.power}`,
      p.hospital && `Hospital nearby ${p.hospital}`,
    ].filter((one) => one !== undefined && one !== '');
    return known.length === 0
      ? 'I have no phone number of the office here. Tap “Talk to a person” and the front desk will get in touch.'
      : `${known.join('\n')}\nOr just write to me, and somebody will deal with it.`;
  },
  'office.duty': (p) =>
    `On duty ${p.at ?? 'now'}: ${p.who}${p.phone === null ? '' : `, duty phone ${p.phone}`}. If there is danger, tell me and they are alerted at once.`,
  'office.duty_unknown': (p) =>
    `The roster does not name anybody for ${p.at ?? 'now'} yet${p.phone === null ? '' : `; the duty phone is ${p.phone}`}. If there is danger, tell me and the staff are alerted at once.`,
  'office.machine': (p) =>
    `I am the ${p.community === null ? '' : `${p.community} `}office’s automatic assistant, not a person. I note down what you tell me and pass it to the staff. To speak to somebody, tap “Talk to a person”.`,
  'office.place': (p) =>
    p.desk === null
      ? 'I have no address of the office here. Tap “Talk to a person” and the front desk will tell you.'
      : `I have no address of the office here. Ask on ${p.desk}, or tap “Talk to a person” and the front desk will tell you.`,
  'office.language': () =>
    'Chinese or English, just as you like. 中文、英文都可以。 To change the language I write in, tap below.',

  'request.thanked': (p) =>
    `Thank you for the kind words; the office has them and everybody will see them. Number ${p.number}.`,
  'request.heard': (p) =>
    `Thank you for the idea; the office has it and somebody will read it with care. Number ${p.number}.`,
  'request.heard_already': (p) =>
    `The office has what you wrote (number ${p.number}) and somebody will read it; there is no need to chase it. If there is anything else, just tell me.`,
  'status.received': () => 'Received',
  'status.heard': () => 'The office has it, and somebody will read it.',
  'news.read': (p) =>
    `The office has read what you wrote (number ${p.number}). Thank you. ${p.reason}`.trimEnd(),

  'join.phone_typed': () =>
    'A typed number does not show whose it is; please tap “Share my phone number” below, or type your invitation code.',
  'join.kept': (p) =>
    `“${p.words}”\nI’ll keep that. We do not know yet which home is yours; once we do, you can submit it. Please type your invitation code, share your phone number, or tap “I have no code”.${p.phone === null ? '' : ` If it cannot wait, call the office on ${p.phone}.`} In an emergency type it to me, or call 119 (fire), 120 (ambulance) or 110 (police).`,
  'join.kept_resume': (p) => `I have kept what you told me, “${p.words}”. To submit it, tap below.`,

  'edit.added': (p) => `Correction: ${p.text}`,
  'edit.draft': (p) => `I’ve put in your new wording: “${p.words}”`,

  'button.resume': () => 'Pick it up',
  'aside.matter_dropped': (p) => `All right, ${p.which} is dropped.`,
  'status.not_submitted': (p) =>
    `What you told me, “${p.words}”, was never submitted, so nobody is working on it. To have it done, tap “Pick it up”.`,
  'aside.named_dropped': (p) => `All right, “${p.words}” is dropped.`,
  'aside.put': (p) =>
    `I’ll leave “${p.words}” here for now; it has not been submitted. Tap below to go on with it.`,
  'aside.put_wordless': () =>
    'I’ll leave that one here for now; it has not been submitted. Tap below to go on with it.',
  'aside.later': (p) => `All right, “${p.words}” can wait. Tap below to go on with it.`,
  'aside.line': (p) => `Not submitted yet: “${p.words}”`,
  'aside.when': (p) =>
    `This one has not been submitted, so nobody is working on it yet. Submit it now, and somebody will answer you before ${p.answerBy}.`,
  'aside.question_put': () =>
    'I’ll leave that for now; nothing has changed. Tap below to go on with it.',
  'aside.not_added': () => 'All right, nothing was added. Write to me whenever you need.',
  'aside.not_told': () => 'All right, nothing was filed. Write to me whenever you need.',
  'aside.weather': () => 'It is. If there is anything you need from the office, just tell me.',
  'aside.wish': () => 'Thank you, and the same to you.',
  'aside.talk': () =>
    'I am an automatic assistant and not much good at small talk; for anything about the building, just tell me.',
  'aside.rude': () =>
    'I’m sorry you are not happy. Tell me what went wrong and I’ll pass it on to the office; to speak to a person, tap below.',
  'draft.question_kept': () =>
    'I have added your question; the staff will answer it once you submit.',

  // Whoever had it is there no more.
  'status.returned': () => 'The front desk is finding somebody for this and will tell you who.',
  'news.returned': (p) =>
    `Request ${p.number} is back with the front desk. We are finding somebody else and will tell you as soon as it is taken.`,
};
