import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  type AssignedSeveral,
  assignSeveral,
} from '../../../../src/requests/request/assign-several.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import { type SubjectDesk, type Submitted, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import type { Modal } from '../../kit/fields.ts';
import { chosenAll, chosenIn, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { fieldFault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { assignSeveralModal, loadToAssign } from './assign-window.ts';
import { loadWork, type WorkView } from './load.ts';
import { readList, writeList } from './shown-list.ts';
import { workModal } from './windows.ts';

async function loadPage(asked: WindowAsked): Promise<WorkView | Refused> {
  const { em, actor, id, step, nowMs, linkTo, mayNot } = asked;
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return loadWork(em, { actor, community, shown: readList(step), nowMs, linkTo });
}

const page = windowOf(loadPage, (view, _window, language) => workModal(view, language));

async function submitAssign(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id, form, key, language } = asked;
  const requests = chosenAll(form, 'requests');
  if (requests.length === 0) return fieldFault('requests', 'error.nothing_chosen');
  const to = chosenIn(form, 'staff');
  if (to === null) return fieldFault('staff', 'error.required');
  const note = withEmoji(writtenIn(form, 'note'));
  const result = await assignSeveral(office, {
    slackUser,
    community: id,
    requests,
    to,
    note,
    key,
  });
  if (!result.ok) return submitResultOf(result, 'staff');
  return { ok: true, shows: outcomeModal(result, id, language) };
}

/** What was given and, by number, what was not and why. */
function outcomeModal(result: AssignedSeveral, community: string, language: Language): Modal {
  const t = staffTexts(language);
  const { to, given, refused } = result;
  const who = staffName(to, language);
  const why = refused.map(({ number, why: refusal }) =>
    number === null
      ? t['work.gone']()
      : t['work.why_not']({ number, why: refusalWords(refusal, language) }),
  );
  const words = [
    ...(given.length > 0
      ? [t['work.assigned']({ count: given.length, who, list: given.join(listComma(language)) })]
      : []),
    ...(why.length > 0 ? [t['work.not_assigned']({ list: why.join('\n') })] : []),
  ];
  const back = controlValue(
    community,
    undefined,
    writeList({ list: 'unassigned', of: null, page: 1 }),
  );
  return noticeModal(t['modal.work_assign'](), words.join('\n'), language, [
    button('work.list', t['work.title'](), back),
  ]);
}

/** The work lists of a community. */
export const workDesk: SubjectDesk<'work'> = {
  window: {
    list: page,
    next: page,
    previous: page,
    assign: windowOf(loadToAssign, assignSeveralModal),
  },
  submit: { assign: submitAssign },
};
