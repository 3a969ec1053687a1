import type { MatterTexts } from './dialogue.zh-CN.ts';

const line = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
const counted = (count: number, one: string, many: string): string | false =>
  count > 0 && `${count} ${count === 1 ? one : many}`;
const quoted = (words: string): string => (words === '' ? '' : `“${words}”\n`);

/** A note of staff as the end of a sentence. */
const ended = (note: string): string =>
  note === '' ? '.' : `: ${note}${/[。！？.!?]$/.test(note) ? '' : '.'}`;
/** What a resident reads about their matters, in English. */
export const dialogueEn: MatterTexts = {
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
  'button.separate': () => 'Something new',
  'button.belongs': (p) => `${p.number} ${p.title}`.trim(),
  'button.add': () => 'Add',
  'button.urge': () => 'Nudge',
  'button.withdraw': () => 'Withdraw',
  'button.keep': () => 'Keep it',
  'button.history': (p) => `See request ${p.number}`,
  'button.skip': () => 'Skip',
  'button.share_phone': () => 'Share my phone number',
  'button.no_code': () => 'I have no code',
  'button.language': () => '中文',
  'button.repair': () => 'Report a repair',
  'button.complain': () => 'Make a complaint',
  'button.bill': () => 'Ask about fees',
  'button.requests': () => 'My requests',
  'button.emergency': () => 'Emergency',
  'button.public_area': () => 'Shared area',

  'welcome.stranger': (p) =>
    `Hello, this is the ${p.community === null ? '' : `${p.community} `}management office. Please type the invitation code from your letter, or share your phone number below, so that we know which home is yours. In an emergency just say so; no need to sign in first.`,
  'welcome.resident': (p) =>
    `Hello ${p.name}, this is the ${p.community} management office. Your home: ${p.homes}. Repairs, complaints, questions about fees: just write to me. Photos and voice messages are fine too.`,
  'welcome.joined': (p) =>
    `Hello ${p.name}. You are now set up as ${p.role.toLowerCase()} of ${p.address}, ${p.community}. Repairs, complaints, questions about fees: just write to me. Photos and voice messages are fine too.`,
  'welcome.homes': (p) => `Your homes: ${p.homes}.`,
  'welcome.emergency_only': (p) =>
    `We do not know yet which home is yours, so I cannot file anything. Please type your invitation code, share your phone number, or tap “I have no code”.${p.phone === null ? '' : ` If it cannot wait, call the office on ${p.phone}.`} In an emergency type it to me, or call 119 (fire), 120 (ambulance) or 110 (police).`,
  'join.code_wrong': () =>
    'That code was not found; perhaps one character is off. Please look at your letter again. You can also share your phone number, or tap “I have no code”.',
  'join.code_used': () =>
    'That code has been used already. If it was not you, please call the office; or tap “I have no code” and we’ll check.',
  'join.code_expired': () =>
    'That code has expired. Please tap “I have no code”, and we’ll set you up once we have checked.',
  'join.code_slow': (p) =>
    `That was a number of tries. Please wait ${p.minutes} ${p.minutes === 1 ? 'minute' : 'minutes'} before the next. You can also tap “I have no code”, and the staff will set you up.`,
  'join.phone_not_own': () =>
    'That is the card of somebody else, so it does not tell me which home is yours. Please use the button below to share your own number.',
  'join.phone_unknown': () =>
    'That number is not in our files. Please write your name and your home in one message, such as “Li Hong, building 3, entrance 2, 501”, and the staff will set you up once they have checked.',
  'join.phone_shared': () =>
    'More than one person has that number in our files. Please write your name and your home in one message, such as “Li Hong, building 3, entrance 2, 501”. If it matches, you are set up at once.',
  'join.who_unclear': () =>
    'That does not tell me yet who you are. Please write your name, as the office knows it, and your home once more. If it still does not match, the staff will check.',
  'join.ask_words': () =>
    'Of course. Please write your name and your home in one message, such as “Li Hong, building 3, entrance 2, 501”. The staff will set you up once they have checked.',
  'join.ask_words_in': (p) =>
    `${p.community}, thank you. Please write your name and your home in one message, such as “Li Hong, building 3, entrance 2, 501”. The staff will set you up once they have checked.`,
  'join.ask_name': () =>
    'Noted. Please write your name as well; the staff will set you up once they have checked.',
  'join.ask_place': () =>
    'Noted. Please write your building, entrance and room as well; the staff will set you up once they have checked.',
  'join.which_community': () => 'In which community do you live? Please tap it, or write its name.',
  'join.phone_not_found': () =>
    'That number is not in our files; the staff can set you up once they have checked.',
  'join.asked': (p) =>
    `I have passed it to the front desk. In office hours (${p.week}) you will usually hear within 4 hours. In an emergency just say so.`,
  'join.asked_already': () =>
    'Your request to join is still being checked; I’ll tell you as soon as I know. In an emergency just say so.',
  'join.granted': (p) =>
    `Hello ${p.name}, you are set up for ${p.address}. Repairs, complaints, questions about fees: just write to me.`,
  'join.refused': (p) =>
    `Sorry, the staff could not match your details. Please bring your ID to the front desk, or send your name and home once more.${p.phone === null ? '' : ` If you have questions, call the office on ${p.phone}.`}`,
  'join.enter_code': () => 'Please type the invitation code from your letter.',
  'join.known': () =>
    'You are set up already; there is no need to share your number. If it has changed, write me the new one and the staff will correct it.',
  'join.contact_of_another': () =>
    'I do not keep the cards of other people. If the staff should call somebody, please write me their name and number.',

  'stay.ended': (p) =>
    `The office has recorded that you have moved out of ${p.address}. From now on you will not see this home or its requests here. If that is a mistake, please contact the front desk${p.phone === null ? '' : ` on ${p.phone}`}.`,
  'stay.ends': (p) =>
    `The office has recorded that ${p.address} is no longer your home from ${p.day}. From midnight at the start of that day you will not see it or its requests here. If that is a mistake, just tell me${p.phone === null ? '' : ` or call the front desk on ${p.phone}`}.`,
  'stay.back': (p) =>
    `The office has put its records right: ${p.address} is still your home, with no end date. Repairs, complaints, questions about fees: just write to me.`,
  'stay.added': (p) =>
    `The office has added ${p.address} to your homes. Repairs, complaints, questions about fees: just write to me.`,

  'request.submitted': (p) =>
    `Filed as request ${p.number}. ${p.handoverBy === null ? 'Somebody' : `Somebody takes it up before ${p.handoverBy} and`} will answer you before ${p.answerBy}; I’ll tell you as soon as anything changes.`,
  'request.submitted_closed': (p) =>
    `Filed as request ${p.number}. The office was closed when you filed it and opens ${p.opensAt}; ${p.handoverBy === null ? 'somebody' : `somebody takes it up before ${p.handoverBy} and`} will answer you before ${p.answerBy}. I’ll tell you as soon as anything changes.`,
  'request.submitted_duty': (p) =>
    `Filed as request ${p.number}. The office was closed when you filed it, so whoever is on duty looks at it first and answers before ${p.answerBy}; the office opens ${p.opensAt}.`,
  'request.wished': (p) =>
    p.sure
      ? `Preferred time: ${p.when}`
      : `Preferred time: ${p.when} (the office is closed then; the staff will confirm it)`,
  'request.too_many': (p) =>
    `You have filed ${p.max} requests today, so I am keeping this one here. If it is the same matter, please add to the earlier one; if it is urgent, tap “Talk to a person”.`,
  'request.added': (p) =>
    p.who === null
      ? `Added to request ${p.number}; whoever takes it will see it.`
      : `Added to request ${p.number}, and ${p.who} has been told.`,
  'request.urged': (p) =>
    `I have sent a nudge about request ${p.number}; ${p.who ?? 'the front desk'} will see it, and I’ll tell you as soon as it moves.`,
  'request.urged_already': (p) =>
    `A nudge about request ${p.number} has just gone out; ${p.who ?? 'the front desk'} will see it. If it cannot wait, tap “Talk to a person”.`,
  'request.withdraw_question': (p) =>
    `${quoted(p.words)}Withdraw request ${p.number}? Nobody will work on it then.`,
  'request.withdrawn': (p) =>
    `Request ${p.number} has been withdrawn. If you need it after all, just write to me.`,
  'request.kept': (p) => `Good, request ${p.number} goes on as before.`,
  'request.not_yet': (p) =>
    `Request ${p.number} is still being worked on; I’ll ask you how it went once it is done.`,
  'request.over_done': (p) =>
    `Request ${p.number} has been dealt with, so there is nothing to chase or withdraw. If it is not right, tell me what is wrong.`,
  'request.over_closed': (p) =>
    `Request ${p.number} is closed, and nobody is working on it. If it is not right, tell me what is wrong.`,
  'request.over_cancelled': (p) =>
    `Request ${p.number} has been withdrawn, and nobody is working on it. If you need it after all, tell me once more and I’ll file it anew.`,
  'request.over_declined': (p) =>
    `Request ${p.number} was declined, so nobody is working on it. If you have a question, tap “Talk to a person”.`,
  'request.over_merged': (p) =>
    `Request ${p.number} is being dealt with together with another one; please look at that one.`,
  'request.urge_agreed': (p) =>
    `Request ${p.number}: ${p.wait}. If nobody is there by then, tap “Nudge” and I’ll chase it at once.`,
  'request.waits': (p) => `It is ${p.wait}.`,
  'request.say_more': (p) => `Please send what you would like to add to request ${p.number}.`,
  'request.which': () => 'Which one do you mean?',
  'request.belongs_question': (p) =>
    p.words === ''
      ? 'Does what you just sent belong to the request below, or is it something new?'
      : `${quoted(p.words)}Which one do you mean?`,
  'request.same_question': (p) =>
    `${quoted(p.words)}That is what request ${p.number} says too, and it is being worked on. Add it there, or file something new?`,
  'request.done_question': (p) =>
    `${quoted(p.words)}Request ${p.number} has been dealt with. Is it not solved yet?`,
  'request.status': (p) =>
    `${line([`Request ${p.number}`, p.state, p.who, p.waiting])}\n${quoted(p.words)}${p.answerBy ? `Somebody will answer you before ${p.answerBy}.` : ''}`.trimEnd(),
  'request.card': (p) =>
    `${line([`Request ${p.number}`, p.matter, p.address, counted(p.files, 'attachment', 'attachments')])}\n“${p.words}”${p.wished === null ? '' : `\n${p.wished}`}${p.status === null ? '' : `\n${p.status}`}`,
  'request.list_empty': () =>
    'You have not filed anything yet. If something is broken or bothers you, just write to me.',
  'request.list_open': (p) => `Your requests, ${p.count} still open:`,
  'request.list_all_ended': () => 'Your requests, all of them done:',
  'request.list_ended': () => 'Done and over:',
  'request.list_line': (p) => `${p.number} · ${p.category} · ${p.state} · ${p.when}\n“${p.words}”`,
  'request.list_more': (p) =>
    `There ${p.count === 1 ? 'is 1 older one' : `are ${p.count} older ones`}; send me a number to see it.`,
  'request.none_found': () =>
    'I could not find that request among yours. Send /requests to see yours.',
  'request.no_open': () => 'You have no open request. To file one, just tell me what it is about.',

  'status.new': (p) => `Waiting to be taken; somebody will answer you before ${p.answerBy}.`,
  'status.late': () =>
    'We are later than we said, and we are sorry. Tap “Nudge” and I’ll remind the people in charge at once.',
  'status.assigned': (p) => `Passed to ${p.who}, who has still to take it.`,
  'status.accepted': (p) => `${p.who} has taken it.`,
  'status.working': (p) => `${p.who} is working on it.`,
  'wait.resident': () => 'waiting for your answer',
  'wait.parts': () => 'waiting for parts',
  'wait.third_party': () => 'waiting for a third party',
  'wait.agreed_date': () => 'waiting for the agreed date',
  'wait.until': (p) => `${p.wait}, expected to go on ${p.until}`,
  'wait.visit': (p) => `visit agreed for ${p.until}`,
  'wait.agreed': (p) => `agreed for ${p.until}`,
  'status.waiting': (p) =>
    `${p.wait.charAt(0).toUpperCase()}${p.wait.slice(1)}${p.note ? `: ${p.note}` : '.'}`,
  'status.done': (p) =>
    `${p.who} has dealt with it${ended(p.note)}${p.cost === null ? '' : ` ${p.cost}`}`,
  'status.cost': (p) => `Cost: CNY ${p.yuan}.`,
  'status.free': () => 'There is no charge.',
  'status.unanswered': () =>
    'Closed, as no word came after it was dealt with. If it is not settled, just tell me.',
  'status.closed': (p) => (p.reason ? `Closed: ${p.reason}` : 'Closed.'),
  'status.cancelled': () => 'Withdrawn.',
  'status.declined': () => 'Declined.',
  'status.nobody': () => 'the front desk',

  'history.opened': () => 'You filed it.',
  'history.assigned': (p) => `Passed to ${p.who}.`,
  'history.started': (p) => `${p.who} started on it.`,
  'history.resumed': () => 'Moving again.',
  'history.reopened': (p) => `Reopened: ${p.text}`,
  'history.escalated': () => 'Passed up to the manager.',
  'history.urged': () => 'You sent a nudge.',
  'history.you_said': (p) => `You added: ${p.text === '' ? 'a photo or a file' : p.text}`,
  'history.staff_said': (p) => `${p.who}: ${p.text}`,
  'history.arrived': (p) => `${p.who} has arrived.`,
  'history.contained': (p) => `${p.who} has it under control.`,
  'history.solved': () => 'You said it is solved.',
  'history.partly': () => 'You said it is partly solved.',
  'history.rated': (p) => `You gave ${p.stars} of 5 stars.`,
  'history.earlier': (p) =>
    `(${p.count} earlier ${p.count === 1 ? 'entry' : 'entries'} not shown here)`,

  'news.claimed': (p) => `Request ${p.number}: ${p.who} has taken it and will be in touch.`,
  'news.assigned': (p) =>
    `Request ${p.number} has been passed to ${p.who}; I’ll tell you once it is taken up.`,
  'news.set_out': (p) => `Request ${p.number}: ${p.who} is on the way and starting on it.`,
  'news.started': (p) => `Request ${p.number}: ${p.who} has started on it.`,
  'news.arrived': (p) => `Request ${p.number}: ${p.who} is there now.`,
  'news.contained': (p) =>
    `Request ${p.number}: ${p.who} has it under control. It will not get worse, and the work goes on.`,
  'news.waiting': (p) => `Request ${p.number}: ${p.wait}. ${p.note}`,
  'news.resumed': (p) => `Request ${p.number} is moving again.`,
  'news.done': (p) =>
    `Request ${p.number}: ${p.who} has dealt with it${ended(p.note)}${p.cost === null ? '' : ` ${p.cost}`}\nIs it all right now?`,
  'news.closed': (p) =>
    `Request ${p.number} has been closed${p.reason === '' ? '.' : `: ${p.reason}`}\nIf it is not settled, tell me below.`,
  'news.reopened': (p) => `Request ${p.number} is open again, and somebody will follow it up.`,
  'news.escalated': (p) =>
    `Request ${p.number} needs a decision from above. ${p.who ?? 'The manager'} has it now${p.by === null ? '.' : ` and answers you before ${p.by}.`}`,
  'news.not_yet': (p) =>
    `Request ${p.number} is taking longer than promised, and I am sorry. ${p.why} ${p.manager === null ? (p.urged ? 'I have sent a reminder.' : 'I’ll send a reminder.') : `${p.manager} knows of it.`} I’ll tell you more before ${p.until}, without your asking.`,
  'late.why_nobody': () => 'Nobody has taken it up yet.',
  'late.why_assigned': (p) => `It was passed to ${p.who}, who has not taken it up yet.`,
  'late.why_handover': (p) => `${p.who} has not taken it up yet.`,
  'late.why_answer': (p) => `It is with ${p.who}, who has not answered yet.`,
  'late.why_arrive': (p) => `${p.who} has not arrived yet.`,
  'late.why_contain': (p) => `${p.who} does not have it under control yet.`,
  'late.why_settle': (p) => `${p.who} is on it and has not finished.`,
  'late.why_escalation': (p) => `${p.who} has not answered yet.`,
  'news.ask_verdict': (p) =>
    `Request ${p.number} was dealt with two days ago, and I have not heard from you. Is it all right now?`,
  'reply.from_staff': (p) => `${p.who}, request ${p.number}: ${p.text}`,
  'reply.from_emergency': (p) => `${p.who}: ${p.text}`,
  'reply.translation': (p) => `Translation (by machine):\n${p.text}`,
  'reply.file': (p) => `${p.who}, request ${p.number}`,

  'verdict.thanks': (p) =>
    `Thank you; good that request ${p.number} is solved. How was the service?`,
  'verdict.comment': (p) =>
    `Thank you. Anything to add about request ${p.number}? Just write it, or tap “Skip”.`,
  'verdict.rated': (p) => `Thank you for rating request ${p.number}; I have noted it.`,
  'verdict.end': () => 'Thank you, noted.',
  'verdict.why_not': (p) =>
    `I am sorry that request ${p.number} is not right yet. What is still wrong? A sentence or a photo will do, and it goes straight back.`,
  'verdict.reopened': (p) =>
    `Request ${p.number} has gone back and is open again; I’ll tell you as soon as anything changes.`,
  'verdict.dropped': (p) =>
    `All right, request ${p.number} stays as it is. If anything is still wrong, tell me any time.`,
  'verdict.partly_noted': (p) =>
    `Noted: request ${p.number} goes on. What is still missing? Send a sentence or a photo and I’ll pass it on at once.`,
  'verdict.still_open': (p) =>
    `Request ${p.number} is being worked on; I’ll ask you again once it is done.`,
  'verdict.over': (p) =>
    `Request ${p.number} can no longer be rated. If something is still wrong, just tell me and I’ll file it anew.`,

  'human.called': (p) =>
    `I have asked the front desk to take over; they will get back to you soon. ${p.phone ? `If it cannot wait, call ${p.phone}. ` : ''}You can write down what it is about here.`,
  'human.closed': (p) =>
    `I have passed it to the front desk. Nobody is there right now; they open ${p.opensAt} and will come to you first. ${p.phone ? `If it cannot wait, call ${p.phone}. ` : ''}If there is danger just say so; somebody is always on duty.`,
  'human.called_already': (p) =>
    `The front desk has been asked already, as request ${p.number}, and has still to take it. ${p.phone ? `If it cannot wait, call ${p.phone}.` : ''}`.trimEnd(),
  'human.words': () => 'Would like to talk to a person',

  'menu.smalltalk': () => 'Hello, go ahead.',
  'menu.thanks': () => 'You are welcome. I am here whenever you need.',
  'menu.noted': () => 'All right. I am here whenever you need.',
  'menu.language': () => '请选择语言。Please choose your language.',
  'menu.language_set': () => 'We’ll write to you in English.',
  'menu.edited': () => 'I see that you changed your message; what it says is the same.',
  'file.too_big': (p) =>
    `“${p.names}” is over 20 MB, and Telegram does not let me take it. ${p.alone ? 'Please tell me in a sentence what it is about, or send a smaller photo or video.' : 'I have everything else; a smaller photo or video will work too.'}`,
  'file.set_aside': (p) =>
    `I could not deal with your last message; the office has been told and will get in touch. ${p.phone ? `If it cannot wait, please call ${p.phone}.` : 'You can also send it again in other words.'}`,
  'file.photo': () => 'photo',
  'file.document': () => 'file',
  'file.voice': () => 'voice message',
  'file.video': () => 'video',
  'file.lost': (p) =>
    `Your ${p.file} for ${p.number} could not be passed on to the office; it may be too large or damaged. Please send a smaller one, or say in a sentence what it shows. Everything you wrote has arrived.`,
  'file.not_made': () =>
    'I am sorry, the file you asked for could not be made this time. Please ask for it again in a while; if it still does not come, tap “Talk to a person” and we shall see to it.',
  'file.unsupported': () =>
    'I cannot read that kind of message yet. Please use text, a photo or a voice message.',
  'group.private': (p) =>
    `To keep your affairs private, please write to me directly: ${p.link}\nAn emergency you can report right here.`,
};
