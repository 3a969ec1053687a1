import type { ServiceTexts } from './service.zh-CN.ts';

const scores = ['very poor', 'poor', 'fair', 'good', 'very good'];

/** What staff read of a price, of what is left, of what is not theirs, and of the service record, in English. */
export const serviceEn: ServiceTexts = {
  'action.partly': () => 'Partly done…',
  'action.decline': () => 'Not ours…',
  'action.quote': () => 'Ask a price…',
  'action.record': () => 'Quality, manner…',
  'action.print': () => 'Print the record',
  'modal.partly': (p) => `Partly done · ${p.number}`,
  'modal.decline': (p) => `Not ours · ${p.number}`,
  'modal.quote': (p) => `Price · ${p.number}`,
  'modal.record': (p) => `Service record · ${p.number}`,
  'field.left': () => 'What is left',
  'field.responsible': () => 'Whose it is; whom to turn to',
  'field.phone_of': () => 'Their phone',
  'field.amount': () => 'Amount (yuan)',
  'field.what': () => 'What is done, with what',
  'field.agreed': () => 'The resident has agreed',
  'field.paid': () => 'How it is paid',
  'field.quality': () => 'Quality',
  'field.attitude': () => 'Manner',
  'field.record_note': () => 'Note',
  'field.signed': () => 'The resident’s confirmation',
  'option.signed': () => 'The resident has signed on paper',
  'option.score': (p) => `${p.score} · ${scores[p.score - 1] ?? ''}`,
  'paid.free': () => 'free',
  'paid.cash': () => 'cash',
  'paid.account': () => 'charged to the home',
  'agreed.chat': () => 'in chat',
  'agreed.phone': () => 'on the phone',
  'agreed.paper': () => 'signed on paper',
  'hint.materials': () =>
    'One a line, the price last: valve 35.00. A line without a price is fine too.',
  'hint.paid': () => 'What is charged is asked for first; choose cash or account once they agreed.',
  'hint.quote': () =>
    'The resident reads this and the amount. Once they agree the price is fixed; another is asked for anew.',
  'hint.quote_phone': () =>
    'The resident does not use the bot. If they agreed on the phone or on paper, choose it; otherwise it goes on the phone list.',
  'error.material_price': (p) =>
    `The price in line ${p.lines} cannot be read: two decimals at the most, such as 35.00`,
  'error.materials_over': (p) =>
    `The materials come to ${p.sum} yuan, more than the cost of ${p.cost}; please check`,
  'error.cost_missing': () =>
    'The materials have prices: please write the cost, or choose free if nothing is charged',
  'error.free_cost': () => 'If it is free, leave the cost empty or write 0',
  'error.paid_without_cost': () => 'Please write how much is charged',
  'error.second_look': (p) =>
    `¥${p.yuan} is far more than usual and was not taken. Please check it; if it is right, add the word and submit again: ${p.yuan} confirm`,
  'error.amount': () =>
    'Please write an amount above zero, two decimals at the most, such as 35.50',
  'refused.paid_missing': () =>
    'A price was asked for this: please choose how the cost is paid. If nothing is charged, choose free and leave the cost empty.',
  'refused.nobody_to_charge': () => 'The resident stays unnamed, so nothing can be charged.',
  'refused.price_not_asked': () =>
    'The resident has not agreed to this price. Please ask with “Ask a price…” first, and enter the charge once they agree.',
  'refused.price_open': () =>
    'The resident has not answered the price yet. It is charged once they agree; please call if it is urgent.',
  'refused.price_declined': () =>
    'The resident does not agree to this price, so it cannot be charged. Please talk with them, and ask anew if it changes.',
  'refused.price_higher': () =>
    'That is more than the resident agreed to. Please charge what was agreed, or ask for the new price first.',
  'refused.price_asked': () =>
    'The resident has been asked about this price already; the card shows their answer.',
  'refused.own_work': () => 'Nobody scores their own work; please have a colleague do it.',
  'card.price': (p) => `💬 Price ${p.yuan} yuan${p.what === '' ? '' : ` (${p.what})`}: ${p.answer}`,
  'card.price_open': () => 'waiting for the resident',
  'card.price_agreed': (p) =>
    `the resident agreed, ${p.at} (${p.how}${p.by === '' ? '' : `, noted by ${p.by}`})`,
  'card.price_declined': (p) => `the resident did not agree, ${p.at}`,
  'card.price_charged': (p) => `the resident agreed, ${p.at}; charged`,
  'card.partly': (p) =>
    `◐ Partly solved, says the resident${p.left === '' ? '' : `; still missing: ${p.left}`}`,
  'card.for_now': (p) => `◐ Done for now: ${p.done}`,
  'card.responsible': (p) => `It is for ${p.who}${p.phone === null ? '' : ` · ${p.phone}`}`,
  'card.record': (p) =>
    `📋 Quality ${p.quality} · manner ${p.attitude}${p.note === '' ? '' : `: ${p.note}`}${p.by === '' ? '' : ` · noted by ${p.by}`}`,
  'card.signed': () => 'signed on paper by the resident',
  'sheet.title': (p) => `Service record ${p.number}`,
  'sheet.name': (p) => `service-record-${p.number}.pdf`,
  'sheet.made': (p) => `Printed ${p.at}. It holds data of a resident; please keep it safe.`,
  'sheet.foot': (p) => `Page ${p.page} of ${p.pages}`,
  'sheet.section_request': () => 'Reported',
  'sheet.section_work': () => 'Work',
  'sheet.section_materials': () => 'Materials and cost',
  'sheet.section_photos': () => 'Photos',
  'sheet.section_confirmed': () => 'Confirmed by the resident',
  'sheet.section_record': () => 'Quality and manner',
  'sheet.where': (p) => `Place: ${p.community} ${p.place}`,
  'sheet.who': (p) => `Resident: ${p.name}`,
  'sheet.matter': (p) => `Matter: ${p.matter} · ${p.urgency} · received ${p.at}`,
  'sheet.words': (p) => `“${p.words}”`,
  'sheet.reopened': (p) => `${p.at} reopened: ${p.text}`,
  'sheet.partly': (p) =>
    `${p.at} partly solved, says the resident${p.text === '' ? '' : `: ${p.text}`}`,
  'sheet.arrived': (p) => `On site: ${p.who}, ${p.at}`,
  'sheet.started': (p) => `Begun: ${p.who}, ${p.at}`,
  'sheet.for_now': (p) => `Partly done: ${p.who}, ${p.at}: ${p.done}; left: ${p.left}`,
  'sheet.done': (p) => `Done: ${p.who}, ${p.at}: ${p.note}`,
  'sheet.not_done': () => 'Not done yet.',
  'sheet.material': (p) => (p.yuan === null ? p.name : `${p.name} · ${p.yuan} yuan`),
  'sheet.labour': (p) => `Labour · ${p.yuan} yuan`,
  'sheet.no_materials': () => 'No materials.',
  'sheet.total': (p) => `Total ${p.yuan} yuan${p.paid === null ? '' : ` · ${p.paid}`}`,
  'sheet.free': () => 'Free of charge.',
  'sheet.no_cost': () => 'No cost was entered.',
  'sheet.agreed': (p) =>
    `The resident agreed to ${p.yuan} yuan, ${p.at} (${p.how}${p.by === '' ? '' : `, noted by ${p.by}`})`,
  'sheet.before': (p) => `Before the work: ${p.count}`,
  'sheet.after': (p) => `After the work: ${p.count}`,
  'sheet.photo': (p) => `${p.at} ${p.who}`,
  'sheet.photo_unread': (p) =>
    `${p.at} ${p.who}: ${p.name} (could not be printed; it stands in the thread of the request)`,
  'sheet.photos_more': (p) => `${p.count} more, in the thread of the request`,
  'sheet.resident': () => 'The resident',
  'sheet.office': () => 'The office',
  'sheet.outcome': (p) => `The resident, ${p.at}: ${p.outcome}`,
  'sheet.stars': (p) =>
    `Rated by the resident: ${p.stars} of 5${p.comment === '' ? '' : `, “${p.comment}”`}`,
  'sheet.person_stars': (p) => `${p.who} in person, rated by the resident: ${p.stars} of 5`,
  'sheet.signed': () => 'Signed on paper by the resident.',
  'sheet.sign_here': () => 'Signature of the resident: ________________    Date: ________________',
  'sheet.unconfirmed': () => 'Not confirmed by the resident yet.',
  'sheet.scores': (p) =>
    `Quality ${p.quality} · manner ${p.attitude} (of 5) · noted by ${p.by}, ${p.at}`,
  'sheet.note': (p) => `Note: ${p.note}`,
  'sheet.unrecorded': () => 'Not noted yet.',
};
