import type { StaffTexts } from './desk.zh-CN.ts';

/** Everything the staff read in Slack, in English. */
export const deskEn: StaffTexts = {
  'action.claim': () => 'Take it',
  'action.assign': () => 'Assign…',
  'action.reply': () => 'Reply',
  'action.start': () => 'Start',
  'action.arrive': () => 'On site',
  'action.contain': () => 'Contained',
  'action.wait': () => 'Wait…',
  'action.done': () => 'Done…',
  'action.note': () => 'Read, with thanks',
  'action.close': () => 'Close…',
  'action.reopen': () => 'Reopen',
  'action.change': () => 'Change…',
  'action.escalate': () => 'Escalate…',
  'action.phone': () => 'Show phone',
  'action.ack': () => 'I have this',
  'action.stand_down': () => 'Stand down…',
  'action.admit': () => 'Check and let in…',
  'action.refuse': () => 'Do not let in',

  'card.public': () => 'Shared area',
  'card.public_near': (p) =>
    `Shared area · ${p.told ? '' : 'resident lives in '}building ${p.building}${p.entrance === null ? '' : `, entrance ${p.entrance}`}`,
  'card.withheld': () => 'Home not shown',
  'card.unnamed_from': (p) =>
    `From building ${p.building}${p.floor === null ? '' : `, floor ${p.floor}`}`,
  'card.elsewhere': (p) => `${p.address} (speaks of ${p.named})`,
  'card.rests_until': (p) => `says it is paid; not reminded through ${p.day}`,
  'card.unnamed_about': (p) => `About ${p.address}`,
  'card.anonymous': () => 'Resident (name withheld)',
  'card.late_answer': (p) => `⏰ Late: first answer was due by ${p.at}`,
  'card.late_settle': (p) => `⏰ Late: was to be settled by ${p.at}`,
  'card.late_escalation': (p) => `⏰ Late: the manager was to answer by ${p.at}`,
  'card.late_handover': (p) => `⏰ Late: somebody was to have it by ${p.at}`,
  'card.late_arrive': (p) => `⏰ Late: somebody was to be there by ${p.at}`,
  'card.late_contain': (p) => `⏰ Late: was to be contained by ${p.at}`,
  'card.reopened_why': (p) => `🔁 Reopened: ${p.reason}`,
  'card.done_before': (p) => `Before that ${p.who}, ${p.at}: ${p.note}`,
  'card.resident': (p) => `Resident ${p.name}${p.role ? ` (${p.role.toLowerCase()})` : ''}`,
  'card.stranger': (p) => `Not yet known: ${p.name}`,
  'card.photos': (p) => `${p.count} ${p.count === 1 ? 'attachment' : 'attachments'}`,
  'card.wished': (p) => `Preferred time: ${p.text}`,
  'card.received': (p) => `Received ${p.at}`,
  'card.answer_by': (p) => `answer by ${p.at}`,
  'card.settle_by': (p) => `settle by ${p.at}`,
  'card.escalation_by': (p) => `the manager answers by ${p.at}`,
  'card.handover_by': (p) => `somebody has it by ${p.at}`,
  'card.arrive_by': (p) => `on site by ${p.at}`,
  'card.contain_by': (p) => `contained by ${p.at}`,
  'card.arrived': (p) => `on site since ${p.at}`,
  'card.contained': (p) => `contained ${p.at}`,
  'card.has': (p) => `${p.who} has it`,
  'card.has_off': (p) => `${p.who} has it and is off; ${p.standIn} stands in`,
  'card.stands_in': (p) => `You stand in for ${p.who}`,
  'card.nobody': () => 'Nobody has it yet',
  'card.to_read': () => 'To be read',
  'card.reopened': (p) => `reopened ${p.count}×`,
  'card.urged': (p) => `nudged ${p.count}×`,
  'card.waiting': (p) =>
    `⏸ Waiting ${p.why}${p.until ? `, until ${p.until}` : ''}${p.note ? `: ${p.note}` : ''}`,
  'card.escalated': (p) => `⬆️ Escalated: ${p.reason}`,
  'card.escalated_to': (p) =>
    `${p.who} looks into it${p.at === null ? '' : ` and answers the resident by ${p.at}`}`,
  'card.ahead': (p) => `Next: ${p.steps}`,
  'card.ahead_holder': (p) => `${p.at} reminds ${p.who}`,
  'card.ahead_desk': (p) => `${p.at} reminds the desk`,
  'card.ahead_up': (p) => `${p.at} tells ${p.who}`,
  'card.ahead_and': () => ', ',
  'card.done': (p) => `✅ ${p.who}, ${p.at}: ${p.note}`,
  'card.materials': (p) => `Materials: ${p.text}`,
  'card.cost': (p) => `Cost: ¥${p.yuan}`,
  'card.verdict': (p) => `Resident: ${p.outcome}`,
  'card.stars': (p) => '⭐'.repeat(p.stars),
  'card.person_stars': (p) => `in person ${'⭐'.repeat(p.stars)}`,
  'card.comment': (p) => `“${p.text}”`,
  'card.closed': (p) => `Closed ${p.at}${p.reason ? `: ${p.reason}` : ''}`,
  'card.cut': () => '… in full in the thread',
  'card.undelivered': (p) => `⚠️ Has not reached the resident yet: ${p.why}`,
  'card.unposted': (p) => `⚠️ Not yet in the thread: ${p.why}`,
  'emergency.undelivered': (p) =>
    `⚠️ *The safety words have not arrived.* Please call at once. ${p.why}`,
  'why.not_allowed': () =>
    'the office may not write in that group. Please have an administrator allow it; it then goes out by itself.',
  'why.files': () =>
    'attachments are refused; words go out as usual. Please have an administrator allow them; they then follow by themselves.',
  'why.slack': () =>
    'Slack does not let the app write here. Please have an administrator allow it; it then follows by itself.',
  'why.blocked': () => 'the person has stopped the bot.',
  'why.other': () => 'the platform refuses it for now. The office tries again every minute.',
  'outcome.solved': () => 'solved',
  'outcome.partly': () => 'partly solved',
  'outcome.no_answer': () => 'no answer',
  'outcome.not_solved': () => 'not solved',

  'emergency.title': (p) => `🚨 Emergency ${p.number} · ${p.kind}`,
  'emergency.unknown_place': () => 'Place unknown',
  'emergency.happening': () => 'The resident confirms: happening now',
  'emergency.no_danger': () => 'The resident says: no danger',
  'emergency.has': (p) => `${p.who} has it since ${p.at}`,
  'emergency.over': (p) =>
    `${p.who} stood it down ${p.at}${p.reason === null ? '' : `: ${p.reason}`}`,
  'emergency.in_group': (p) => `in the group “${p.group}”`,
  'emergency.unknown_sender': () => 'Somebody not yet known',
  'emergency.elsewhere': () => 'The person says it is in another community, which has it',
  'emergency.called': (p) => `Called ${p.at}; nobody has it yet`,
  'emergency.line': () =>
    'What you write in this thread with @Gatehouse reaches the resident at once.',

  'admission.title': () => '🙋 Somebody asks to be let in',
  'admission.granted': (p) => `${p.who} let them in to ${p.address}, ${p.at}`,
  'admission.person': (p) => `${p.name} (${p.role.toLowerCase()})`,
  'admission.count': (p) => `${p.role.toLowerCase()}: ${p.count}`,
  'admission.home': (p) =>
    p.people.length === 0
      ? `Nobody is on record for ${p.address} at present`
      : `On record for ${p.address}: ${p.people.join(', ')}`,
  'admission.candidates': (p) =>
    `Their words may mean ${p.addresses.join(', ')}. Please check and fill in one.`,
  'admission.no_home': () =>
    'Their words name no home of this community. Please check and fill it in.',
  'admission.second_owner': (p) =>
    `⚠️ ${p.address} has an owner already${p.names.length > 0 ? `: ${p.names.join(', ')}` : ''}. Let in a second one? If so, submit once more; if they are not an owner, change the role.`,
  'admission.refused': (p) => `${p.who} did not let them in, ${p.at}`,

  'action.all': () => 'More…',
  'modal.all': () => 'What else',
  'modal.all_words': () => 'You can also:',
  'modal.all_none': () => 'There is nothing else for you to do here now.',
  'modal.assign': (p) => `Assign ${p.number}`,
  'modal.reply': (p) => `Reply · ${p.number}`,
  'modal.wait': (p) => `Wait · ${p.number}`,
  'modal.done': (p) => `Done · ${p.number}`,
  'modal.close': (p) => `Close ${p.number}`,
  'modal.reopen': (p) => `Reopen ${p.number}`,
  'modal.change': (p) => `Change ${p.number}`,
  'modal.escalate': (p) => `Escalate · ${p.number}`,
  'modal.stand_down': (p) => `Stand down ${p.number}`,
  'modal.stand_down_words': () =>
    'Is the danger really over? The resident will be told, and nobody is called any more.',
  'modal.lift': () => 'Stand down',
  'field.stand_down_reason': () => 'Why it is over',
  'hint.colleagues_read': () =>
    'It stands on the card for your colleagues; the resident does not see it.',
  'modal.admission': () => 'Check and let in',
  'modal.admit_second': () => 'Let them in as well',
  'modal.submit': () => 'OK',
  'modal.send': () => 'Send',
  'modal.cancel': () => 'Cancel',
  'modal.close_window': () => 'Close',
  'modal.phone': () => 'Phone number',
  'option.staff': (p) =>
    `${p.name} · ${p.onDuty ? 'on duty' : 'off duty'} · has ${p.load} · ${p.roles}`,
  'field.staff': () => 'To whom',
  'field.note': () => 'Note to your colleague',
  'field.note_to_resident': () => 'Note to the resident',
  'field.text': () => 'What to tell the resident',
  'field.reason': () => 'Reason',
  'field.wait_reason': () => 'Waiting for what',
  'field.until': () => 'Until when',
  'field.done': () => 'What was done',
  'field.materials': () => 'Materials',
  'field.cost': () => 'Cost (yuan)',
  'field.photos': () => 'Photos',
  'field.kind': () => 'Type',
  'field.category': () => 'Category',
  'field.urgency': () => 'Urgency',
  'field.address': () => 'Home, such as 3-2-501',
  'field.name': () => 'Name',
  'hint.address': () => 'You may write it as they did, such as building 3, entrance 2, 501.',
  'field.role': () => 'Role',
  'hint.resident_reads': () => 'The resident will read this.',
  'error.yuan': () => 'Please give an amount with at most two decimals, such as 35.50',
  'error.required': () => 'Please fill this in',
  'error.past': () => 'Please choose a time to come',
  'error.units': (p) => `This may be ${p.addresses.join(', ')}. Please write one of them.`,
  'error.unit': () => 'There is no such home; write building-entrance-room, such as 3-2-501',

  'refused.not_allowed': (p) => `That is not among what you may do. Ask: ${p.who}.`,
  'refused.unknown_person': () =>
    'You are not on the staff list yet; please ask an administrator to add you.',
  'refused.not_found': () => 'It could not be found; it may have been merged or removed.',
  'refused.not_now': (p) =>
    `${p.state === null ? 'Its state has just changed' : `It is “${p.state.toLowerCase()}” now`}, so this step is not needed; the card shows what can be done.`,
  'refused.already_over': () => 'This emergency has been stood down already.',
  'refused.taken': (p) => `${p.who} has it already.`,
  'refused.same_person': (p) => `${p.who} has it as it is.`,
  'refused.already_rated': () => 'The resident has rated it already.',
  'refused.reason_missing': () => 'Please give a reason.',
  'refused.nothing_changed': () => 'Nothing was changed.',
  'refused.unknown_unit': () => 'There is no such home.',
  'refused.cannot_take': () =>
    'This colleague cannot take it: they do not serve this community, or are no longer on the staff list. Please choose somebody else.',
  'refused.second_owner': () =>
    'This home has an owner already. Letting in a second one has to be confirmed.',
  'refused.no_chat': () => 'The resident cannot be reached through the bot; please call.',
  'phone.shown': (p) => `${p.name} ${p.phone}\nThis look is on record.`,
  'phone.none': (p) => `${p.name} has no phone on file.`,
  'old.button': () => 'That button is out of date; please use the newest card.',
  'old.window': () =>
    'This window is from before an update and cannot be saved. Please copy what you wrote, close it and open it again.',
  'error.reply_empty': () => 'Please write a few words or choose a photo',
  'refused.anonymous': () =>
    'The resident asked to stay unnamed: name, phone and home number are not shown. You can still reply in the thread.',
  'refused.already_sent': () => 'That has been sent to the resident already.',
  'refused.unreachable': () =>
    'The resident cannot be reached just now: they may have stopped the bot. Please call.',
  'reply.empty': () => 'There are no words or pictures in that message to send.',

  'reply.no_card': () =>
    'This is not the thread of a request, so nothing was sent. Please reply in the thread below the card.',
  'reply.not_found': () =>
    'That message could not be read, so it was not sent. Please write it again in the thread and mention @Gatehouse.',
  'reply.own': () =>
    'That is one of Gatehouse’s own messages, so there is nothing to send. Please add 📤 to words of your own.',
  'reply.file_elsewhere': (p) =>
    `${p.names}: only a link to a file kept elsewhere, so it was not sent. Please upload the file itself to the thread.`,
  'reply.file_too_large': (p) =>
    `${p.names}: larger than 50 MB, so it was not sent. Please send a smaller file.`,
  'upload.in_direct': () =>
    'I have looked at this table: what it would write, and what to correct, is in your direct messages with me, where you confirm it.',
  'upload.elsewhere': (p) =>
    `${p.names}: only a link to a file kept elsewhere, so it was not read. Please upload the file itself here.`,
  'error.file_elsewhere': () => 'This is only a link; please upload the file itself',
  'error.file_too_large': () => 'This file is larger than 50 MB; please choose a smaller one',
  'edited.sent': (p) =>
    `The resident has not seen your change. What they have is:\n${p.text}\nTo send the new words as well, add 📤 to the message (if it is there already, remove it and add it again).`,
  'edited.mention': () =>
    'You added @Gatehouse to this message, so it is on its way to the resident now.',
  'deleted.sent': (p) =>
    `That message had been sent, and the resident still has it:\n${p.text}\nTo correct it, write again in the thread and mention @Gatehouse.`,
  'deleted.sent_files': () =>
    'The files of that message had been sent, and the resident still has them. To correct this, write again in the thread and mention @Gatehouse.',
  'submission.late': (p) =>
    `What you submitted in the window was not done:\n${p.why}\nPlease open it again.`,
  'window.late': () => 'The window did not open in time. Nothing was changed; please try again.',
  'window.coming': () => 'One moment',
  'window.coming_soon': () => 'This takes a little longer. It appears here in a moment.',
  'window.failed': () =>
    'This could not be shown just now, and nothing was changed. Please try again.',
  'window.answer': () => 'Answer',
  'window.saved': () => '✅ Saved. You can close this window.',
  'window.again': () => 'Try again',
  'window.late_command': () =>
    'The window did not open in time. Nothing was changed; please type the command again.',

  'home.hello': (p) => `Hello ${p.name} · ${p.roles}`,
  'home.emergencies': (p) => `Emergencies: ${p.count}`,
  'home.nothing': () => 'None.',
  'home.all_above': () => 'All of them stand above.',
  'home.some_above': (p) => `${p.count} more ${p.count === 1 ? 'stands' : 'stand'} above.`,
  'home.more': (p) => `${p.count} more stand in the dispatch channel.`,
  'home.updated': (p) => `As of ${p.at}`,
  'home.stranger': () =>
    'You are not on the staff list yet; please ask an administrator to add you.',
  'can.request.claim': () => 'take requests',
  'can.request.assign': () => 'assign them',
  'can.request.reply': () => 'write to residents',
  'can.request.done': () => 'record what was done',
  'can.request.close': () => 'close and reopen requests',
  'can.emergency.ack': () => 'take emergencies',
  'can.emergency.stand_down': () => 'stand emergencies down',
  'can.admission.decide': () => 'let residents in',
  'modal.saved': () => 'Saved',
  'modal.not_possible': () => 'Not possible',
  'help.can': (p) => `You can: ${p.can}`,
  'help.cards': () => 'Requests stand in the dispatch channel; a card offers what can be done now.',
  'help.thread': () =>
    'What you write in the thread of a card stays among colleagues; mention @Gatehouse or add 📤 to send it to the resident.',
  'help.commands': () => 'Commands',
  'help.language': () =>
    '/gatehouse language English — the language of what only you read: English, 中文, or as in Slack',
  'language.set': (p) =>
    p.language === null
      ? 'What you read now follows your language in Slack. Channels stay in the language of the community.'
      : 'What you read is in English from now on. Channels stay in the language of the community.',
  'language.which': () =>
    'Write /gatehouse language English, /gatehouse language 中文, or /gatehouse language slack to follow Slack.',
  'command.goes_on': () => 'This takes a little longer. The answer appears here in a moment.',
  'command.in_window': () => 'The answer is in the window that opened.',
  'command.unshown': () =>
    'The command was carried out, and its answer could not be shown. Please look before you type it again.',
  'command.failed': () => 'This could not be done just now. Please type the command again.',
  'command.again': () =>
    'This command was carried out a moment ago and is not carried out twice. Please type it again if you need it once more.',
  'command.unknown': (p) => `There is no command “${p.verb}”.`,
  'command.meant': (p) =>
    `Did you mean ${p.verbs.map((verb) => `/gatehouse ${verb}`).join(' or ')}?`,
  'command.see_help': () => '/gatehouse help lists what you can use.',
  'command.not_found': (p) => `There is no request ${p.number}.`,
};
