import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { lookAtOwing } from '../../subjects/collect/desk.ts';
import { collectModal } from '../../subjects/collect/windows.ts';
import { buildingNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse collect 3栋`: the homes that owe, by the way a collector walks, with what was said last. */
export const collectVerb: CommandVerb = {
  words: { en: ['collect'], 'zh-CN': ['催缴', '欠费'] },
  right: 'collection.see',
  tells: ['collection.see'],
  answer: answerCollect,
};

async function answerCollect(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const none = staffTexts(language)['collect.not_served']();
  const named = await buildingNamed(asked, 'collection.see', none);
  if ('text' in named) return named;
  const { community, building } = named;
  const shown =
    building === null ? null : ({ building, list: 'all', whose: 'all', page: 1 } as const);
  return { window: collectModal(await lookAtOwing(office, actor, community, shown), language) };
}
