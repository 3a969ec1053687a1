import type { OwnTexts } from './own.zh-CN.ts';

/** What a resident reads about what is held of them, in English. */
export const ownEn: OwnTexts = {
  'own.details': (p) =>
    `This is what we hold about you.\nName: ${p.name}\nPhone: ${p.phone ?? 'none yet'}\nHome: ${p.homes}\nLanguage: ${p.language}`,
  'own.home': (p) => `${p.address} (${p.role.toLowerCase()} since ${p.since})`,

  'button.correct': () => 'Correct my details',
  'button.correct_name': () => 'Name',
  'button.correct_phone': () => 'Phone',
  'button.correct_other': () => 'Something else',
  'button.take_back_name': () => 'Take back the new name',
  'button.take_back_phone': () => 'Take back the new phone',
  'button.take_back_other': () => 'Take back the other correction',
  'correct.which': () => 'What should be corrected?',
  'correct.ask_name': () => 'Please send me the right name, for example “Anna Smith”.',
  'correct.ask_phone': () =>
    'Please send me the new phone number, for example 139 0000 1111. If it is the number of this phone, tap the key to share it below.',
  'correct.ask_other': () =>
    'Please write in a sentence what is wrong and what it should be, for example “The area of 3-2-501 should be 89.5 m²”.',
  'correct.phone_again': () =>
    'I could not read that number. Please write nothing but the number, for example 139 0000 1111 or +44 20 7946 0018; to leave it as it is, write “cancel”.',
  'correct.name_again': () =>
    'Please write nothing but the name, for example “Anna Smith”; to leave it as it is, write “cancel”.',
  'correct.same_phone': (p) => `${p.phone} is the number we have; nothing needs to change.`,
  'correct.same_name': (p) => `“${p.name}” is the name we have; nothing needs to change.`,
  'correct.already': () => 'You have sent us this one already; staff are checking it.',
  'correct.phone_question': (p) =>
    `${p.was ? `Change your phone from ${p.was} to ${p.wish}` : `Put down ${p.wish} as your phone`} – is that right? Staff will check it once you submit it.`,
  'correct.name_question': (p) =>
    `Change your name from “${p.was}” to “${p.wish}” – is that right? Staff will check it once you submit it.`,
  'correct.other_question': (p) => `“${p.wish}”\nShall I hand this to the staff to check?`,
  'correct.submitted': () =>
    'The staff have it and will check it, during office hours usually within 4 hours; I’ll tell you then. Until that your details stay as they are.',
  'correct.replaced': () => 'It takes the place of the correction you sent before.',
  'correct.dropped': () => 'All right, nothing was sent; your details stay as they are.',
  'correct.over': () =>
    'This button has expired. Send /settings to see your details and what is being checked.',
  'correct.open_name': (p) => `Being checked: name to “${p.wish}”`,
  'correct.open_phone': (p) => `Being checked: phone to ${p.wish}`,
  'correct.open_other': (p) => `Being checked: “${p.wish}”`,
  'correct.taken_back': () => 'Taken back; your details stay as they are.',
  'correct.nothing_open': () =>
    'Nothing of this kind is being checked now. Send /settings to see your details.',
  'correct.confirmed_name': (p) => `Your name has been corrected to “${p.name}”.`,
  'correct.confirmed_phone': (p) =>
    `Your phone has been corrected to ${p.phone}; from now on we’ll call you there.`,
  'correct.confirmed_other': (p) => `“${p.wish}”\nThis has been corrected.`,
  'correct.refused_name': (p) =>
    `Your name was not changed to “${p.wish}”: ${p.reason}\nIf that seems wrong, just tell me and I’ll pass it on.`,
  'correct.refused_phone': (p) =>
    `Your phone was not changed to ${p.wish}: ${p.reason}\nIf that seems wrong, just tell me and I’ll pass it on.`,
  'correct.refused_other': (p) =>
    `“${p.wish}”\nThis was not corrected: ${p.reason}\nIf that seems wrong, just tell me and I’ll pass it on.`,

  'button.quiet': () => 'Quiet hours',
  'button.quiet_community': (p) => `As here: ${p.from}–${p.to}`,
  'button.quiet_community_none': () => 'As here: none',
  'button.quiet_none': () => 'No quiet hours',
  'button.quiet_other': () => 'Other hours',
  'quiet.line': (p) =>
    `Quiet hours: ${p.from}–${p.to} every day; messages still arrive, without a sound`,
  'quiet.line_none': () => 'Quiet hours: none; messages ring at any time',
  'quiet.choose': () =>
    'When should nothing ring? An emergency, or an answer to something you have just asked, rings at any time.',
  'quiet.ask': (p) => `Please write from when to when, for example “${p.example}”.`,
  'quiet.ask_again': (p) =>
    `I could not read those hours. Please write from when to when, for example “${p.example}”; to leave them as they are, write “cancel”.`,
  'quiet.set': (p) =>
    `From now on messages still arrive between ${p.from} and ${p.to}, but without a sound. An emergency, or an answer to something you have just asked, rings at any time.`,
  'quiet.set_none': () => 'From now on messages ring at any time. To change that, send /settings.',
  'quiet.kept': () => 'All right, your quiet hours stay as they are.',
};
