import { findUnit } from '../../subjects/pay/find-unit.ts';
import { reduceModal } from '../../subjects/relief/reduce.ts';
import { windowFor } from '../../subjects/window-for.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/** `/gatehouse reduce 3-2-501`: the window by which it is asked that what is owed of a home be reduced, with what that is; without a home an empty one. */
export const reduceVerb: CommandVerb = {
  words: { en: ['reduce', 'reduction'], 'zh-CN': ['减收', '减费'] },
  right: 'relief.ask',
  tells: [],
  opens: 'window',
  answer: answerReduce,
};

async function answerReduce(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language, linkTo } = asked;
  const written = asked.words.join(' ');
  if (written === '') return { window: reduceModal(null, { v: 1, id: actor.id }, language) };
  const em = office.orm.em.fork();
  const unit = await findUnit(em, { actor, written, right: 'relief.ask', language });
  if ('ok' in unit) return notFound(unit, language);
  const click = { on: 'relief', verb: 'reduce', id: unit.id } as const;
  const window = { v: 1, id: unit.id } as const;
  return {
    window: await windowFor(office, click, actor.slackUser, window, { language, linkTo }),
  };
}
