import { Chat } from '../../../../src/community/chat.ts';
import { Admission } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { loadAdmissionView } from '../../../../src/requests/request/load-views.ts';
import { showPhone } from '../../../../src/requests/request/show-phone.ts';
import { decideAdmission, findUnit } from '../../../../src/residents/decide-admission.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { readOccupancyRole, written } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { fault, settled } from '../../kit/submit-result.ts';
import { nameOf } from '../request/card.ts';
import { admissionCard, admissionDecisions } from './card.ts';
import { admissionModal } from './windows.ts';

async function loadToGrant({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ words: string; name: string } | Refused> {
  const admission = await em.findOne(Admission, { id });
  if (!admission) return refusal('not_found');
  if (admission.state !== 'open') return refusal('not_now');
  const chat = await em.findOneOrFail(Chat, { id: admission.chat });
  const refused = await mayNot(admission.community);
  return refused ?? { words: admission.words, name: chat.displayName };
}

const submitGrant: Submit = async ({ office, slackUser, id: admission, form, key }) => {
  const address = written(form, 'address');
  const name = written(form, 'name');
  if (name === '') return fault('name', 'error.required');
  const em = office.orm.em.fork();
  const asked = await em.findOne(Admission, { id: admission });
  if (!asked || !(await findUnit(em, asked.community, address)))
    return fault('address', 'error.unit');
  const role = readOccupancyRole(form) ?? 'owner';
  const decision = { grant: true as const, address, name, role };
  return settled(await decideAdmission(office, { slackUser, admission, decision, key }), 'address');
};

/** Somebody who asks to be let in. */
export const admission: SubjectDesk<'admission'> = {
  load: (em, id) => loadAdmissionView(em, id),
  communityOf: (view) => view.community.id,
  card: admissionCard,
  click: {
    refuse: ({ office, slackUser, id, key }) =>
      decideAdmission(office, { slackUser, admission: id, decision: { grant: false }, key }),
  },
  window: {
    grant: windowOf(loadToGrant, admissionModal),
    phone: windowOf(
      ({ office, actor, id }) => showPhone(office, { slackUser: actor.slackUser, admission: id }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: { grant: submitGrant },
  home: {
    decides: 'admission.decide',
    line: (view, language) => ({
      title: staffTexts(language)['admission.title'](),
      who: nameOf({ name: view.chatName }, language),
      what: view.words,
      buttons: admissionDecisions(view, language),
    }),
  },
};
