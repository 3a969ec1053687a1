import type { ResidentTexts } from './zh-CN.ts';

const line = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
const files = (count: number): string => `${count} ${count === 1 ? 'attachment' : 'attachments'}`;

/** Everything a resident reads, in English. */
export const en: ResidentTexts = {
  'button.submit': () => 'Submit',
  'button.change': () => 'Change',
  'button.cancel': () => 'Cancel',
  'button.solved': () => 'Solved',
  'button.partly': () => 'Partly',
  'button.not_solved': () => 'Not solved',
  'button.human': () => 'Talk to a person',
  'button.happening': () => 'Happening now',
  'button.no_danger': () => 'No danger',
  'button.stars': (p) => `⭐${p.stars}`,
  'button.category': () => 'Category',
  'button.kind': () => 'Type',
  'button.unit': () => 'Home',
  'button.words': () => 'Wording',
  'button.photo': () => 'Add a photo',
  'button.back': () => 'Back',
  'button.other': () => 'Other…',
  'button.anonymous': () => 'Keep my name out',
  'button.named': () => 'Give my name',
  'button.separate': () => 'Something else',
  'button.belongs': (p) => `Request ${p.number} (${p.category})`,
  'button.add': () => 'Add to it',
  'button.urge': () => 'Send a nudge',
  'button.withdraw': () => 'Withdraw',
  'button.history': (p) => `Open request ${p.number}`,
  'button.skip': () => 'Skip',
  'button.share_phone': () => 'Share my phone number',
  'button.no_code': () => 'I have no code',
  'button.language': () => '中文',
  'button.repair': () => 'Report a repair',
  'button.complain': () => 'Make a complaint',
  'button.bill': () => 'Ask about fees',
  'button.requests': () => 'My requests',
  'button.public_area': () => 'Shared area',

  'welcome.stranger': (p) =>
    `Hello, this is the ${p.community} management office. Please type the invitation code from your letter, or share your phone number below, so that we know which home is yours. In an emergency just say so; no need to sign in first.`,
  'welcome.resident': (p) =>
    `Hello ${p.name}, this is the ${p.community} management office. Your home: ${p.homes}. Repairs, complaints, questions about fees: just write to me. Photos and voice messages are fine too.`,
  'welcome.joined': (p) =>
    `Hello ${p.name}. You are now set up as ${p.role.toLowerCase()} of ${p.address}, ${p.community}. Repairs, complaints, questions about fees: just write to me. Photos and voice messages are fine too.`,
  'welcome.emergency_only': () =>
    'We do not know yet which home is yours, so I cannot file a request. Please type your invitation code, share your phone number, or tap “I have no code”. In an emergency just say so.',
  'join.code_wrong': () =>
    'That code was not found; perhaps one character is off. Please look at your letter again. You can also share your phone number, or tap “I have no code”.',
  'join.code_used': () =>
    'That code has been used already. If it was not you, please call the office; or tap “I have no code” and we shall check.',
  'join.code_expired': () =>
    'That code has expired. Please tap “I have no code”, and we shall set you up once we have checked.',
  'join.code_slow': (p) =>
    `That was a number of tries. Please wait ${p.minutes} minutes before the next. You can also tap “I have no code”, and the staff will set you up.`,
  'join.phone_not_own': () =>
    'That is not your own number. Please use the button below to share your own.',
  'join.phone_unknown': () =>
    'That number is not in our files. Please write your name and your home in one message, such as “Li Hong, building 3, entrance 2, 501”, and the staff will set you up once they have checked.',
  'join.ask_words': () =>
    'Of course. Please write your name and your home in one message, such as “Li Hong, building 3, entrance 2, 501”. The staff will set you up once they have checked.',
  'join.asked': () =>
    'I have passed it to the front desk. In office hours you will usually hear within 4 hours. In an emergency just say so.',
  'join.asked_already': () =>
    'Your request to join is still being checked; I shall tell you as soon as I know. In an emergency just say so.',
  'join.granted': (p) =>
    `Hello ${p.name}, you are set up for ${p.address}. Repairs, complaints, questions about fees: just write to me.`,
  'join.refused': () =>
    'Sorry, the staff could not match your details. Please bring your ID to the front desk, or send your name and home once more.',
  'join.enter_code': () => 'Please type the invitation code from your letter.',

  'draft.summary': (p) =>
    `I have noted this. Is it right?\n${line([p.kind, p.category, p.address ?? 'Shared area', p.files > 0 && files(p.files), p.wished && `wished for ${p.wished}`, p.anonymous && 'without your name'])}\n“${p.words}”`,
  'draft.summary_complaint': (p) =>
    `I am sorry you have to put up with that. I have noted this:\n${line([p.kind, p.category, p.address ?? 'Shared area', p.files > 0 && files(p.files), p.anonymous && 'without your name'])}\n“${p.words}”`,
  'draft.which_category': () => 'What is it about?',
  'draft.which_kind': () => 'What kind of request is it?',
  'draft.which_unit': () => 'Which home is it about?',
  'draft.new_words': () => 'Please send the new wording and I shall put it in.',
  'draft.send_photo': () => 'Please send the photo; I shall add it to the note above.',
  'draft.what_to_change': () => 'What would you like to change?',
  'draft.cancelled': () => 'Cancelled; nothing was filed. Write to me whenever you need.',
  'draft.gone': () => 'That note is out of date; please use the newest one.',
  'draft.photo_only': () =>
    'I have your photo. Please tell me in a few words what it is about, so that I can file it.',
  'draft.tell_repair': () => 'What is broken? You can send a photo or a voice message.',
  'draft.tell_complaint': () => 'What happened, when and where? Photos are welcome.',
  'draft.voice_words': () => '(voice message)',
  'draft.location_words': (p) => `(location ${p.latitude}, ${p.longitude})`,
  'draft.photo_words': () => '(photo)',

  'request.submitted': (p) =>
    `Filed as request ${p.number}. Somebody will answer you before ${p.answerBy}; I shall tell you as soon as anything changes.`,
  'request.too_many': (p) =>
    `You have filed ${p.max} requests today. If it is the same matter, please add to the earlier one; if it is urgent, tap “Talk to a person”.`,
  'request.added': (p) =>
    `Added to request ${p.number}${p.who ? `, and ${p.who} has been told` : ''}.`,
  'request.urged': (p) =>
    `I have sent a nudge about request ${p.number}; ${p.who ?? 'the front desk'} will see it.`,
  'request.withdrawn': (p) => `Request ${p.number} has been withdrawn.`,
  'request.not_now': (p) =>
    `Request ${p.number} is ${p.state.toLowerCase()}, so that cannot be done now.`,
  'request.say_more': (p) => `Please send what you would like to add to request ${p.number}.`,
  'request.which': () => 'Which one do you mean?',
  'request.belongs_question': (p) =>
    `“${p.words}”\nIs this about the one we are working on, or something else?`,
  'request.status': (p) =>
    `Request ${p.number} · ${p.state}${p.who ? ` · ${p.who}` : ''}${p.waiting ? ` · ${p.waiting}` : ''}${p.answerBy ? `\nSomebody will answer you before ${p.answerBy}.` : ''}${p.note ? `\n${p.note}` : ''}`,
  'request.card': (p) =>
    `Request ${p.number} · ${line([p.kind, p.category, p.address, p.files > 0 && files(p.files)])}\n“${p.words}”\n${p.status}`,
  'request.list_empty': () =>
    'You have not filed anything yet. If something is broken or bothers you, just write to me.',
  'request.list_head': () => 'Your requests:',
  'request.list_line': (p) => `${p.number} · ${p.category} · ${p.state} · ${p.when}\n“${p.words}”`,
  'request.list_more': (p) =>
    `There ${p.count === 1 ? 'is 1 older one' : `are ${p.count} older ones`}; tell me its number and I shall find it.`,
  'request.none_found': () =>
    'I could not find that request among yours. Send /requests to see them all.',
  'request.history_head': (p) => `Request ${p.number} · ${p.state}`,
  'request.no_open': () => 'You have no open request. To file one, just tell me what it is about.',

  'status.new': (p) => `Waiting to be taken; somebody will answer you before ${p.answerBy}.`,
  'status.late': () =>
    'We are later than we said, and we are sorry. The people in charge have been reminded; I shall tell you as soon as somebody takes it.',
  'status.assigned': (p) => `Passed to ${p.who}, who has still to take it.`,
  'status.accepted': (p) => `${p.who} has taken it.`,
  'status.working': (p) => `${p.who} is working on it.`,
  'status.waiting': (p) =>
    `Waiting ${p.wait}${p.until ? `, expected to go on ${p.until}` : ''}${p.note ? `: ${p.note}` : '.'}`,
  'status.done': (p) => `${p.who} has dealt with it: ${p.note}`,
  'status.closed': (p) => (p.reason ? `Closed: ${p.reason}` : 'Closed.'),
  'status.cancelled': () => 'Withdrawn.',
  'status.declined': () => 'Declined.',
  'status.merged': () => 'Being dealt with together with another request.',
  'status.nobody': () => 'the front desk',

  'history.opened': () => 'You filed it.',
  'history.assigned': (p) => `Passed to ${p.who}.`,
  'history.resumed': () => 'Moving again.',
  'history.reopened': (p) => `Reopened: ${p.text}`,
  'history.escalated': () => 'Passed up to the manager.',
  'history.urged': () => 'You sent a nudge.',
  'history.you_said': (p) => `You added: ${p.text}`,
  'history.staff_said': (p) => `${p.who}: ${p.text}`,

  'news.claimed': (p) => `Request ${p.number}: ${p.who} has taken it and will be in touch.`,
  'news.assigned': (p) => `Request ${p.number} has been passed to ${p.who}.`,
  'news.started': (p) => `Request ${p.number}: ${p.who} is on the way and starting on it.`,
  'news.waiting': (p) =>
    `Request ${p.number} has to wait ${p.wait}${p.until ? `; we expect to go on ${p.until}` : ''}. ${p.note}`,
  'news.resumed': (p) => `Request ${p.number} is moving again.`,
  'news.done': (p) =>
    `Request ${p.number}: ${p.who} has dealt with it: ${p.note}\nIs it all right now?`,
  'news.closed': (p) =>
    `Request ${p.number} has been closed: ${p.reason}\nIf it is not settled, tell me below.`,
  'news.reopened': (p) => `Request ${p.number} is open again, and somebody will follow it up.`,
  'news.escalated': (p) =>
    `Request ${p.number} has gone to ${p.who ?? 'the manager'}, who will follow it up.`,
  'reply.from_staff': (p) => `${p.who}, request ${p.number}: ${p.text}`,
  'reply.from_emergency': (p) => `${p.who}: ${p.text}`,
  'reply.file': (p) => `${p.who}, request ${p.number}`,

  'verdict.thanks': () => 'Thank you. How was the service?',
  'verdict.comment': () => 'Thank you. Anything to add? Just write it, or tap “Skip”.',
  'verdict.end': () => 'Thank you, noted.',
  'verdict.why_not': () =>
    'I am sorry it is not fixed. What is still wrong? A sentence or a photo will do, and it goes straight back to the team.',
  'verdict.reopened': (p) =>
    `Request ${p.number} has gone back and is open again; I shall tell you as soon as anything changes.`,
  'verdict.partly_noted': () =>
    'Noted, thank you. You can tell me at any time what is missing. How was the service?',
  'verdict.over': (p) =>
    `Request ${p.number} can no longer be rated. If something is still wrong, just tell me and I shall file it anew.`,

  'emergency.words': (p) =>
    ({
      fire: 'Right now: get out by the stairs, not the lift. Stay low, cover your mouth with a wet cloth, close doors behind you.\nFire 119',
      gas: `Right now: touch no switch or light. Open windows and doors, shut the gas valve, leave and go downstairs.\n${p.gas ? `Gas repair ${p.gas} · ` : ''}Fire 119`,
      elevator:
        'Right now: do not force the doors, do not jump. Press the alarm button in the lift and stand against the wall. There is air; you will not suffocate.\nFire and rescue 119 · Ambulance 120',
      flood:
        'Right now: shut the main water valve of the home. Stay away from wet sockets and appliances; turn the power off at the main switch if you can.\nAmbulance 120',
      electric:
        'Right now: do not touch the person or whatever is live. Turn off the main switch. If somebody does not respond, call an ambulance.\nAmbulance 120 · Fire 119',
      medical:
        'Right now: call 120 and give your building and room. Lay the person flat, do not move them, open the door for the ambulance.\nAmbulance 120',
      security:
        'Right now: stay somewhere safe, lock the door, do not confront anybody.\nPolice 110',
      falling:
        'Right now: keep away from the wall and from windows. Do not move anybody who is hurt.\nAmbulance 120 · Police 110',
      missing:
        'Right now: call 110, and tell us the age, the clothes, and where they were last seen.\nPolice 110',
      traffic:
        'Right now: do not move anybody who is hurt. Hazard lights on, stand off the road.\nAmbulance 120 · Traffic police 122',
      other: 'Right now: get away from the danger first.\nFire 119 · Ambulance 120 · Police 110',
    })[p.kind],
  'emergency.called': (p) =>
    `${p.who ?? 'The person on duty'} has been called. Is it happening now?`,
  'emergency.ask': () => 'Is it happening now?',
  'emergency.confirmed': () =>
    'The person on duty knows that it is happening now. Keep yourself safe first; write to me here, they can read it.',
  'emergency.stood_down_by_resident': () =>
    'Good. I have told the person on duty that there is no danger.',
  'emergency.acknowledged': (p) =>
    `${p.who} has it and is on the way. Are you safe? Write here; ${p.who} can read it.`,
  'emergency.stood_down': (p) =>
    `${p.who}: the alarm is over. If there is still danger, tell me at once.`,
  'emergency.passed_on': () => 'Passed on to the person on duty.',
  'emergency.where': () => 'Please tell us where you are: building, entrance, floor.',

  'human.called': (p) =>
    `I have asked the front desk to take over; in office hours they will get back to you soon. ${p.phone ? `If it cannot wait, call ${p.phone}. ` : ''}You can write down what it is about here.`,
  'human.words': () => 'Would like to talk to a person',

  'menu.help': (p) =>
    `Just write to me:\nwhat is broken (with photos), complaints and ideas, questions about fees.\n/requests your requests\n/language change the language${p.phone ? `\nOffice phone ${p.phone}` : ''}`,
  'menu.smalltalk': () => 'I am here. Repairs, complaints, fees: just tell me.',
  'menu.thanks': () => 'You are welcome. I am here whenever you need.',
  'menu.not_understood': () =>
    'I did not quite get that. Is it a repair, a complaint or a question about fees? You can also talk to a person.',
  'menu.bill_later': () =>
    'Bills in chat are on their way; until then the front desk looks them up for you. Which month and which item is it about? I shall pass it on.',
  'menu.payment_claim': () => 'Thank you for telling us. I shall have it checked and let you know.',
  'menu.language': () => '请选择语言。Please choose your language.',
  'menu.language_set': () => 'We shall write to you in English.',
  'menu.settings': (p) =>
    `Name: ${p.name}\nHome: ${p.homes}\nLanguage: ${p.language}\nTo correct anything, just tell me.`,
  'menu.edited': () =>
    'I see that you changed your message. To correct a request, please send the right wording once more.',
  'file.too_big': (p) =>
    `“${p.name}” is over 20 MB, and Telegram does not let me take it. I have kept your words; a smaller photo or video will work.`,
  'file.unsupported': () =>
    'I cannot read that kind of message yet. Please use text, a photo or a voice message.',
  'group.private': (p) =>
    `To keep your affairs private, please write to me directly: ${p.link}\nAn emergency you can report right here.`,
  'button.private': () => 'Write to the office',
};
