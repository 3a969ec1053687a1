import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  assignFinding,
  dismissFinding,
  loadFindingView,
} from '../../../../src/reports/findings/decide-finding.ts';
import { FoundFinding } from '../../../../src/reports/findings/finding-entities.ts';
import { findingWords } from '../../../../src/reports/report/report-words.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { servesCommunity, staffView } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { reportTexts } from '../../../../src/texts/reports/reports.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { option, wordsSection } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submitted, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { chosenIn, chosenInstant, writtenIn } from '../../kit/forms.ts';
import { fieldFault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { findingCard } from './card.ts';

/** A menu holds a hundred options. Source: Block Kit's published reference. */
const peopleMax = 100;
const titleMax = 120;

type ToAssign = { finding: FoundFinding; people: StaffView[] };

async function loadToAssign({ em, id, mayNot }: WindowAsked): Promise<ToAssign | Refused> {
  const finding = await em.findOne(FoundFinding, { id });
  if (!finding) return refusal('not_found');
  const refused = await mayNot(finding.community);
  if (refused) return refused;
  if (finding.state !== 'open') return refusal('already_decided');
  const all = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  return {
    finding,
    people: all.filter((one) => servesCommunity(one, finding.community)).map(staffView),
  };
}

/** The window by which a finding becomes somebody's task. */
function assignModal({ finding, people }: ToAssign, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const words = findingWords(finding, language);
  const named = people.slice(0, peopleMax).map((one) => option(staffName(one, language), one.id));
  return modal(
    'finding.assign',
    reportTexts(language)['modal.finding_assign'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(`${words.what}\n${words.next}`),
      input('staff', t['field.staff'](), select(named)),
      input('due', t['field.task_due'](), { type: 'datetimepicker' }),
      input('note', t['field.task_note'](), textField(1000, { multiline: true }), {
        optional: true,
      }),
    ],
    language,
  );
}

async function submitAssign(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id, form, language } = asked;
  const holder = chosenIn(form, 'staff');
  const dueAt = chosenInstant(form, 'due');
  if (holder === null) return fieldFault('staff', 'error.required');
  if (dueAt === null) return fieldFault('due', 'error.required');
  if (dueAt <= office.clock.now()) return fieldFault('due', 'error.past');
  const finding = await office.orm.em.fork().findOne(FoundFinding, { id });
  if (!finding) return submitResultOf(refusal('not_found'), 'staff');
  const words = findingWords(finding, language);
  const note = [words.next, writtenIn(form, 'note')].filter((part) => part !== '').join('\n');
  const given = { slackUser, finding: id, holder, dueAt, note };
  return submitResultOf(
    await assignFinding(office, { ...given, title: cutText(words.what, titleMax) }),
    'staff',
  );
}

/** What the figures showed, and what becomes of it. */
export const findingDesk: SubjectDesk<'finding'> = {
  load: (em, id) => loadFindingView(em, id),
  communityOf: (view) => view.finding.community,
  card: findingCard,
  click: {
    dismiss: ({ office, slackUser, id: finding }) => dismissFinding(office, { slackUser, finding }),
  },
  window: { assign: windowOf(loadToAssign, assignModal) },
  submit: { assign: submitAssign },
};
