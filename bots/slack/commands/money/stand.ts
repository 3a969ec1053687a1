import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { standModal, standsOf } from '../../subjects/collect/stand-window.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse stand 桂苑`: the stands there were with what came of them, and the next, planned and announced. */
export const standVerb: CommandVerb = {
  words: { en: ['stand', 'stands'], 'zh-CN': ['设点', '周六设点', '摆点'] },
  right: 'collection.visit',
  tells: ['collection.visit'],
  opens: 'window',
  async answer(asked) {
    const { office, actor, language } = asked;
    const { community } = await firstNamed(asked, 'collection.visit');
    if (!community) return { text: staffTexts(language)['collect.not_served']() };
    const of = { community, nowMs: office.clock.now(), actor };
    const view = await standsOf(office.orm.em.fork(), of);
    return { window: standModal(view, { v: 1, id: community.id }, language) };
  },
};
