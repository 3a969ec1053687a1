import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { accountBlocks } from '../../subjects/pay/account-blocks.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/** `/gatehouse account 3-2-501`: what a home owes and has paid; the look is on record. */
export const accountVerb: CommandVerb = {
  words: { en: ['account'], 'zh-CN': ['账户', '欠费'] },
  right: 'account.see',
  tells: ['account.see'],
  answer: answerAccount,
};

async function answerAccount(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const written = asked.words.join(' ');
  if (written === '') return { text: t['account.usage']() };
  const em = office.orm.em.fork();
  const unit = await findUnit(em, { actor, written, right: 'account.see', language });
  if ('ok' in unit) return notFound(unit, language);
  const seen = await lookAtAccount(office, { slackUser: actor.slackUser, unit: unit.id });
  if (!seen.ok) return { text: refusalWords(seen, language) };
  return {
    text: t['account.title']({ unit: unit.address, asOf: seen.today }),
    blocks: accountBlocks(seen, actor, language),
  };
}
