import type { LeavingTexts } from './leaving.zh-CN.ts';

/** What a resident reads who wants a copy of their data, leaves, or is forgotten, in English. */
export const leavingEn: LeavingTexts = {
  'button.own_copy': () => 'A copy of my data',
  'button.leaving': () => 'Leave or delete my data',
  'button.moved_out': () => 'I moved out',
  'button.leave_chat': () => 'Just stop using this chat',
  'button.erase': () => 'Delete my data',
  'button.moved_surely': () => 'Yes, I moved out',
  'button.leave_surely': () => 'Yes, stop',
  'button.erase_surely': () => 'Yes, delete it',
  'button.tell_office': () => 'Tell the office',
  'button.erase_back': () => 'Take it back',

  'leaving.copy': () =>
    'Of course. Two files are on their way: a PDF to read, and the same as JSON to take elsewhere. Only your own data is in them.',
  'leaving.copy_pdf': () => 'A copy of your data, to read.',
  'leaving.copy_json': () => 'The same, for other systems to read.',
  'leaving.copy_enough': () =>
    'You have had 3 copies today; please scroll up to find them. Tomorrow I can send another.',
  'leaving.menu': () => 'What would you like to do?',
  'leaving.menu_moved': () => '· I moved out: from today you no longer belong to that home.',
  'leaving.menu_others': () =>
    '· Just stop using this chat: your file stays, and you can come back.\n· Delete my data: whatever tells who you are goes, except the accounts we must keep by law.',
  'leaving.chat_explain': () =>
    'If you confirm, I’ll not write to you any more, and you will not see your home or requests here. Your file and any open requests stay, and the staff will call if need be. Share your phone number or use a new code to come back.',
  'leaving.left_chat': () =>
    'Done: this chat is no longer linked to your file. To come back, share your phone number or type a new code. In an emergency you can always write here.',
  'leaving.which_home': () => 'Which home have you moved out of?',
  'leaving.moved_explain': (p) =>
    `If you confirm, from today you are no longer ${p.role.toLowerCase()} of ${p.address}, and you stop seeing anything about it at once. Requests you filed stay in your name, and the staff finish those that are open.`,
  'leaving.owner_explain': (p) =>
    `You are on file as the owner of ${p.address}. A change of owner decides who pays, so I cannot make it here. Tap “Tell the office”, and the staff will go through the transfer papers with you; until then nothing changes.`,
  'leaving.owner_words': (p) => `I am no longer the owner of ${p.address}.`,
  'leaving.owner_noted': (p) =>
    `The office knows that you are no longer the owner of ${p.address}. The staff will get in touch about the transfer papers; until then nothing changes, fees included.`,
  'leaving.moved_out': (p) =>
    `Noted: from today you no longer belong to ${p.address}, and you see nothing of it any more. All the best in your new home.`,
  'leaving.no_home': () =>
    'No home is on file for you now. For a copy of your data, or to delete it, tap below.',
  'leaving.not_there': () => 'That home is not on file for you now, so there is nothing to change.',
  'leaving.erase_explain': () =>
    'If you confirm, the staff will delete your name, phone number and chat, what you said and your photos, and answer you within 15 working days. It cannot be undone; to use this again you would sign in anew. Number, times, who did the work, stars and cost of your requests are kept by the law of accounts, without your name.',
  'leaving.erase_not_yet': (p) => `It cannot be deleted yet:\n${p.why}`,
  'leaving.still_lives': (p) =>
    `· You are still on file in ${p.homes}; service and fees need your details. If you have moved out, tap “I moved out” first.`,
  'leaving.still_open': (p) =>
    `· Still open: ${p.numbers}. Once finished or withdrawn, it can be done.`,
  'leaving.still_emergency': () =>
    '· An emergency has not been stood down yet. Once it is, it can be done.',
  'leaving.erase_asked': (p) =>
    `The staff have your wish to be deleted and will answer you by ${p.by}. Until then you can take it back at any time.`,
  'leaving.erase_back': () => 'All right, I have taken it back. Nothing changes.',
  'leaving.erase_none': () => 'There is no wish to be deleted under way.',
  'leaving.kept': () => 'All right, nothing changes.',
  'leaving.erased': () =>
    'As you asked, your name, phone number and chat, what you said and your photos have been deleted. The accounts that have to be kept by law no longer carry your name. Older messages here are in your own Telegram, and yours to delete. You are welcome to sign in anew at any time.',
  'leaving.erase_refused': (p) =>
    `Your data cannot be deleted yet: ${p.reason}\nIf you have questions, please contact the front desk; you can ask again whenever things have changed.`,
  'leaving.unknown': () =>
    'I do not know who you are yet, so there is no file of yours that I could show or delete. Please share your phone number or type your code; you can also bring your ID to the front desk.',
};
