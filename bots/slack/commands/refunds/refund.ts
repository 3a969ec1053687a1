import { refundsToPay } from '../../../../src/ledger/refunds/what-stands.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import { askRefundModal, emptyRefund } from '../../subjects/refund/windows.ts';
import { windowFor } from '../../subjects/window-for.ts';
import { communitiesNamed } from '../communities-named.ts';
import { notFound } from '../money/not-found.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse refund 3-2-501`: the window by which money is asked to go back, with what stands there; without a home also what waits to be paid out. */
export const refundVerb: CommandVerb = {
  words: { en: ['refund', 'refunds'], 'zh-CN': ['退款'] },
  right: 'refund.ask',
  tells: ['refund.ask'],
  opens: 'window',
  answer: answerRefund,
};

async function answerRefund(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language, linkTo } = asked;
  const written = asked.words.join(' ');
  const em = office.orm.em.fork();
  if (written === '') {
    const own = await communitiesNamed(office, actor, '');
    const waiting = await refundsToPay(
      em,
      own.filter((one) => mayIn(actor, one.id, 'refund.pay')).map((one) => one.id),
    );
    const given = { filled: emptyRefund, shown: null, waiting };
    return { window: askRefundModal(given, { v: 1, id: actor.id }, language) };
  }
  const unit = await findUnit(em, { actor, written, right: 'refund.ask', language });
  if ('ok' in unit) return notFound(unit, language);
  const click = { on: 'refund', verb: 'ask', id: unit.id } as const;
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
