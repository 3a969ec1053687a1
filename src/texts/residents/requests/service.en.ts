import type { ServiceTexts } from './service.zh-CN.ts';

const ended = (text: string): string => (/[。！？.!?]$/.test(text) ? text : `${text}.`);

/** What a resident reads of a price, of what is left, and of what is not the office's to do, in English. */
export const serviceEn: ServiceTexts = {
  'button.agree': () => 'I agree',
  'button.disagree': () => 'I don’t agree',
  'button.object': () => 'I think it is yours',
  'price.ask': (p) =>
    `Request ${p.number}: ${p.was === null ? 'there is a charge for this' : `the price has changed, from ${p.was} yuan to`}: ${p.what}, ${p.yuan} yuan. It is done once you agree; otherwise this part is left undone and costs you nothing.`,
  'price.say_which': (p) =>
    `Do you agree to the price for request ${p.number}? Please tap, so that I pass it on exactly.`,
  'price.agreed': (p) =>
    `Thank you. Request ${p.number} will be done for ${p.yuan} yuan; if the price changes, you will be asked first.`,
  'price.declined': (p) =>
    `All right, this part of request ${p.number} is left undone and costs you nothing. A colleague will talk with you about what to do.`,
  'price.agreed_already': (p) =>
    `You have agreed to ${p.yuan} yuan for request ${p.number} already. To change that, tap “Talk to a person”.`,
  'price.declined_already': (p) =>
    `You have said no to ${p.yuan} yuan for request ${p.number} already. To change that, tap “Talk to a person” and you will be asked once more.`,
  'price.replaced': (p) =>
    `That price for request ${p.number} no longer holds; if there is a new one, you are asked separately.`,
  'status.account': () => 'It is charged to your home’s account.',
  'status.cash': () => 'It is paid in cash.',
  'history.quoted': (p) => `Price asked: ${p.yuan} yuan${p.what === '' ? '' : `, ${p.what}`}`,
  'history.price_agreed': (p) => `You agreed to ${p.yuan} yuan.`,
  'history.price_declined': (p) => `You did not agree to ${p.yuan} yuan.`,
  'history.partly_left': (p) =>
    `You said it is partly solved${p.left === '' ? '.' : `; still missing: ${p.left}`}`,
  'history.for_now': (p) => `Done for now: ${ended(p.done)} Left: ${ended(p.left)} ${p.wait}.`,
  'news.partly': (p) =>
    `Request ${p.number}: ${p.who} has done a part of it: ${ended(p.done)}\nLeft: ${ended(p.left)} ${p.wait}.`,
  'status.partly': (p) =>
    `Partly solved, as you said; ${p.who === null ? 'the front desk is finding somebody to go on' : `${p.who} goes on`}${p.left === '' ? '.' : `: ${p.left}`}`,
  'news.declined': (p) =>
    `Request ${p.number} is not ours to do, and I am sorry that we cannot help. ${ended(p.reason)}\nPlease turn to ${p.responsible}${p.phone === null ? '' : `, phone ${p.phone}`}.\nIf you think that it is ours after all, tap below.`,
  'status.not_ours': (p) =>
    `Not ours to do: ${ended(p.reason)} Please turn to ${p.responsible}${p.phone === null ? '' : `, phone ${p.phone}`}.`,
  'decline.say_why': (p) =>
    `Why is request ${p.number} for us to do? A sentence or a photo will do, and the front desk looks at it again.`,
  'bill.service': (p) => `Repair work (request ${p.number})`,
  'decline.none': (p) =>
    `There is nothing for you to say about request ${p.number} now; I’ll tell you how it goes on.`,
  'verdict.person': (p) =>
    `Thank you. And how was ${p.who} in person? Anything to add about request ${p.number}? Just write it, or tap “Skip”.`,
  'history.rated_person': (p) => `You gave whoever did it ${p.stars} of 5 stars.`,
};
