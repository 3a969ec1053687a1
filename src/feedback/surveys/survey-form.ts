import type { Community } from '../../community/entities.ts';
import type { TextLine } from '../../files/print-lines.ts';
import { surveyTexts } from '../../texts/surveys/surveys.ts';
import type { Survey } from './survey-entities.ts';
import type { Named, Question } from './survey-terms.ts';

/** A box to be ticked. */
const box = '□';

/** A survey to be answered on paper, in both languages, since whoever gets it may read either. Pure. */
export function formLines(
  survey: Pick<Survey, 'id' | 'title' | 'questions' | 'anonymous' | 'until'>,
  community: Pick<Community, 'name' | 'nameEn' | 'timeZone'>,
): TextLine[] {
  const [zh, en] = [surveyTexts('zh-CN'), surveyTexts('en')];
  const until = Temporal.Instant.fromEpochMilliseconds(survey.until - 1)
    .toZonedDateTimeISO(community.timeZone)
    .toPlainDate()
    .toString();
  const whose = survey.anonymous ? 'form.anonymous' : 'form.named';
  const small = (text: string): TextLine => ({ as: 'small', text });
  return [
    { as: 'title', text: both(survey.title) },
    small(`${community.name} · ${zh['form.until']({ id: survey.id, until })}`),
    small(`${community.nameEn} · ${en['form.until']({ id: survey.id, until })}`),
    small(zh[whose]()),
    small(en[whose]()),
    { as: 'item', text: `${zh['form.home']()} ${en['form.home']()}  ________________` },
    ...survey.questions.flatMap((one, at): TextLine[] => [
      { as: 'section', text: `${at + 1}. ${one.text['zh-CN']}` },
      ...(one.text.en === one.text['zh-CN'] ? [] : [small(one.text.en)]),
      ...answerLines(one),
    ]),
  ];
}

const both = (named: Named): string =>
  named.en === named['zh-CN'] ? named.en : `${named['zh-CN']} ${named.en}`;

function answerLines({ type, options }: Question): TextLine[] {
  const [zh, en] = [surveyTexts('zh-CN'), surveyTexts('en')];
  const item = (text: string): TextLine => ({ as: 'item', text });
  switch (type) {
    case 'stars':
      return [
        item([1, 2, 3, 4, 5].map((stars) => `${box} ${stars}`).join('      ')),
        { as: 'small', text: `${zh['form.stars']()} ${en['form.stars']()}` },
      ];
    case 'yes_no':
      return [
        item(
          `${box} ${zh['form.yes']()} ${en['form.yes']()}      ${box} ${zh['form.no']()} ${en['form.no']()}`,
        ),
      ];
    case 'words':
      return [item('_'.repeat(60)), item('_'.repeat(60))];
    default:
      return [
        ...options.map((one) => item(`${box} ${both(one)}`)),
        ...(type === 'choices'
          ? [{ as: 'small' as const, text: `${zh['form.several']()} ${en['form.several']()}` }]
          : []),
      ];
  }
}
