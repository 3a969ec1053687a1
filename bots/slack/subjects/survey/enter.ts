import type { Language } from '../../../../src/config.ts';
import { enterAnswers } from '../../../../src/feedback/surveys/enter-answers.ts';
import { surveyUnderWay } from '../../../../src/feedback/surveys/survey-desk.ts';
import type { Survey } from '../../../../src/feedback/surveys/survey-entities.ts';
import {
  type Answers,
  type Question,
  withTap,
} from '../../../../src/feedback/surveys/survey-terms.ts';
import { wordsMax } from '../../../../src/feedback/surveys/take-answers.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import type { Submit, WindowAsked } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { input, type Modal, modal, multiSelect, select, textField } from '../../kit/fields.ts';
import { chosenAll, chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';

/** A choice of Slack's holds so much, in UTF-16 units. */
const captionMax = 70;

const fieldOf = ({ code }: Question): string => `q_${code}`;

/** The survey whose number the control bears, while it runs. */
export async function loadEntered({
  em,
  id,
  step,
  mayNot,
}: WindowAsked): Promise<Survey | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  return (await surveyUnderWay(em, id, step)) ?? refusal('survey_over');
}

/** What a home answered on paper or says on the phone, all of its questions one below the other; nothing has to be answered. */
export function enterModal(survey: Survey, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const sources = [
    option(t['option.survey_paper'](), 'paper'),
    option(t['option.survey_phone'](), 'phone'),
  ];
  const hint = survey.anonymous ? 'hint.survey_unit_anonymous' : 'hint.survey_unit';
  return modal(
    'survey.enter',
    t['modal.survey_enter'](),
    t['modal.submit'](),
    { ...window, survey: survey.id },
    [
      input('unit', t['field.pay_unit'](), textField(60), { hint: t[hint]() }),
      input('source', t['field.survey_source'](), select(sources, 'paper')),
      ...survey.questions.map((one, at) =>
        input(fieldOf(one), `${at + 1}. ${one.text[language]}`, elementOf(one, language), {
          optional: true,
        }),
      ),
    ],
    language,
  );
}

function elementOf({ type, options }: Question, language: Language): Block {
  const t = staffTexts(language);
  const places = () =>
    options.map((one, at) => option(cutText(one[language], captionMax), String(at)));
  switch (type) {
    case 'stars':
      return select(
        [5, 4, 3, 2, 1].map((stars) => option(t['option.survey_stars']({ stars }), String(stars))),
      );
    case 'yes_no':
      return select([option(t['option.survey_yes'](), '1'), option(t['option.survey_no'](), '0')]);
    case 'choice':
      return select(places());
    case 'choices':
      return multiSelect(places());
    case 'words':
      return textField(wordsMax, { multiline: true });
  }
}

/** What was filled in, by the code of each question; what was left open, or was never offered, is not there. */
function answersIn(form: Form, questions: readonly Question[]): Answers {
  let answers: Answers = {};
  for (const one of questions) {
    const field = fieldOf(one);
    if (one.type === 'words') {
      const words = withEmoji(writtenIn(form, field)).slice(0, wordsMax);
      if (words !== '') answers = { ...answers, [one.code]: words };
      continue;
    }
    const chosen = one.type === 'choices' ? chosenAll(form, field) : [chosenIn(form, field)];
    for (const value of new Set(chosen))
      if (value !== null) answers = withTap(one, answers, Number(value)) ?? answers;
  }
  return answers;
}

export const submitEnter: Submit = async (asked) => {
  const { office, slackUser, window, form, language, understand } = asked;
  const t = staffTexts(language);
  const source = chosenIn(form, 'source');
  if (source !== 'paper' && source !== 'phone') return fieldFault('source', 'error.required');
  const em = office.orm.em.fork();
  const survey = await surveyUnderWay(em, window.id, window.survey?.toString());
  if (!survey) return submitResultOf(refusal('survey_over'), 'unit');
  const answers = answersIn(form, survey.questions);
  const done = await enterAnswers(office, {
    ...{ slackUser, survey: survey.id, source, answers, language },
    written: writtenIn(form, 'unit'),
  });
  if (!done.ok) return submitResultOf(done, 'unit');
  const reading = { nowMs: office.clock.now(), timeZone: 'UTC' };
  const danger = Object.values(answers).some(
    (one) => typeof one === 'string' && understand(one, reading).emergency !== 'none',
  );
  const words = [t['survey.entered'](done), ...(danger ? [t['survey.danger']()] : [])].join('\n');
  return { ok: true, shows: noticeModal(t['modal.survey_enter'](), words, language) };
};
