import { offerRequest } from '../../../../src/requests/dispatch/offer-request.ts';
import { promiseAnew } from '../../../../src/requests/dispatch/promise-anew.ts';
import { mergeRequests } from '../../../../src/requests/request/merge-requests.ts';
import type { Submit } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { chosenAll, chosenIn, chosenInstant, writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { act } from './forms.ts';

/** Whoever has it hands it to a colleague, with a reason. */
export const submitTransfer: Submit = async (asked) => {
  const to = chosenIn(asked.form, 'staff');
  if (to === null) return fieldFault('staff', 'error.required');
  const reason = withEmoji(writtenIn(asked.form, 'reason'));
  if (reason === '') return fieldFault('reason', 'error.required');
  return act(asked, { verb: 'transfer', to, reason }, 'staff');
};

/** Another department or a contractor has it from now on, and has promised it for a time. */
export const submitHandOut: Submit = async (asked) => {
  const to = withEmoji(writtenIn(asked.form, 'to'));
  if (to === '') return fieldFault('to', 'error.required');
  const until = chosenInstant(asked.form, 'until');
  if (until === null) return fieldFault('until', 'error.required');
  if (until <= asked.office.clock.now()) return fieldFault('until', 'error.past');
  const phone = writtenIn(asked.form, 'phone');
  const note = withEmoji(writtenIn(asked.form, 'note'));
  return act(asked, { verb: 'hand_out', to, phone, until, note }, 'to');
};

/** They have promised it for another time. */
export const submitPromise: Submit = async ({ office, slackUser, id: request, form, key }) => {
  const until = chosenInstant(form, 'until');
  if (until === null) return fieldFault('until', 'error.required');
  if (until <= office.clock.now()) return fieldFault('until', 'error.past');
  const reason = withEmoji(writtenIn(form, 'reason'));
  if (reason === '') return fieldFault('reason', 'error.required');
  return submitResultOf(
    await promiseAnew(office, { slackUser, request, until, reason, key }),
    'until',
  );
};

/** It is the same as another. */
export const submitMerge: Submit = async ({ office, slackUser, id: request, form, key }) => {
  const into = chosenIn(form, 'into');
  if (into === null) return fieldFault('into', 'error.required');
  return submitResultOf(await mergeRequests(office, { slackUser, request, into, key }), 'into');
};

/** Several are asked, by what they know or by name; the first to take it has it. */
export const submitOffer: Submit = async ({ office, slackUser, id: request, form, key }) => {
  const to = { skill: chosenIn(form, 'skill'), people: chosenAll(form, 'people') };
  if (to.skill === null && to.people.length === 0) return fieldFault('people', 'error.required');
  return submitResultOf(await offerRequest(office, { slackUser, request, to, key }), 'people');
};
