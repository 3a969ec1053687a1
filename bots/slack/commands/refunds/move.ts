import { askMoveModal } from '../../subjects/move/desk.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import { notFound } from '../money/not-found.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse move 3-2-501`: the window by which money is asked to stand for another home. */
export const moveVerb: CommandVerb = {
  words: { en: ['move', 'transfer'], 'zh-CN': ['转户', '转款'] },
  right: 'refund.ask',
  tells: ['refund.ask'],
  opens: 'window',
  answer: answerMove,
};

async function answerMove({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const written = words.join(' ');
  if (written === '')
    return { window: askMoveModal({ unit: '' }, { v: 1, id: actor.id }, language) };
  const em = office.orm.em.fork();
  const unit = await findUnit(em, { actor, written, right: 'refund.ask', language });
  if ('ok' in unit) return notFound(unit, language);
  return { window: askMoveModal({ unit: unit.address }, { v: 1, id: unit.id }, language) };
}
