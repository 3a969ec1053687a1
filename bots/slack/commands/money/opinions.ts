import { readPeriod } from '../../../../src/billing/period.ts';
import { lookAtOpinions } from '../../../../src/collection/look-at-opinions.ts';
import { todayIn } from '../../../../src/community/calendar/today.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { contextBlock, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { visitLine } from '../../subjects/collect/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { CommandVerb } from '../verb.ts';

/** So many lines are one block of text. */
const linesOfBlock = 10;

/** `/gatehouse opinions 2026-11`: what residents said to collectors in a month, by building and home by home. */
export const opinionsVerb: CommandVerb = {
  words: { en: ['opinions'], 'zh-CN': ['住户意见', '意见'] },
  right: 'collection.see',
  tells: [],
  async answer(asked) {
    const { office, actor, language } = asked;
    const t = staffTexts(language);
    const { community, words } = await firstNamed(asked, 'collection.see');
    if (!community) return { text: t['collect.not_served']() };
    const typed = words.join(' ');
    const today = await inOneTransaction(office, (work) => todayIn(work, community.id));
    const period = typed === '' ? today.slice(0, 7) : readPeriod(typed);
    if (period === null)
      return { text: t['opinions.no_period']({ words: escapeMarkup(cutLine(typed, 40)) }) };
    const { slackUser } = actor;
    const seen = await lookAtOpinions(office, { slackUser, community: community.id, period });
    if (!seen.ok) return { text: refusalWords(seen, language) };
    if (seen.count === 0) return { text: t['opinions.none']({ period }) };
    const buildings = seen.buildings
      .map(({ building, count }) =>
        t['opinions.building']({ building: escapeMarkup(building), count }),
      )
      .join(listComma(language));
    const title = t['opinions.title']({ period, count: seen.count, buildings });
    const lines = seen.opinions.map(
      (one) => `*${escapeMarkup(one.address)}* ${visitLine(one, language)}`,
    );
    const blocks = Array.from({ length: Math.ceil(lines.length / linesOfBlock) }, (_, at) =>
      markupSection(lines.slice(at * linesOfBlock, (at + 1) * linesOfBlock).join('\n')),
    );
    const older = seen.count - seen.opinions.length;
    return {
      text: title,
      blocks: [
        markupSection(`*${title}*`),
        ...blocks,
        ...(older > 0 ? [contextBlock(t['opinions.older']({ count: older }))] : []),
      ],
    };
  },
};
