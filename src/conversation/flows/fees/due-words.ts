import type { FeeResult, FeeRules } from '../../../ledger/inquiry/fee-answers.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { type Facts, type ReplyButton, type Say, sayText } from '../../effects.ts';
import { further, person } from './further-views.ts';
import { owedLines } from './owed-lines.ts';

type Terms = Extract<FeeResult, { is: 'terms' }>;

/** What is owed of each home and by when, and the rules behind it, once where they are the same. */
export function termsLines({ units, more, hidden }: Terms, facts: Facts): Say[] {
  const told = units.map((one) => ({ one, rules: rulesLines(one.rules, facts) }));
  const words = told.map(({ rules }) => JSON.stringify(rules));
  const homes = hidden.join(listComma(facts.language));
  return [
    ...told.flatMap(({ one, rules }, at) => [
      ...owedLines(one, facts),
      ...(words[at] === words[at + 1] ? [] : rules),
    ]),
    ...(more > 0 ? [sayText('fees.more_homes', { count: more })] : []),
    ...(homes === '' ? [] : [sayText('fees.hidden', { homes })]),
  ];
}

function rulesLines({ due, late, exempt }: FeeRules, { language }: Facts): Say[] {
  if (due === null && late === null) return [sayText('fees.no_rules')];
  const fees = exempt.map((one) => one[language]).join(listComma(language));
  return [
    ...(due === null ? [] : [sayText('fees.due_rule', due)]),
    ...(late === null
      ? [sayText('fees.no_late_fee')]
      : [
          sayText('fees.late_rule', {
            percent: inPercent(late.ratePerDay),
            from: late.graceDays + 1,
          }),
        ]),
    ...(late === null || fees === '' ? [] : [sayText('fees.late_exempt', { fees })]),
  ];
}

/** A share as it is written, `0.0005`, in percent, `0.05`, by its digits alone. */
export function inPercent(share: string): string {
  const [whole = '0', fraction = ''] = share.split('.');
  const digits = fraction.padEnd(2, '0');
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const right = digits.slice(2).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

export const termsButtons = ({ units }: Terms, question: number, facts: Facts): ReplyButton[][] => {
  const [only, second] = units;
  const owes = only !== undefined && only.bills.length > 0;
  return [
    ...(only && !second ? further(only, owes ? ['how', 'later'] : ['lines', 'ahead']) : []),
    person(question, facts),
  ];
};
