import { type Refused, refusal } from '../../../../src/refusal.ts';
import { Checklist, CheckRun } from '../../../../src/staff/checks/check-entities.ts';
import { confirmCheck, mayNotConfirm } from '../../../../src/staff/checks/confirm-check.ts';
import { loadCheckView } from '../../../../src/staff/people/load-staff-views.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { checkCard } from './card.ts';
import { submitAdd, submitChange, submitWrong } from './forms.ts';
import { checkSettingModal, checkWrongModal } from './windows.ts';

/** The check of a day for whoever found something wrong; who may say so depends on whose check it is. */
async function loadToReport({ em, id, actor }: WindowAsked): Promise<Checklist | Refused> {
  const run = await em.findOne(CheckRun, { id });
  if (!run) return refusal('not_found');
  const check = await em.findOneOrFail(Checklist, { id: run.checklist });
  const refused = await mayNotConfirm(em, actor, check);
  if (refused) return refused;
  return run.confirmedAt === null ? check : refusal('already_decided');
}

async function loadToChange({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ check: Checklist } | Refused> {
  const check = await em.findOne(Checklist, { id });
  if (!check) return refusal('not_found');
  return (await mayNot(check.community)) ?? { check };
}

/** A daily check, and what it asks on a day. */
export const checkDesk: SubjectDesk<'check'> = {
  load: (em, id) => loadCheckView(em, id),
  communityOf: (view) => view.community,
  card: checkCard,
  click: {
    confirm: ({ office, slackUser, id, key }) =>
      confirmCheck(office, { slackUser, run: id, wrong: null, key }),
  },
  window: {
    wrong: windowOf(loadToReport, checkWrongModal),
    add: windowOf(
      async ({ id, mayNot }) => (await mayNot(id)) ?? { check: null },
      ({ check: none }, window, language) => checkSettingModal(none, window, language),
    ),
    change: windowOf(loadToChange, ({ check: kept }, window, language) =>
      checkSettingModal(kept, window, language),
    ),
  },
  submit: { wrong: submitWrong, add: submitAdd, change: submitChange },
};
