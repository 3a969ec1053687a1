import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { depositsModal, takeDepositModal } from '../../subjects/deposit/windows.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import { notFound } from '../money/not-found.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse deposit 3-2-501`: what is held for a home, each with the way back; without a home the window by which one is taken. */
export const depositVerb: CommandVerb = {
  words: { en: ['deposit', 'deposits'], 'zh-CN': ['押金'] },
  right: 'payment.take',
  tells: ['payment.take'],
  opens: 'window',
  answer: answerDeposit,
};

async function answerDeposit(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const written = asked.words.join(' ');
  if (written === '') {
    const once = office.chance.id(office.clock.now());
    return { window: takeDepositModal({ unit: '' }, { v: 1, id: actor.id, once }, language) };
  }
  const em = office.orm.em.fork();
  const unit = await findUnit(em, { actor, written, right: 'account.see', language });
  if ('ok' in unit) return notFound(unit, language);
  const seen = await lookAtAccount(office, { slackUser: actor.slackUser, unit: unit.id });
  if (!seen.ok) return { text: refusalWords(seen, language) };
  const takes = mayIn(actor, unit.community, 'payment.take');
  return { window: depositsModal({ unit, deposits: seen.deposits, takes }, language) };
}
