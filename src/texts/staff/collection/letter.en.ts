import { isOver, type LetterStaffTexts } from './letter.zh-CN.ts';

const promiseStates = {
  open: 'not due yet',
  kept: '✅ paid in time',
  partly: '⚠️ paid in part by then',
  broken: '⚠️ not paid by then',
  gone: 'its bills were voided since',
  settled: 'settled before it was given, and entered since',
} as const;

/** What the staff read of a home that owes and of the letters to it, in English. */
export const letterEn: LetterStaffTexts = {
  'home_of.nothing': () => 'This home owes nothing that is past its due day.',
  'home_of.total': (p) => `Owes ${p.yuan} yuan · ${p.bills === 1 ? '1 bill' : `${p.bills} bills`}`,
  'home_of.bill': (p) =>
    `${p.month} · bill ${p.number} · due ${p.due} · ${p.yuan} yuan${p.late === null ? '' : `, late fee ${p.late} yuan`}${p.joint ? ' (owed by a former tenant)' : ''}`,
  'home_of.joint': (p) =>
    `${p.yuan} yuan of it a former tenant owes by agreement; ${p.names === null ? 'the owners are' : `the owners (${p.names}) are`} jointly liable (Property Management Regulations, art. 41).`,
  'home_of.question_bill': (p) => `${p.month} (bill ${p.number})`,
  'home_of.question': (p) =>
    p.until === null
      ? `⏸️ Request ${p.number} (since ${p.at}) ${p.named ? `disputes ${p.bills}` : `asks about fees and names no bill: ${p.bills}`}. Not reminded of until it is answered.`
      : `⏸️ Request ${p.number} (since ${p.at}) says this is paid: ${p.bills}. Not reminded of through ${p.until}.`,
  'home_of.more': (p) => `${p.count} more in the account.`,
  'home_of.history': () => 'What was asked and said',
  'home_of.no_history': () => 'Nobody has spoken to this home yet.',
  'home_of.promises': () => 'Promises, the newest first',
  'home_of.promise': (p) =>
    `${p.at} ${p.to === null ? `${p.who === '' ? '' : `${p.who} `}in chat` : `to ${p.who} (${p.to})`}: ${p.yuan === null ? 'to pay' : `${p.yuan} yuan`} by ${p.day} · ${promiseStates[p.is]}${isOver(p.is) ? '' : p.left === null ? ', paid since' : `, ${p.left} yuan open`}`,
  'home_of.more_promises': (p) => `and ${p.count} earlier`,
  'home_of.part': (p) =>
    p.is === 'relieved'
      ? `part ${p.seq} · by ${p.day} · nothing to pay any more`
      : `part ${p.seq} · by ${p.day} · ${p.yuan} yuan · ${p.is === 'kept' ? '✅ paid' : promiseStates[p.is]}${p.is === 'kept' || p.left === p.yuan ? '' : `, ${p.left} yuan open`}`,
  'home_of.reminded': (p) =>
    `Reminded by the bot ${p.times === 1 ? 'once' : `${p.times} times`}, last on ${p.day}`,
  'action.visit_home': () => 'This home',
  'action.letter_make': () => 'Letter',
  'action.letter_deliver': () => 'Delivered',
  'action.letter_proof': () => 'Send me',
  'action.letter_print': () => 'Print letters…',
  'modal.letter_print': () => 'Print letters',
  'letter.print_whom': (p) =>
    `One for each home that owes something past its due day and where nobody uses the bot, a PDF for each building in the order of a walk. Left out is who had one in the last ${p.days} days, has an open question, or agreed on a day; and who waits for a complaint or a late repair, which comes first.`,
  'hint.letter_buildings': () => 'Such as 1, 3, 5-8, or: all',
  'letter.heading_building': (p) =>
    `Bldg ${p.building}: ${p.letters === 1 ? '1 letter' : `${p.letters} letters`}`,
  'letter.nobody_on_paper': (p) =>
    `No letters are due there now: who uses the bot is reminded by it, and who had one lately gets none again.${p.served === null ? '' : ` To be served first: ${p.served}.`}`,
  'letter.served_home': (p) => `${p.address} (request ${p.number})`,
  'letter.printed': (p) =>
    `Letters for ${p.homes === 1 ? '1 home' : `${p.homes} homes`} are ready, ${p.files === 1 ? '1 PDF' : `${p.files} PDFs`} in your conversation with the app. Print and stamp them; once delivered, note it with the home.${p.left > 0 ? ` ${p.left} more are left: tap once more.` : ''}${p.served === null ? '' : ` None for these, who are to be served first: ${p.served}.`}`,
  'modal.letter_make': () => 'Make a letter',
  'modal.letter_deliver': () => 'How it was delivered',
  'field.letter_language': () => 'Language',
  'option.letter_zh-CN': () => '中文',
  'option.letter_en': () => 'English',
  'field.letter_pay_by': () => 'Asks them to pay by',
  'hint.letter_pay_by': (p) => `${p.least} to ${p.most} days from today.`,
  'letter.owner': () => 'the owner (no name on file)',
  'letter.asks': (p) =>
    `${p.names}: ${p.bills === 1 ? '1 bill' : `${p.bills} bills`}, ${p.yuan} yuan`,
  'letter.served_first': (p) =>
    `Request ${p.number} is still open: serve them first, and make a letter only where it has to be.`,
  'letter.some_resting': (p) =>
    `${p.count} more left out: there is an open question about them, or a day was agreed.`,
  'letter.all_resting': (p) =>
    `There is an open question about the ${p.count} bills of this home, or a day was agreed: no letter now.`,
  'letter.nothing': () => 'This home owes nothing that is past its due day: no letter is needed.',
  'letter.made': (p) =>
    `Letter ${p.numbers} is made; the PDF is in your conversation with the app. Please print and stamp it, and record how it was delivered.`,
  'letter.heading': (p) => `Letter ${p.number}`,
  'letter.line': (p) => `📄 Letter ${p.number} · ${p.at} ${p.staff} · ${p.yuan} yuan`,
  'letter.not_delivered': () => 'Delivery not recorded yet',
  'letter.delivered': (p) => `${p.day} ${p.staff}, ${p.way}`,
  'letter.way_hand': () => 'handed over in person',
  'letter.way_post': () => 'posted',
  'letter.way_door': () => 'put at the door, with a photo',
  'letter.tracking': (p) => `tracking ${p.number}`,
  'letter.received_by': (p) => `taken by ${p.name}`,
  'letter.photos': (p) => (p.count === 1 ? '1 photo' : `${p.count} photos`),
  'field.letter_way': () => 'How it was delivered',
  'field.letter_on': () => 'Day',
  'field.letter_by': () => 'Delivered by',
  'field.letter_received_by': () => 'Who took it',
  'hint.letter_received_by': () => 'Where it was handed over in person, such as: Zhao Yulan.',
  'field.letter_tracking': () => 'Carrier and tracking number',
  'hint.letter_tracking': () => 'Where it was posted, such as: EMS 1234567890123.',
  'field.letter_photos': () => 'Photos',
  'hint.letter_photos': () => 'Needed where it was put at the door; a signed slip is welcome too.',
  'fault.letter_day': (p) => `Please choose a day ${p.least} to ${p.most} days from today.`,
  'fault.letter_on': () => 'Please choose a day from when the letter was made until today.',
  'fault.letter_by': () => 'Please choose somebody on the staff list.',
  'fault.letter_tracking': () => 'Please enter the carrier and the number of what was posted.',
  'fault.letter_received': () => 'Please enter who took it.',
  'fault.letter_photo': () => 'Please attach a photo of it at the door.',
  'collect.call': (p) =>
    `Reminded to the end or no chat, to call or visit: ${p.count === 1 ? '1 home' : `${p.count} homes`}`,
  'collect.old': (p) =>
    `Owed for long, for the manager to decide: ${p.count === 1 ? '1 home' : `${p.count} homes`}`,
  'collect.limit': (p) => `Near three years: ${p.count === 1 ? '1 home' : `${p.count} homes`}`,
  'collect.limit_on': (p) => `Three years on ${p.day}: for the manager (Civil Code, art. 188)`,
  'collect.no_proof': () => 'No letter was delivered, and nothing promised in writing',
  'collect.proof_letter': (p) => `Last proof: letter delivered on ${p.day}`,
  'collect.proof_promise': (p) => `Last proof: promised in chat on ${p.day}`,
};
