import { readPeriod } from '../../../../src/billing/period.ts';
import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { lookAtCalculation } from '../../../../src/ledger/account/look-at-calculation.ts';
import { explainLine } from '../../../../src/ledger/inquiry/explain-line.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { wordsSection } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { accountBlocks, billWords } from '../../subjects/pay/account-blocks.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/**
 * `/gatehouse account 3-2-501`: what a home owes and has paid; with a month behind it, how its bills of that month
 * were reckoned. Each look is on record.
 */
export const accountVerb: CommandVerb = {
  words: { en: ['account'], 'zh-CN': ['账户', '欠费'] },
  right: 'account.see',
  tells: ['account.see'],
  answer: answerAccount,
};

const looksLikeMonth = /^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$/;

async function answerAccount(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const written = asked.words.join(' ');
  if (written === '') return { text: t['account.usage']() };
  const em = office.orm.em.fork();
  const last = asked.words.length > 1 ? (asked.words.at(-1) ?? '') : '';
  const month = readPeriod(last);
  // A thirteenth month is no part of an address.
  if (month === null && looksLikeMonth.test(last.normalize('NFKC')))
    return { text: t['account.no_period']({ words: last }) };
  const home = month === null ? written : asked.words.slice(0, -1).join(' ');
  const unit = await findUnit(em, { actor, written: home, right: 'account.see', language });
  if ('ok' in unit) return notFound(unit, language);
  if (month !== null) return answerCalculation(asked, unit.id, month);
  const seen = await lookAtAccount(office, { slackUser: actor.slackUser, unit: unit.id });
  if (!seen.ok) return { text: refusalWords(seen, language) };
  return {
    text: t['account.title']({ unit: unit.address, asOf: seen.today }),
    blocks: accountBlocks(seen, actor, language),
  };
}

/** How the bills of a month were reckoned, line by line. */
async function answerCalculation(
  { office, actor, language }: AskedCommand,
  unit: string,
  period: string,
): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const seen = await lookAtCalculation(office, { slackUser: actor.slackUser, unit, period });
  if (!seen.ok) return { text: refusalWords(seen, language) };
  if (seen.bills.length === 0)
    return { text: t['account.no_bill']({ unit: seen.address, period }) };
  const blocks = seen.bills.map((bill) =>
    wordsSection(
      [
        billWords(bill, language),
        ...bill.lines.map((line) =>
          t['account.line']({
            name: line.name[language],
            yuan: writeYuan(line.amountFen),
            how: explainLine(line, language),
          }),
        ),
      ].join('\n'),
    ),
  );
  return { text: t['account.calculation']({ unit: seen.address, period }), blocks };
}
