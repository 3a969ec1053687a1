import { categories } from '../../../../src/codes.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { refusal } from '../../../../src/refusal.ts';
import { DispatchRule, dispatchHows } from '../../../../src/requests/dispatch/dispatch-entities.ts';
import { askRules } from '../../../../src/requests/dispatch/dispatch-requests.ts';
import { whyWords } from '../../../../src/requests/dispatch/dispatch-words.ts';
import { type RuleGiven, saveRule } from '../../../../src/requests/dispatch/edit-rules.ts';
import type { Dispatched } from '../../../../src/requests/dispatch/rules.ts';
import { findUnit } from '../../../../src/residents/admission/decide-admission.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { actorWhoMay } from '../../../../src/staff/rights/check-right.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import type { Submit } from '../../kit/desk.ts';
import {
  chosenAll,
  chosenIn,
  type Form,
  readCategory,
  readUrgency,
  writtenIn,
} from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';

function readRule(form: Form): RuleGiven {
  return {
    categories: categories.filter((one) => chosenAll(form, 'categories').includes(one)),
    buildings: chosenAll(form, 'buildings'),
    how: dispatchHows.find((one) => one === chosenIn(form, 'how')) ?? 'person',
    people: chosenAll(form, 'people'),
    place: Number(chosenIn(form, 'place') ?? 1),
  };
}

export const submitAdd: Submit = async ({ office, slackUser, id: community, form }) =>
  submitResultOf(
    await saveRule(office, { slackUser, community, rule: null, given: readRule(form) }),
    'how',
  );

export const submitChange: Submit = async ({ office, slackUser, id, form }) => {
  const rule = await office.orm.em.fork().findOne(DispatchRule, { id });
  if (!rule) return submitResultOf(refusal('not_found'), 'how');
  const { community } = rule;
  const given = readRule(form);
  return submitResultOf(await saveRule(office, { slackUser, community, rule: id, given }), 'how');
};

/** What the rules would do with such a request now, in words; nothing is given out. */
export const submitRehearse: Submit = async ({ office, slackUser, id, form, language }) => {
  const em = office.orm.em.fork();
  const allowed = await actorWhoMay(em, slackUser, id, 'dispatch.edit');
  if (!allowed.ok) return submitResultOf(allowed, 'category');
  const community = await em.findOne(Community, { id });
  if (!community) return submitResultOf(refusal('not_found'), 'category');
  const address = writtenIn(form, 'address');
  const unit = address === '' ? null : await findUnit(em, id, address);
  if (address !== '' && !unit) return fieldFault('address', 'error.unit');
  const category = readCategory(form) ?? 'none';
  const urgency = readUrgency(form) ?? 'normal';
  const like = { category, urgency, unit: unit?.id ?? null, about: null, anonymous: false };
  const found = await askRules({ em, nowMs: office.clock.now() }, like, community, []);
  const t = staffTexts(language);
  const what = [terms(language).category[category], unit?.address, terms(language).urgency[urgency]]
    .filter((part) => part !== undefined)
    .join(' · ');
  const words = t['dispatch.would']({ what, result: would(found, category, language) });
  return { ok: true, shows: noticeModal(t['modal.dispatch_rehearse'](), words, language) };
};

function would(
  found: Dispatched,
  category: (typeof categories)[number],
  language: Language,
): string {
  const t = staffTexts(language);
  if (found.do === 'desk') return t[`dispatch.would_${found.because}`]();
  if (found.do === 'group')
    return t['dispatch.would_group']({
      who: found.to.map((one) => staffName(one.person, language)).join(listComma(language)),
    });
  const { skill, onDuty, load } = found.why;
  return t['dispatch.would_person']({
    who: staffName(found.to.person, language),
    why: whyWords({ skill, building: '', on_duty: onDuty, load }, category, language),
  });
}
