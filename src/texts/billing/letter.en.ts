import type { LetterTexts } from './letter.zh-CN.ts';

/** What stands on the letter that asks for what is owed (Civil Code, art. 188, 195 and 944), in English. It threatens nothing. */
export const letterEn: LetterTexts = {
  'letter.title': () => 'Request for payment',
  'letter.number': (p) => `No. ${p.number}`,
  'letter.owner': () => 'the owner',
  'letter.to': (p) => `To ${p.names} (home ${p.address}):`,
  'letter.owes': (p) =>
    `As of ${p.day} the following charges are past their due day, and we have not received them:`,
  'letter.columns': () => ['Bill', 'Month', 'Due', 'Unpaid (yuan)', 'Late fee (yuan)'],
  'letter.total': (p) => `Total ${p.yuan} yuan (人民币${p.words})`,
  'letter.please': (p) => `Please pay by ${p.payBy}.`,
  'letter.ways_out': () =>
    'If you have paid already, please tell us, and we will check at once. If you disagree with a bill or with our service, please tell us: we will answer you first. If paying is hard at the moment, please speak with us about more time or instalments.',
  'letter.law': () =>
    'Under article 944 of the Civil Code owners pay property charges as agreed, and may be asked to pay within a reasonable time where they are late. This letter is that request. It also serves as the record of a request for performance under articles 188 and 195.',
  'letter.signed': (p) => `${p.community} property service centre\n${p.day}\n(seal)`,
  'letter.slip': (p) => `Receipt of delivery    letter ${p.number}    home ${p.address}`,
};
