import { showPhone } from '../../../../src/requests/request/show-phone.ts';
import { reviewAdmission } from '../../../../src/residents/admission/admission-review.ts';
import { loadAdmissionView } from '../../../../src/residents/admission/admission-view.ts';
import { decideAdmission } from '../../../../src/residents/admission/decide-admission.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type OpenWindow, type SubjectDesk, type Submit, windowOf } from '../../kit/desk.ts';
import { readOccupancyRole, writtenIn } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { fieldFault, NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { nameOf } from '../request/card.ts';
import { admissionCard, admissionDecisions } from './card.ts';
import { admissionModal } from './windows.ts';

const drawGrant: OpenWindow = async ({ office, actor, id, language }, window) => {
  const review = await reviewAdmission(office, { slackUser: actor.slackUser, admission: id });
  if (!review.ok) return review;
  const entry = { address: review.home?.address ?? '', name: review.chatName, role: null };
  return admissionModal(review, entry, window, language);
};

/** Lets in whom the window was submitted for; a second owner is asked about once more. */
const submitGrant: Submit = async ({ office, slackUser, id, window, form, key, language }) => {
  const admission = id;
  const address = writtenIn(form, 'address');
  const name = writtenIn(form, 'name');
  if (address === '') return fieldFault('address', 'error.required');
  if (name === '') return fieldFault('name', 'error.required');
  const role = readOccupancyRole(form);
  if (!role) return fieldFault('role', 'error.required');
  const { besideOwnerOf = null } = window;
  const decision = { grant: true as const, address, name, role, besideOwnerOf };
  const result = await decideAdmission(office, { slackUser, admission, decision, key });
  if (result.ok) return { ok: true };
  if (result.refused !== 'second_owner' && result.refused !== 'unknown_unit')
    return submitResultOf(result, 'address');
  // Only looks, and handles no entry.
  const { handles: _handles, ...looking } = office;
  const review = await reviewAdmission(looking, { slackUser, admission, address });
  if (!review.ok) return submitResultOf(review, 'address');
  const { home, candidates } = review;
  if (home === null) {
    if (candidates.length === 0) return fieldFault('address', 'error.unit');
    const words = staffTexts(language)['error.units']({ addresses: candidates });
    return new NotTaken({ is: 'faults', faults: [{ field: 'address', words }] });
  }
  const entry = { address: home.address, name, role };
  const asks = admissionModal(review, entry, { ...window, besideOwnerOf: home.unit }, language);
  return new NotTaken({ is: 'refused', refused: result, field: 'role', asks });
};

/** Somebody who asks to be let in. */
export const admissionDesk: SubjectDesk<'admission'> = {
  load: (em, id) => loadAdmissionView(em, id),
  communityOf: (view) => view.community.id,
  card: admissionCard,
  click: {
    refuse: ({ office, slackUser, id, key }) =>
      decideAdmission(office, { slackUser, admission: id, decision: { grant: false }, key }),
  },
  window: {
    grant: drawGrant,
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
