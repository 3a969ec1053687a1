import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import { Refused } from '../../../../src/refusal.ts';
import { assessPeople } from '../../../../src/reports/assess/assess-people.ts';
import { loadPlan } from '../../../../src/reports/assess/load-plan.ts';
import {
  monthSoFar,
  type Period,
  periodAround,
  readPeriod,
} from '../../../../src/reports/figures/period.ts';
import { planWords } from '../../../../src/reports/report/report-words.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { loadFigures } from '../../subjects/figures/load.ts';
import { figuresModal, ownWorkModal } from '../../subjects/figures/windows.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse figures 2026-11`: the department's figures; with `mine`, and for whoever may not see them, one's own work. */
export const figuresVerb: CommandVerb = {
  words: { en: ['figures', 'report'], 'zh-CN': ['指标', '报表'] },
  right: 'figures.own',
  tells: ['figures.see', 'figures.own'],
  opens: 'window',
  answer: answerFigures,
};

const ownWords = ['mine', 'my', 'me', '我的', '我'];

async function answerFigures(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language, linkTo } = asked;
  const t = staffTexts(language);
  const own = await communitiesNamed(office, actor, '');
  const named = own.find((one) =>
    asked.words.some((word) => [one.name, one.nameEn.toLowerCase()].includes(word.toLowerCase())),
  );
  const words = asked.words.filter(
    (word) => !named || ![named.name, named.nameEn.toLowerCase()].includes(word.toLowerCase()),
  );
  const mine = words.length > 0 && ownWords.includes((words[0] ?? '').toLowerCase());
  const seen = named ? [named] : own;
  const community = seen.find((one) => mine || mayIn(actor, one.id, 'figures.see')) ?? null;
  const [first] = seen;
  if (!first) return { text: t['figures_window.not_served']() };
  const usual = monthSoFar(office.clock.now(), (community ?? first).timeZone);
  const typed = mine ? words.slice(1) : words;
  const period = typed.length === 0 ? usual : readPeriod(typed);
  if (!period) {
    const shown = escapeMarkup(cutLine(typed.join(' '), 60));
    return { text: t['figures_window.unknown']({ words: shown }) };
  }
  if (mine || !community) return ownWork(asked, named ? [named] : own, period);
  const shown = { view: 'all', period } as const;
  const view = await loadFigures(office, { actor, community, shown, linkTo });
  if (view instanceof Refused) return { text: refusalWords(view, language) };
  return { window: figuresModal(view, language) };
}

/** Whoever asks sees their own load, results and plan, in all the communities they serve. */
async function ownWork(
  { office, actor, language }: AskedCommand,
  communities: readonly Community[],
  period: Period,
): Promise<CommandAnswer> {
  const scope = { communities, period, nowMs: office.clock.now() };
  const em = office.orm.em.fork();
  const [own] = await assessPeople(em, scope, actor.id);
  const names = communities.map((one) => communityName(one, language)).join(' · ');
  if (!own) return { text: staffTexts(language)['figures_window.not_served']() };
  // What is due in the rest of a month that runs is planned as well.
  const month = periodAround('month', period.from);
  const planned = month.from === period.from && period.to < month.to ? month : period;
  const plan = planWords(
    await loadPlan(em, { ...scope, period: planned }, actor.id),
    communities[0]?.timeZone ?? 'UTC',
    language,
  );
  return { window: ownWorkModal(own, { community: names, period, plan }, language) };
}
