import { Community } from '../../../../src/community/entities.ts';
import type { ActResult } from '../../../../src/refusal.ts';
import { askCover } from '../../../../src/staff/roster/cover.ts';
import { changeDay, editRoster } from '../../../../src/staff/roster/edit-roster.ts';
import { type Post, posts } from '../../../../src/staff/roster/posts.ts';
import type { Office } from '../../../../src/work.ts';
import type { Submitted } from '../../kit/desk.ts';
import {
  chosenAll,
  chosenDay,
  chosenIn,
  chosenTime,
  type Form,
  writtenIn,
} from '../../kit/forms.ts';
import { fieldFault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { anyoneChoice, nobodyChoice, todayIn } from './windows.ts';

export async function submitWeekly(submitted: Submitted): Promise<SubmitResult> {
  const { office, form, slackUser, id } = submitted;
  const since = chosenDay(form, 'since');
  if (since === null) return fieldFault('since', 'error.required');
  if (since < (await today(office, id))) return fieldFault('since', 'error.past_day');
  const end = chosenAll(form, 'end_shifts');
  const post = readPost(form);
  const staff = chosenIn(form, 'person');
  const weekdays = chosenAll(form, 'weekdays')
    .map(Number)
    .filter((one) => one >= 1 && one <= 7);
  const begins = chosenTime(form, 'begins');
  const ends = chosenTime(form, 'ends');
  const adds = post !== null || staff !== null || weekdays.length > 0;
  if (!adds && end.length === 0) return fieldFault('post', 'error.nothing_chosen');
  const whole = post !== null && staff !== null && weekdays.length > 0;
  if (adds && !(whole && begins !== null && ends !== null))
    return fieldFault('person', 'error.incomplete');
  const add =
    whole && begins !== null && ends !== null ? { post, staff, weekdays, begins, ends } : null;
  const result = await editRoster(office, { slackUser, community: id, since, end, add });
  return submitResultOf(result, 'person');
}

export async function submitDay(submitted: Submitted): Promise<SubmitResult> {
  const { office, form, slackUser, id } = submitted;
  const day = chosenDay(form, 'day');
  const post = readPost(form);
  const person = chosenIn(form, 'person');
  if (day === null) return fieldFault('day', 'error.required');
  if (day < (await today(office, id))) return fieldFault('day', 'error.past_day');
  if (post === null) return fieldFault('post', 'error.required');
  if (person === null) return fieldFault('person', 'error.required');
  const begins = chosenTime(form, 'begins');
  const ends = chosenTime(form, 'ends');
  if ((begins === null) !== (ends === null)) return fieldFault('ends', 'error.both_times');
  const result = await changeDay(office, {
    slackUser,
    community: id,
    change: {
      day,
      post,
      staff: person === nobodyChoice ? null : person,
      insteadOf: chosenIn(form, 'instead_of'),
      hours: begins !== null && ends !== null ? { begins, ends } : null,
    },
  });
  if (!result.ok && result.refused === 'not_found') return fieldFault('day', 'error.no_turn');
  return submitResultOf(result, 'person');
}

export async function submitAsk(submitted: Submitted): Promise<SubmitResult> {
  const { office, form, slackUser, id } = submitted;
  const turn = chosenIn(form, 'turn');
  const whom = chosenIn(form, 'ask_whom');
  if (turn === null) return fieldFault('turn', 'error.required');
  if (whom === null) return fieldFault('ask_whom', 'error.required');
  const exchange = chosenIn(form, 'exchange');
  const result = await askCover(office, {
    slackUser,
    community: id,
    turn,
    to: whom === anyoneChoice ? null : whom,
    exchange,
    note: writtenIn(form, 'note'),
  });
  return submitResultOf(result, fieldOf(result));
}

/** Beside which field a refusal stands: about the shift itself, or about whoever is asked. */
const fieldOf = (result: ActResult): string =>
  !result.ok && (result.refused === 'turn_over' || result.refused === 'already_asked')
    ? 'turn'
    : 'ask_whom';

const readPost = (form: Form): Post | null => {
  const value = chosenIn(form, 'post');
  return posts.find((one) => one === value) ?? null;
};

async function today(office: Office, community: string): Promise<string> {
  const { timeZone } = await office.orm.em.fork().findOneOrFail(Community, { id: community });
  return todayIn(timeZone, office.clock.now());
}
