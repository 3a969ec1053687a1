import {
  endProblem,
  openProblem,
  sayOfProblem,
} from '../../../../src/requests/problems/handle-problem.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Submit } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { chosenAll, chosenInstant, readCategory, writtenIn } from '../../kit/forms.ts';
import { fieldFault, NotTaken, submitResultOf } from '../../kit/submit-result.ts';

/** What is known goes out to everybody whose request belongs to it. */
export const submitSay: Submit = async ({ office, slackUser, id: problem, form, key }) => {
  const words = withEmoji(writtenIn(form, 'words'));
  const until = chosenInstant(form, 'until');
  if (words === '') return fieldFault('words', 'error.required');
  if (until !== null && until <= office.clock.now()) return fieldFault('until', 'error.past');
  return submitResultOf(
    await sayOfProblem(office, { slackUser, problem, words, until, key }),
    'words',
  );
};

/** It is put right. */
export const submitOver: Submit = async ({ office, slackUser, id: problem, form, key }) => {
  const done = withEmoji(writtenIn(form, 'done'));
  if (done === '') return fieldFault('done', 'error.required');
  return submitResultOf(await endProblem(office, { slackUser, problem, done, key }), 'done');
};

/** What is known beforehand; buildings that are not there are named beside their field. */
export const submitAdd: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const category = readCategory(form);
  const words = withEmoji(writtenIn(form, 'words'));
  const until = chosenInstant(form, 'until');
  if (!category) return fieldFault('category', 'error.required');
  if (words === '') return fieldFault('words', 'error.required');
  if (until !== null && until <= office.clock.now()) return fieldFault('until', 'error.past');
  const beginsAt = chosenInstant(form, 'from');
  if (beginsAt !== null && until !== null && until <= beginsAt)
    return fieldFault('until', 'error.incomplete');
  const buildings = writtenIn(form, 'buildings')
    .normalize('NFKC')
    .split(/[,，、;；\s]+/)
    .map((one) => one.replace(/[栋幢座号楼#]/g, ''))
    .filter((one) => one !== '');
  const announce = chosenAll(form, 'tell').includes('now');
  const planned = {
    community,
    category,
    buildings: [...new Set(buildings)],
    words,
    beginsAt,
    until,
    announce,
  };
  const opened = await openProblem(office, { slackUser, planned });
  if ('unknown' in opened) {
    const names = opened.unknown.join(listComma(language));
    const says = staffTexts(language)['error.no_buildings']({ names });
    return new NotTaken({ is: 'faults', faults: [{ field: 'buildings', words: says }] });
  }
  return submitResultOf(opened, 'words');
};
