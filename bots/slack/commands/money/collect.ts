import { lookAtHome } from '../../../../src/collection/look-at-home.ts';
import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { lookAtOwing } from '../../subjects/collect/desk.ts';
import { collectModal } from '../../subjects/collect/windows.ts';
import { findUnit } from '../../subjects/pay/find-unit.ts';
import { homeModal } from '../../subjects/visit/home-window.ts';
import { buildingNamed, firstNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';
import { notFound } from './not-found.ts';

/**
 * `/gatehouse collect 3栋`: the homes that owe, by the way a collector walks, with what was said last; with `3-2-501`
 * that home.
 */
export const collectVerb: CommandVerb = {
  words: { en: ['collect'], 'zh-CN': ['催缴', '欠费'] },
  right: 'collection.see',
  tells: ['collection.see'],
  opens: 'window',
  answer: answerCollect,
};

async function answerCollect(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const none = staffTexts(language)['collect.not_served']();
  const named = await buildingNamed(asked, 'collection.see', none);
  if ('text' in named) return answerHome(asked);
  const { community, building } = named;
  const shown =
    building === null ? null : ({ building, list: 'all', whose: 'all', page: 1 } as const);
  return { window: collectModal(await lookAtOwing(office, actor, community, shown), language) };
}

/** What is typed is no building: the home that it means, or how both are written. */
async function answerHome(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const { community, words } = await firstNamed(asked, 'collection.see');
  if (!community) return { text: t['collect.not_served']() };
  const typed = words.join(' ');
  const written = words.length < asked.words.length ? `${community.name}/${typed}` : typed;
  if ((await unitsByAddress(em, written)).length === 0)
    return { text: t['collect.no_place']({ words: escapeMarkup(cutLine(typed, 40)) }) };
  const unit = await findUnit(em, { actor, written, right: 'collection.see', language });
  if ('ok' in unit) return notFound(unit, language);
  const seen = await lookAtHome(office, { slackUser: actor.slackUser, unit: unit.id });
  return seen.ok ? { window: homeModal(seen, language) } : { text: refusalWords(seen, language) };
}
