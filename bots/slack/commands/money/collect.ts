import { placePart } from '../../../../src/community/addresses/place.ts';
import { Building } from '../../../../src/community/entities.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { lookAtOwing } from '../../subjects/collect/desk.ts';
import { collectModal } from '../../subjects/collect/windows.ts';
import { firstNamed } from '../communities-named.ts';
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
  const t = staffTexts(language);
  const { community, words } = await firstNamed(asked, 'collection.see');
  if (!community) return { text: t['collect.not_served']() };
  const typed = words.join(' ');
  const part = typed === '' ? null : placePart('building', typed);
  const building =
    part === null
      ? null
      : await office.orm.em.fork().findOne(Building, { community: community.id, name: part });
  if (typed !== '' && !building)
    return { text: t['collect.no_building']({ words: escapeMarkup(cutLine(typed, 40)) }) };
  const shown = { building: building?.id ?? null, due: false, page: 1 };
  return { window: collectModal(await lookAtOwing(office, actor, community, shown), language) };
}
