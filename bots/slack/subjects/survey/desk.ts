import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { openSurveyBy, sendForm } from '../../../../src/feedback/surveys/survey-desk.ts';
import { surveyTemplates } from '../../../../src/feedback/surveys/templates.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { actorWhoMay } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { input, type Modal, modal, textField } from '../../kit/fields.ts';
import { writtenIn } from '../../kit/forms.ts';
import { NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { enterModal, loadEntered, submitEnter } from './enter.ts';

/** As much as a field of Slack's takes. */
const documentMax = 3000;

async function loadCommunity({ em, id, mayNot }: WindowAsked): Promise<Community | Refused> {
  const refused = await mayNot(id);
  return refused ?? (await em.findOne(Community, { id })) ?? refusal('not_found');
}

/** A survey as YAML, beginning with a template; what is wrong stands beside it. */
const openModal =
  (template: keyof typeof surveyTemplates) =>
  (community: Community, window: Window, language: Language): Modal => {
    const t = staffTexts(language);
    return modal(
      'survey.open',
      t['modal.survey_open'](),
      t['modal.submit'](),
      window,
      [
        input(
          'document',
          t['field.survey_document'](),
          textField(documentMax, {
            multiline: true,
            initial_value: `community: ${community.name}\n${surveyTemplates[template]}`,
          }),
          { hint: t['hint.survey_document']() },
        ),
      ],
      language,
    );
  };

const submitOpen: Submit = async ({ office, slackUser, id, form, language }) => {
  // Whoever may not is told so, and nothing of what is wrong with the document.
  const may = await actorWhoMay(office.orm.em.fork(), slackUser, id, 'survey.open');
  if (!may.ok) return submitResultOf(may, 'document');
  const result = await openSurveyBy(office, { slackUser, document: writtenIn(form, 'document') });
  if (!('faults' in result)) return submitResultOf(result, 'document');
  const t = staffTexts(language);
  const words = result.faults
    .slice(0, 5)
    .map(({ path, reason }) => t['fault.survey']({ path, reason }))
    .join('\n');
  return new NotTaken({ is: 'faults', faults: [{ field: 'document', words }] });
};

/** Surveys of residents. */
export const surveyDesk: SubjectDesk<'survey'> = {
  click: {
    print: ({ office, slackUser, id: community, step: number, language, key }) =>
      sendForm(office, { slackUser, community, number, language, key }),
  },
  window: {
    enter: windowOf(loadEntered, enterModal),
    open: windowOf(loadCommunity, openModal('yearly')),
    service: windowOf(loadCommunity, openModal('service')),
  },
  submit: { enter: submitEnter, open: submitOpen, service: submitOpen },
};
