import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { causes, surveyCauses } from '../../../../src/delivery/causes.ts';
import { heldBack } from '../../../../src/delivery/sending/held-back.ts';
import { responseTo } from '../../../../src/feedback/surveys/load-results.ts';
import { sendResults } from '../../../../src/feedback/surveys/survey-desk.ts';
import { Survey } from '../../../../src/feedback/surveys/survey-entities.ts';
import { percent, resultLines } from '../../../../src/feedback/surveys/write-results.ts';
import { Refused } from '../../../../src/refusal.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

const shownMax = 8;
/** So much of the results stands in the answer; the whole is in the files. In UTF-16 units. */
const wordsShown = 2500;

/** `/gatehouse survey`: the latest surveys, with a window for a new one; with a number, what it came to. */
export const surveyVerb: CommandVerb = {
  words: { en: ['survey', 'surveys'], 'zh-CN': ['问卷', '满意度'] },
  right: 'survey.see',
  tells: ['survey.see', 'survey.enter', 'survey.open'],
  answer: answerSurvey,
};

async function answerSurvey(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const [first = ''] = words;
  const id = /^\d{1,9}$/.test(first) ? Number(first) : null;
  const named = await communitiesNamed(office, actor, id === null ? words.join(' ') : '');
  const own = named.filter((one) => mayIn(actor, one.id, 'survey.see'));
  if (own.length === 0) return { text: t['survey.not_served']() };
  return id === null ? listed(asked, own) : results(asked, id);
}

async function listed(asked: AskedCommand, own: readonly Community[]): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const surveys = await em.find(
    Survey,
    { community: { $in: own.map((one) => one.id) } },
    { orderBy: { id: 'desc' }, limit: shownMax },
  );
  const lines: Block[] = [];
  for (const one of surveys) {
    const { state } = one;
    const { issued, answered } = await responseTo(em, one.id);
    const share = issued === 0 ? null : answered / issued;
    const about = { id: one.id, title: escapeMarkup(one.title[language]), issued, answered };
    const held = state === 'open' ? await heldBack(em, surveyCauses(one.id)) : null;
    const said = [
      t['survey.line']({ ...about, rate: percent(share), state }),
      ...(held ? [t['held.some']({ count: held.count, at: slackDate(held.until) })] : []),
    ];
    lines.push(markupSection(said.join(' · ')));
    if (state === 'open' && mayIn(actor, one.community, 'survey.enter'))
      lines.push(enterButtons(one, language));
  }
  const opens = own.filter((one) => mayIn(actor, one.id, 'survey.open')).slice(0, 1);
  return {
    text: t['survey.title'](),
    blocks: blocksThatFit([
      ...opens.map((one) =>
        actions([
          button('survey.open', t['action.survey_open'](), controlValue(one.id), 'primary'),
          button('survey.service', t['action.survey_service'](), controlValue(one.id)),
        ]),
      ),
      ...(lines.length === 0 ? [markupSection(t['survey.none']())] : lines),
    ]),
  };
}

/** For homes without chat: the survey to print, and what came back on paper or is said on the phone. */
function enterButtons({ id, community }: Survey, language: Language): Block {
  const t = staffTexts(language);
  const value = controlValue(community, undefined, String(id));
  return actions([
    button('survey.enter', t['action.survey_enter'](), value),
    button('survey.print', t['action.survey_print'](), value),
  ]);
}

async function results(asked: AskedCommand, survey: number): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = staffTexts(language);
  const key = causes.export(office.chance.id(office.clock.now()));
  const sent = await sendResults(office, { slackUser: actor.slackUser, survey, language, key });
  if (sent instanceof Refused) return { text: refusalWords(sent, language) };
  const words = resultLines(sent.results, language)
    .map((one) => one.text)
    .join('\n');
  return {
    text: t['survey.title'](),
    blocks: [wordsSection(words.slice(0, wordsShown)), markupSection(t['survey.sent']())],
  };
}
