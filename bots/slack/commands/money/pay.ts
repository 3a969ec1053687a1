import { findUnit } from '../../subjects/pay/find-unit.ts';
import { emptyPayment, payModal } from '../../subjects/pay/windows.ts';
import { windowFor } from '../../subjects/window-for.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/** `/gatehouse pay 3-2-501`: the window by which a payment is taken, with what that home owes. */
export const payVerb: CommandVerb = {
  words: { en: ['pay', 'payment'], 'zh-CN': ['收费', '缴费'] },
  right: 'payment.take',
  tells: ['payment.take'],
  opens: 'window',
  answer: answerPay,
};

async function answerPay(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language, linkTo } = asked;
  const written = asked.words.join(' ');
  // Nothing is known of which home: the window asks, wherever it belongs.
  const window = { v: 1, id: actor.id, once: office.chance.id(office.clock.now()) } as const;
  if (written === '')
    return { window: payModal({ filled: emptyPayment, shown: null }, window, language) };
  const em = office.orm.em.fork();
  const unit = await findUnit(em, { actor, written, right: 'payment.take', language });
  if ('ok' in unit) return notFound(unit, language);
  const click = { on: 'pay', verb: 'take', id: unit.id } as const;
  return {
    window: await windowFor(
      office,
      click,
      actor.slackUser,
      { v: 1, id: unit.id },
      {
        language,
        linkTo,
      },
    ),
  };
}
