import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, button, controlValue, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { windowFor } from '../../subjects/window-for.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse task`: the window by which a task is given, or the choice of a community. */
export const taskVerb: CommandVerb = {
  words: { en: ['task'], 'zh-CN': ['派任务'] },
  right: 'task.give',
  tells: ['task.give'],
  opens: 'window',
  answer: answerTask,
};

async function answerTask(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language, linkTo } = asked;
  const communities = (await communitiesNamed(office, actor, words.join(' '))).filter((one) =>
    mayIn(actor, one.id, 'task.give'),
  );
  const t = staffTexts(language);
  const [only] = communities;
  if (!only) return { text: t['task.not_served']() };
  if (communities.length === 1) {
    const window = { v: 1, id: only.id } as const;
    const click = { on: 'task', verb: 'give', id: only.id } as const;
    return {
      window: await windowFor(office, click, actor.slackUser, window, { language, linkTo }),
    };
  }
  return {
    text: t['duty.which'](),
    blocks: communities
      .slice(0, 24)
      .flatMap((one) => [
        markupSection(`*${escapeMarkup(language === 'en' ? one.nameEn : one.name)}*`),
        actions([button('task.give', t['action.task_give'](), controlValue(one.id))]),
      ]),
  };
}
